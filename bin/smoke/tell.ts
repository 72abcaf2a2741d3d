import type { Walked, WalkedStep } from '../../lambdas/application/walk-through';

const total = (steps: readonly WalkedStep[]): number => steps.reduce((sum, { ms }) => sum + ms, 0);

/** How long each step took, a line each; after a step that failed nothing more. */
export function asTable(walked: Walked): string {
  const line = (what: string, ms: number) => `  ${what.padEnd(14)}${String(Math.round(ms)).padStart(7)} ms\n`;
  const lines = walked.steps.map(({ step, ms }) => line(step, ms)).join('');
  if (walked.code === 'stopped') return lines;
  return `Test issue ${walked.issueId}; nobody was woken.\n${lines}${line('in all', total(walked.steps))}`;
}

/** The same for a program. */
export function asJson(walked: Walked): string {
  const milliseconds = Object.fromEntries(walked.steps.map(({ step, ms }) => [step, Math.round(ms)]));
  const told =
    walked.code === 'walked'
      ? { ok: true, issueId: walked.issueId, milliseconds, inAll: Math.round(total(walked.steps)) }
      : { ok: false, step: walked.step, why: walked.why, milliseconds };
  return `${JSON.stringify(told)}\n`;
}
