import { movedTo } from '../commitments';
import type { Severity } from '../severity';
import type { Draft } from './draft';

/** Makes the issue graver: its due times move and keep their start, and whoever is asked has no longer than is due now. */
export function raise(draft: Draft, severity: Severity): void {
  const { issue, world } = draft;
  draft.issue = { ...issue, severity };
  const { policy } = draft;
  const commitments = movedTo(issue.commitments, policy, severity, issue.reportedAt, world.now);
  const { nextStep } = issue.clocks;
  const sooner = world.now + policy[severity].waitSeconds * 1000;
  const clocks =
    issue.state === 'paging' && nextStep !== undefined && sooner < nextStep
      ? { ...issue.clocks, nextStep: sooner }
      : issue.clocks;
  draft.issue = { ...issue, severity, commitments, clocks };
}
