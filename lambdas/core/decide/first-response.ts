import { withMet } from '../commitments';
import type { Draft } from './draft';

/** A person has written to the customer: that is the first response, unless there was one. */
export function meetFirstResponse(draft: Draft): void {
  const { issue, world } = draft;
  if (issue.commitments.firstResponse.metAt !== undefined) return;
  draft.issue = { ...issue, commitments: withMet(issue.commitments, 'firstResponse', world.now) };
}
