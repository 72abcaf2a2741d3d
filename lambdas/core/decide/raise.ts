import { movedTo } from '../commitments';
import { COMMITMENTS, type Severity } from '../severity';
import type { Draft } from './draft';

/** Makes the issue graver: its due times move and keep their start. Whoever is asked is told by `pageAgain`, once the raise is noted. */
export function raise(draft: Draft, severity: Severity): void {
  const { issue, world } = draft;
  draft.issue = { ...issue, severity };
  const { policy } = draft;
  const commitments = movedTo(issue.commitments, policy, severity, issue.reportedAt, world.now);
  draft.issue = { ...issue, severity, commitments };
}

/** The due times of a stricter contract that came to be affected; none becomes later by it. */
export function tighten(draft: Draft): void {
  const { issue, policy, world } = draft;
  const moved = movedTo(issue.commitments, policy, issue.severity, issue.reportedAt, world.now);
  const commitments = { ...issue.commitments };
  for (const name of COMMITMENTS) {
    if (moved[name].dueAt < commitments[name].dueAt) commitments[name] = moved[name];
  }
  draft.issue = { ...issue, commitments };
}
