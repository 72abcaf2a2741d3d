import { type Issue, isOpen } from '../issue';
import { addEffect, type Draft } from './draft';
import { stretchOf } from './may-join';

/**
 * What follows for reports that join, and for their parent: one that is paged for, owned or over by itself is joined no more; and the
 * end of a parent wakes all that joined it.
 */
export function keepJoined(draft: Draft, before: Issue | undefined): void {
  const { issue, world } = draft;
  const { joined, joinedBy = [] } = issue;
  if (joined && joined.endedAt === undefined && issue.state !== 'waiting') {
    draft.issue = { ...issue, joined: { ...joined, endedAt: world.now } };
  }
  const isOver = before !== undefined && isOpen(before) && !isOpen(issue);
  if (isOver && joinedBy.length > 0) {
    addEffect(draft, { kind: 'wakeJoined', issueIds: joinedBy.map(({ issueId }) => issueId) });
  }
  if (isToBeNoted(before, issue)) addEffect(draft, { kind: 'noteSignal' });
}

/** Whether reports find it by something else than before. */
function isToBeNoted(before: Issue | undefined, { signal, ...after }: Issue): boolean {
  if (!signal) return false;
  const same =
    before?.signal?.affectedCustomers === signal.affectedCustomers &&
    before.signal.regions === signal.regions &&
    isOpen(before) === isOpen(after);
  return !same || stretchOf(before) !== stretchOf({ ...after, signal });
}
