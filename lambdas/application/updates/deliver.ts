import type { CustomerId } from '../../core/ids';
import type { Issue } from '../../core/issue';
import type { Locale } from '../../core/locale';
import { asReadBy, isAbout } from '../as-read-by';
import { reasonOf } from '../error-words';
import type { FollowedIssue } from '../follow-issue';
import { historyBetween } from '../history';
import type { Clock } from '../ports/clock';
import type { CustomerMail } from '../ports/customer-mail';
import type { Delivery, DeliveryQueue } from '../ports/delivery-queue';
import type { IssueStore } from '../ports/issue-store';
import type { Log } from '../ports/log';
import type { PeopleStore } from '../ports/people-store';
import type { Randomness } from '../ports/randomness';
import type { Secrets } from '../ports/secrets';
import type { VersionedStore } from '../ports/versioned-store';
import type { WebhookAnswer, WebhookSender } from '../ports/webhook-sender';
import { tookPart } from '../took-part';
import { mailOf } from './mail-text';
import { noteFailure, noteTaken, restsUntil } from './note-webhook';
import { spread, waitAfter } from './retry-waits';
import { type Update, updateId, updateOf } from './update-of';
import type { EmailSetting, UpdateSettings, WebhookSetting } from './update-settings';
import { signedHeaders } from './webhook-signature';

export interface Delivering {
  readonly issues: IssueStore;
  readonly people: Pick<PeopleStore, 'read'>;
  readonly updates: VersionedStore<UpdateSettings>;
  readonly webhooks: WebhookSender;
  readonly customerMail: CustomerMail;
  readonly deliveries: DeliveryQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  /** Where customers reach the service, without a slash at the end. */
  readonly publicUrl: string;
}

/** What was read already, of the issue and of how the customer wants to be told. */
export interface Known {
  readonly issue: Issue;
  readonly settings: UpdateSettings;
}

/** Clocks of machines differ, and a queue counts in whole seconds. */
const SLACK_MS = 1_000;
/** A receiver has answered by then, or it has failed. Standard Webhooks asks senders for 15 to 30 s; receivers that queue need one. */
export const POST_WITHIN_MS = 10_000;

/** The one event of an issue as this customer reads it. */
async function readAs(deps: Delivering, issue: Issue, customerId: CustomerId, seq: number): Promise<FollowedIssue> {
  const history = await historyBetween(deps.issues, issue, seq, seq + 1);
  const people = await deps.people.read(tookPart(issue));
  const names = new Map([...people].map(([id, person]) => [id, person.name]));
  return asReadBy({ issue, history, names }, customerId);
}

/** What is said; `undefined` when this customer is told nothing of it. */
async function updateFor(
  deps: Delivering,
  delivery: Delivery,
  language: Locale,
  known: Issue | undefined,
): Promise<Update | undefined> {
  const { customerId, issueId, seq } = delivery;
  const issue = known ?? (await deps.issues.read(issueId));
  if (!issue || issue.test || !isAbout(issue, customerId)) return undefined;
  return updateOf(await readAs(deps, issue, customerId, seq), delivery, language, deps.publicUrl);
}

/** Mails it to one address, unless that was taken back. What the mailer does not take is tried again as a webhook's is. */
async function deliverMail(
  deps: Delivering,
  delivery: Delivery,
  email: EmailSetting | undefined,
  known: Issue | undefined,
): Promise<void> {
  const { customerId, issueId, attempt } = delivery;
  const place = email?.addresses.find((each) => each.place === delivery.place)?.place;
  const update = email && place && (await updateFor(deps, delivery, email.language, known));
  if (!update) return;
  try {
    await deps.customerMail.send(place, mailOf(update, email.language));
  } catch (error) {
    const reason = reasonOf(error);
    const wait = waitAfter(attempt, deps.randomness);
    if (wait === undefined) return deps.log.error('an update is given up', { customerId, issueId, reason });
    deps.log.warn('an update was not mailed', { customerId, issueId, attempt, reason });
    await deps.deliveries.put({ ...delivery, attempt: attempt + 1, dueAt: deps.clock.now() + wait });
  }
}

/** Posts what is said to the webhook, signed. */
export async function post(
  deps: Pick<Delivering, 'webhooks' | 'secrets' | 'clock'>,
  customerId: CustomerId,
  webhook: WebhookSetting,
  id: string,
  update: Update,
  withinMs: number = POST_WITHIN_MS,
): Promise<WebhookAnswer> {
  const body = JSON.stringify(update);
  const headers = signedHeaders(await deps.secrets.pageLinkKey(), customerId, webhook, {
    ...{ id, body },
    now: deps.clock.now(),
  });
  return deps.webhooks.post({ url: webhook.url, headers, body, withinMs });
}

export const isTaken = (answer: WebhookAnswer): boolean =>
  answer.code === 'answered' && answer.status >= 200 && answer.status < 300;

/** How an attempt failed, in a word that names no address. */
export const failureOf = (answer: WebhookAnswer): string =>
  answer.code === 'answered' ? `status ${answer.status}` : answer.reason;

/**
 * Tries one delivery that is due, or puts it back. What fails is tried again after growing waits; a webhook that answers 410, or
 * has taken nothing for days, is turned off. Throws when the store or the queue fails: then the delivery is to come again.
 */
export async function deliver(deps: Delivering, delivery: Delivery, known?: Known): Promise<void> {
  const { customerId, issueId, seq } = delivery;
  const now = deps.clock.now();
  if (delivery.dueAt > now + SLACK_MS) return deps.deliveries.put(delivery);
  const settings = known?.settings ?? (await deps.updates.read(customerId))?.value;
  if (delivery.by === 'email') return deliverMail(deps, delivery, settings?.email, known?.issue);
  const webhook = settings?.webhook;
  if (!webhook || webhook.off) return;
  const restsUntilAt = restsUntil(webhook);
  if (restsUntilAt > now) {
    return deps.deliveries.put({ ...delivery, dueAt: now + spread(restsUntilAt - now, deps.randomness) });
  }
  const update = await updateFor(deps, delivery, webhook.language, known?.issue);
  if (!update) return;
  const startedAt = deps.clock.now();
  const answer = await post(deps, customerId, webhook, updateId(customerId, issueId, seq), update);
  if (isTaken(answer)) return noteTaken(deps, customerId, webhook, deps.clock.now() - startedAt);
  await failed(deps, delivery, webhook, answer);
}

async function failed(
  deps: Delivering,
  delivery: Delivery,
  webhook: WebhookSetting,
  answer: WebhookAnswer,
): Promise<void> {
  const { customerId, issueId, attempt } = delivery;
  const wait = waitAfter(attempt, deps.randomness);
  const reason = failureOf(answer);
  const isGone = answer.code === 'answered' && answer.status === 410;
  const isOff = await noteFailure(deps, customerId, webhook, { reason, isGone, isGivenUp: wait === undefined });
  deps.log.warn('an update was not taken', { customerId, issueId, attempt, reason });
  if (isOff) return deps.log.error('a webhook is off', { customerId, reason });
  if (wait === undefined) return deps.log.error('an update is given up', { customerId, issueId, reason });
  await deps.deliveries.put({ ...delivery, attempt: attempt + 1, dueAt: deps.clock.now() + wait });
}
