import type { CustomerId, IssueId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Severity } from '../../core/severity';
import { reasonOf } from '../error-words';
import { inParallel } from '../in-parallel';
import type { Delivery } from '../ports/delivery-queue';
import { type Delivering, deliver, type Known } from './deliver';

/** An event of the bus that customers are told of. */
export interface UpdateEvent {
  readonly issueId: IssueId;
  /** Of the event in the issue's history. */
  readonly seq: number;
  readonly severity: Severity;
}

const customersOf = ({ customerId, signal }: Issue): readonly CustomerId[] => [
  ...new Set([customerId, ...(signal?.affectedCustomers ?? []).map(({ id }) => id)]),
];

/** Of a thousand customers, all are in the queue within a few seconds, and no connection is short. */
const PUT_AT_ONCE = 10;
/** What the queue did not take is put again at once, alone: were the event to come again, all would be told again. */
const PUT_ROUNDS = 3;

/** Hands each delivery to the queue, so that one that fails repeats only itself. Throws when the queue will not take some. */
async function putAll(deps: Delivering, deliveries: readonly Delivery[]): Promise<void> {
  let left = deliveries;
  let reason = '';
  for (let round = 0; round < PUT_ROUNDS && left.length > 0; round++) {
    const refused: Delivery[] = [];
    await inParallel(left, PUT_AT_ONCE, async (delivery) => {
      try {
        await deps.deliveries.put(delivery);
      } catch (error) {
        reason = reasonOf(error);
        refused.push(delivery);
      }
    });
    left = refused;
  }
  if (left.length > 0) throw new Error(`The queue took ${left.length} of ${deliveries.length} updates not: ${reason}`);
}

/** One delivery is made here and now; of several, each by itself. */
async function passOn(deps: Delivering, deliveries: readonly Delivery[], known: Known): Promise<void> {
  const [first, ...others] = deliveries;
  if (first && others.length === 0) return deliver(deps, first, known);
  await putAll(deps, deliveries);
}

/** Tells one customer in each way that it wants to be told. */
async function tellCustomer(deps: Delivering, delivery: Delivery, issue: Issue): Promise<void> {
  const settings = (await deps.updates.read(delivery.customerId))?.value;
  if (!settings) return;
  const { by: _each, ...first } = delivery;
  const mails = settings.email?.addresses.map(({ place }) => ({ ...first, by: 'email' as const, place })) ?? [];
  await passOn(deps, [...(settings.webhook ? [first] : []), ...mails], { issue, settings });
}

/**
 * Tells each customer whom an issue is about of one event, as each wants to be told. Throws when something of ours fails; then it
 * comes again, under the same ids.
 */
export async function tellCustomers(deps: Delivering, { issueId, seq, severity }: UpdateEvent): Promise<void> {
  const issue = await deps.issues.read(issueId);
  if (!issue) return;
  const dueAt = deps.clock.now();
  const each = customersOf(issue).map(
    (customerId): Delivery => ({ customerId, issueId, seq, by: 'each', severity, attempt: 1, dueAt }),
  );
  const [only, ...others] = each;
  if (only && others.length === 0) return tellCustomer(deps, only, issue);
  await putAll(deps, each);
}

/** Makes one delivery of the queue. Throws when something of ours fails; then this one alone is to come again. */
export async function takeDelivery(deps: Delivering, delivery: Delivery): Promise<void> {
  if (delivery.by !== 'each') return deliver(deps, delivery);
  const issue = await deps.issues.read(delivery.issueId);
  if (issue) await tellCustomer(deps, delivery, issue);
}
