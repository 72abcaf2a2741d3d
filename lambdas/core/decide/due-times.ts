import { movedTo } from '../commitments';
import type { Policy } from '../policy';
import { COMMITMENTS } from '../severity';
import type { Draft } from './draft';

/** What of a policy is pinned with the due times: a policy that is saved later changes neither. */
export const pinnedBy = ({ pausesWhileAsked = false }: Policy) => ({ pausesWhileAsked });

/** Gives the issue the due times, and the pauses, of its severity and of the policy that it has by now. */
export function moveDueTimes(draft: Draft): void {
  const { issue, policy, world } = draft;
  const commitments = movedTo(issue.commitments, policy, issue.severity, issue.reportedAt, world.now);
  draft.issue = { ...issue, commitments, ...pinnedBy(policy) };
}

/** The due times of a stricter contract that came to be affected; none becomes later by it, nor stands still where it had not. */
export function tighten(draft: Draft): void {
  const { issue, policy, world } = draft;
  const moved = movedTo(issue.commitments, policy, issue.severity, issue.reportedAt, world.now);
  const commitments = { ...issue.commitments };
  for (const name of COMMITMENTS) {
    if (moved[name].dueAt < commitments[name].dueAt) commitments[name] = moved[name];
  }
  const { pausesWhileAsked } = pinnedBy(policy);
  draft.issue = { ...issue, commitments, pausesWhileAsked: pausesWhileAsked && issue.pausesWhileAsked !== false };
}
