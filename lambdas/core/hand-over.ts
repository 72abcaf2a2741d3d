import type { Issue } from './issue';
import { type MissingForHandOver, missingForHandOver, recordOf } from './record';
import { handOverNoteOf } from './record/hand-over-note';
import type { HandOver } from './relay';
import { COMMITMENTS } from './severity';
import { shortened } from './shortened';

/** So much of the last message is told again; the whole stands in the issue. */
const LONGEST_QUOTE = 1_000;

/** What a hand-over of this issue lacks. */
export const missingIn = (issue: Pick<Issue, 'record' | 'report'>): MissingForHandOver[] =>
  missingForHandOver(recordOf(issue));

/** What stands for words that the owner has not written: what is due next, and what the customer read last. */
function composedOf({ commitments, history }: Issue): Partial<HandOver> {
  const [dueNext] = COMMITMENTS.filter((name) => commitments[name].metAt === undefined)
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
export const handOverOf = (issue: Issue): HandOver => ({
  ...handOverNoteOf(recordOf(issue), issue.commitments),
  ...(missingIn(issue).length > 0 && composedOf(issue)),
});
