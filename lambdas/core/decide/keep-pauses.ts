import { isMoot, PAUSED_COMMITMENTS, paused, resumed } from '../commitments';
import type { IssueEvent } from '../events';
import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import type { Draft } from './draft';
import { waitingSince } from './waiting-since';

const isCustomersWriting = (event: IssueEvent): boolean =>
  event.type === 'reopened' ||
  event.type === 'customerAnswered' ||
  (event.type === 'messageAdded' && event.author.kind === 'customer');

/** Keeps when the customer last wrote, and since when they wait for an answer: the entries themselves leave the item in time. */
function keepCustomersWriting(draft: Draft): void {
  if (!draft.events.some(isCustomersWriting)) return;
  const { issue, world } = draft;
  // Clocks of functions differ by a second: what was asked before this, by the order of writes, is not later.
  const customerWroteAt = Math.max(world.now, issue.record?.asked.at(-1)?.at ?? 0);
  draft.issue = { ...issue, customerWroteAt, unansweredSince: waitingSince(issue, world.now) };
}

/** The customer was asked something and has written nothing since: neither an answer, whichever question it is to, nor else. */
function waitsForCustomer({ record, customerWroteAt }: Issue): boolean {
  const open = record?.asked.findLast(({ answer }) => answer === undefined);
  return open !== undefined && (customerWroteAt === undefined || customerWroteAt < open.at);
}

/** Until when a pause lasts that ends now: a commitment that was met meanwhile stood still only until then. */
const endOf = (metAt: Instant | undefined, now: Instant): Instant => Math.min(metAt ?? now, now);

/**
 * By a contract that said so when the due times were set, the time in which the customer was asked and has not answered does not count for
 * workaround, root cause and fix: their clocks stand still, and their due times move by as much when they go on. The first response is never held
 * up. It follows from the issue, so that whatever ends the wait (an answer, a message, a resolution, a severity without pauses) lets them go on.
 */
export function keepPauses(draft: Draft): void {
  keepCustomersWriting(draft);
  const { issue, world } = draft;
  const { pausesWhileAsked: pauses = draft.policy.pausesWhileAsked === true } = issue;
  const isWaiting = pauses && isOpen(issue) && waitsForCustomer(issue);
  let { commitments } = issue;
  for (const name of PAUSED_COMMITMENTS) {
    const { pausedAt } = commitments[name];
    // The fix that comes first stops the clock of the workaround, too.
    const metAt = commitments[name].metAt ?? (isMoot(commitments, name) ? commitments.fix.metAt : undefined);
    if (isWaiting && metAt === undefined && pausedAt === undefined) commitments = paused(commitments, name, world.now);
    if (pausedAt !== undefined && (!isWaiting || metAt !== undefined))
      commitments = resumed(commitments, name, endOf(metAt, world.now));
  }
  if (commitments !== issue.commitments) draft.issue = { ...issue, commitments };
}
