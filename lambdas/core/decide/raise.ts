import { movedTo } from '../commitments';
import type { Severity } from '../severity';
import type { Draft } from './draft';

/** Makes the issue graver: its due times move and keep their start. Whoever is asked is told by `pageAgain`, once the raise is noted. */
export function raise(draft: Draft, severity: Severity): void {
  const { issue, world } = draft;
  draft.issue = { ...issue, severity };
  const { policy } = draft;
  const commitments = movedTo(issue.commitments, policy, severity, issue.reportedAt, world.now);
  draft.issue = { ...issue, severity, commitments };
}
