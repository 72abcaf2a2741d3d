import { isOwed } from './commitments';
import type { Instant } from './ids';
import type { Issue } from './issue';
import { type MissingForHandOver, missingForHandOver, recordOf } from './record';
import { handOverNoteOf } from './record/hand-over-note';
import type { HandOver } from './relay';
import { COMMITMENTS } from './severity';
import { shortened } from './shortened';

/** So much of the last message is told again; the whole stands in the issue. */
const LONGEST_QUOTE = 1_000;

/** Since when its owner has the issue; while nobody owns it, since when the one before had it. */
function ownedSince(issue: Issue): Instant {
  if (issue.state === 'owned') return issue.owner.since;
  // Absent where nobody owned it, and in what older code wrote.
  return issue.formerOwner?.since ?? 0;
}

/** What a hand-over of this issue lacks now. */
export const missingIn = (issue: Issue, now: Instant): MissingForHandOver[] =>
  missingForHandOver(recordOf(issue), { since: ownedSince(issue), now });

/** What stands for words that the owner has not written: what is due next, and what the customer read last. */
function composedOf({ commitments, history }: Issue): Partial<HandOver> {
  const [dueNext] = COMMITMENTS.filter((name) => isOwed(commitments, name))
    .map((commitment) => ({ commitment, dueAt: commitments[commitment].dueAt }))
    .sort((one, other) => one.dueAt - other.dueAt);
  const message = history.findLast((entry) => entry.type === 'messageAdded' && entry.author.kind === 'engineer');
  return {
    composed: true,
    ...(dueNext && { dueNext }),
    ...(message?.type === 'messageAdded' && { lastMessage: shortened(message.text, LONGEST_QUOTE) }),
  };
}

/** What the next owner of an issue is told; what its owner has not written is composed, and the whole marked so. */
export const handOverOf = (issue: Issue, now: Instant): HandOver => ({
  ...handOverNoteOf(recordOf(issue), issue.commitments),
  ...(missingIn(issue, now).length > 0 && composedOf(issue)),
});
