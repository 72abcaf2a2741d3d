import type { Effect } from '../effects';
import type { Instant } from '../ids';
import { type Issue, isOpen } from '../issue';
import { stretchOf } from '../joins-until';

/** The same issue; one that is paged for, owned or over by itself is joined to another no more, and has an owner to look for no more. */
export function withJoined(issue: Issue, now: Instant): Issue {
  const { joined } = issue;
  if (joined?.turn !== undefined && (issue.state === 'owned' || issue.state === 'resolved')) {
    const { turn: _turn, ...rest } = joined;
    return { ...issue, joined: rest };
  }
  const isOver = joined !== undefined && joined.endedAt === undefined && issue.state !== 'waiting';
  return isOver ? { ...issue, joined: { ...joined, endedAt: now } } : issue;
}

/** Whether reports find an issue of a signal by something else than before. */
function isToBeNoted(before: Issue | undefined, issue: Issue): boolean {
  const { signal } = issue;
  if (!signal) return false;
  const isSame =
    before?.signal?.affectedCustomers === signal.affectedCustomers &&
    before.signal.regions === signal.regions &&
    isOpen(before) === isOpen(issue);
  return !isSame || stretchOf(before) !== stretchOf(issue);
}

/** Whether the reports are resolved with the issue. */
export const endsJoined = (effect: Effect): boolean => effect.kind === 'sayToJoined' && effect.resolves === true;

/** What follows for reports that join an issue: its end wakes all that did, and the index is told of what they find it by. */
export function effectsOfJoining(issue: Issue, before: Issue | undefined): Effect[] {
  const { joinedBy = [] } = issue;
  const isOver = before !== undefined && isOpen(before) && !isOpen(issue);
  return [
    ...(isOver && joinedBy.length > 0 && !issue.effects.some(endsJoined)
      ? [{ kind: 'wakeJoined', issueIds: joinedBy.map(({ issueId }) => issueId) } as const]
      : []),
    ...(isToBeNoted(before, issue) ? [{ kind: 'noteSignal' } as const] : []),
  ];
}
