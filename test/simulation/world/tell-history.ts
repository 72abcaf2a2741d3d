import type { HistoryEntry } from '../../../lambdas/core/events';
import type { IssueId } from '../../../lambdas/core/ids';
import type { SimulatedIssues } from '../ports/simulated-issues';

const LONGEST_TEXT = 60;

function tellEntry({ seq, at, ...event }: HistoryEntry): string {
  const details = Object.entries(event)
    .filter(([name]) => name !== 'type' && name !== 'explanation')
    .map(([name, value]) => `${name} ${JSON.stringify(value).slice(0, LONGEST_TEXT)}`);
  const tier = event.type === 'pageDecided' && event.explanation ? `, ${event.explanation.chosen.tier}` : '';
  return `${String(seq).padStart(3)} ${new Date(at).toISOString()} ${event.type} ${details.join(', ')}${tier}`;
}

/** An issue's history, a line for each entry, and how it stands. */
export function tellHistory(issues: SimulatedIssues, id: IssueId | undefined): string[] {
  const issue = id && issues.read(id);
  if (!issue) return [];
  const spilled = issues.spilled(issue.id, 0, (issue.history[0]?.seq ?? issue.nextSeq) - 1);
  const { state, version, clocks, effects } = issue;
  const stands = {
    state,
    version,
    clocks,
    effects: effects.map(({ id: effect, decidedAt }) => `${effect} of ${decidedAt}`),
  };
  return [...[...spilled, ...issue.history].map(tellEntry), `    now ${JSON.stringify(stands)}`];
}
