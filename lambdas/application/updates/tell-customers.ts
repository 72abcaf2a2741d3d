import type { CustomerId, IssueId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Severity } from '../../core/severity';
import { type Delivering, deliver } from './deliver';

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

/**
 * Tells each customer whom an issue is about of one event, as each wants to be told. Throws when something of ours fails; then all
 * of it may come again, under the same ids.
 */
export async function tellCustomers(deps: Delivering, { issueId, seq, severity }: UpdateEvent): Promise<void> {
  const issue = await deps.issues.read(issueId);
  if (!issue) return;
  const first = { issueId, seq, severity, attempt: 1, dueAt: deps.clock.now() };
  const tell = async (customerId: CustomerId) => {
    const settings = (await deps.updates.read(customerId))?.value;
    if (!settings) return;
    const known = { issue, settings };
    await Promise.all([
      settings.webhook && deliver(deps, { customerId, ...first }, known),
      settings.email && deliver(deps, { customerId, ...first, by: 'email' }, known),
    ]);
  };
  await Promise.all(customersOf(issue).map(tell));
}
