import type { CommitmentName, Severity } from './severity';

/** The shortest wait for an acknowledgement: less than this, and nobody can read the page and press. */
export const MIN_WAIT_SECONDS = 20;

/** What is promised and how long each step waits, for one severity. */
export interface SeverityPolicy {
  /** How long one engineer has to acknowledge before the page is handed on. */
  readonly waitSeconds: number;
  readonly commitments: Readonly<Record<`${CommitmentName}Minutes`, number>>;
}

/** The same by severity. Stored data: an admin edits it, code only has defaults. */
export type Policy = Readonly<Record<Severity, SeverityPolicy>>;

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

const severityPolicy = (
  waitMinutes: number,
  commitmentMinutes: readonly [number, number, number, number],
): SeverityPolicy => ({
  waitSeconds: waitMinutes * 60,
  commitments: {
    firstResponseMinutes: commitmentMinutes[0],
    workaroundMinutes: commitmentMinutes[1],
    rootCauseMinutes: commitmentMinutes[2],
    fixMinutes: commitmentMinutes[3],
  },
});

/** What a new environment starts with. Source: docs/architecture.md, "Severities". */
export const DEFAULT_POLICY: Policy = {
  P1: severityPolicy(3, [10, 30, 2 * MINUTES_PER_HOUR, 2 * MINUTES_PER_DAY]),
  P2: severityPolicy(10, [30, 4 * MINUTES_PER_HOUR, MINUTES_PER_DAY, 7 * MINUTES_PER_DAY]),
  P3: severityPolicy(30, [4 * MINUTES_PER_HOUR, MINUTES_PER_DAY, 3 * MINUTES_PER_DAY, 14 * MINUTES_PER_DAY]),
};

/** The wait for an acknowledgement at one step, in milliseconds. */
export function waitMs(policy: Policy, severity: Severity): number {
  return policy[severity].waitSeconds * 1000;
}
