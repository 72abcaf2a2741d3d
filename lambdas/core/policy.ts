import type { CommitmentName, Severity } from './severity';

/** The shortest wait for an acknowledgement: less than this, and nobody can read the page and press. */
export const MIN_WAIT_SECONDS = 20;

/**
 * Whom a step pages; only people who are awake and whom a contact reaches, and duty managers. `primary`, `secondary`: of the team
 * of whoever ranks first, or, where nobody awake has the role, the best of that team who were not asked. `nextTeam`: the best of
 * the best team of which nobody was asked in the round.
 */
export const STEP_TARGETS = ['primary', 'secondary', 'nextTeam', 'everybodyAwake', 'dutyManagers'] as const;
export type StepTarget = (typeof STEP_TARGETS)[number];

/** All whom a step names are paged at once. One that comes to nobody is skipped at once. */
export interface Step {
  readonly page: readonly StepTarget[];
  /** How long they have to acknowledge; without it, the severity's wait. */
  readonly waitSeconds?: number | undefined;
}

/** What is promised and how long each step waits, for one severity. */
export interface SeverityPolicy {
  /** Without steps people are paged one by one, best first. */
  readonly steps?: readonly Step[] | undefined;
  /** How often the steps are gone through before people are paged one by one; once if not given. */
  readonly rounds?: number | undefined;
  /** How long one engineer has to acknowledge before the page is handed on. */
  readonly waitSeconds: number;
  readonly commitments: Readonly<Record<`${CommitmentName}Minutes`, number>>;
  /** An owner of whom nothing was heard for so long has gone quiet. */
  readonly quietMinutes: number;
  /**
   * The same once workaround and root cause are met and only the fix is owed, of an owner who has done something since they own it and
   * to whom the customer has written nothing since. Never less than `quietMinutes`.
   */
  readonly quietMinutesUntilFix: number;
  /**
   * By contract such an issue is not relayed when its owner's day ends: it rests until the morning of a team that is at home with the
   * customer. Never of P1.
   */
  readonly restsUntilMorning?: boolean | undefined;
}

/** How issues are relayed from one region to the next. */
export interface RelayPolicy {
  /** So long before the owner's duty ends, the issue is offered. */
  readonly leadMinutes: number;
  /** Nobody has more offers than this to answer at once. */
  readonly offersAtOnce: number;
  /** A team that gave an issue away is not offered it again for so long. */
  readonly keepAwayHours: number;
}

/** Stored data: an admin edits it, code only has defaults. */
export type Policy = Readonly<Record<Severity, SeverityPolicy>> & {
  readonly relay: RelayPolicy;
  /** Time in which the customer was asked something and has not answered does not count for workaround, root cause and fix. */
  readonly pausesWhileAsked?: boolean | undefined;
};

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

const severityPolicy = (
  waitMinutes: number,
  commitmentMinutes: readonly [number, number, number, number],
  quietMinutes: number,
  quietMinutesUntilFix: number,
): SeverityPolicy => ({
  waitSeconds: waitMinutes * 60,
  commitments: {
    firstResponseMinutes: commitmentMinutes[0],
    workaroundMinutes: commitmentMinutes[1],
    rootCauseMinutes: commitmentMinutes[2],
    fixMinutes: commitmentMinutes[3],
  },
  quietMinutes,
  quietMinutesUntilFix,
});

/** What a new environment starts with. Source: docs/architecture.md, "Severities". */
export const DEFAULT_POLICY: Policy = {
  P1: severityPolicy(3, [10, 30, 2 * MINUTES_PER_HOUR, 2 * MINUTES_PER_DAY], 20, 2 * MINUTES_PER_HOUR),
  P2: severityPolicy(
    10,
    [30, 4 * MINUTES_PER_HOUR, MINUTES_PER_DAY, 7 * MINUTES_PER_DAY],
    2 * MINUTES_PER_HOUR,
    8 * MINUTES_PER_HOUR,
  ),
  P3: severityPolicy(
    30,
    [4 * MINUTES_PER_HOUR, MINUTES_PER_DAY, 3 * MINUTES_PER_DAY, 14 * MINUTES_PER_DAY],
    8 * MINUTES_PER_HOUR,
    MINUTES_PER_DAY,
  ),
  relay: { leadMinutes: 30, offersAtOnce: 3, keepAwayHours: 12 },
};

/** One policy as some release or other stored it. */
export type StoredPolicy = Readonly<
  Record<Severity, Omit<SeverityPolicy, 'quietMinutes' | 'quietMinutesUntilFix'> & Partial<SeverityPolicy>>
> &
  Partial<Pick<Policy, 'relay' | 'pausesWhileAsked'>>;

/** A policy as older code stored it, with the defaults of what has come since. */
export const completed = (stored: StoredPolicy): Policy => ({
  P1: { ...DEFAULT_POLICY.P1, ...stored.P1 },
  P2: { ...DEFAULT_POLICY.P2, ...stored.P2 },
  P3: { ...DEFAULT_POLICY.P3, ...stored.P3 },
  relay: { ...DEFAULT_POLICY.relay, ...stored.relay },
  ...(stored.pausesWhileAsked !== undefined && { pausesWhileAsked: stored.pausesWhileAsked }),
});

/** Nobody reads a hand-over note in less. */
export const SHORTEST_RELAY_WAIT_MS = 2 * 60_000;

/** How long one person has to take an issue over at most, in milliseconds: four may be asked before the day ends. */
export const relayWaitMs = (policy: Policy, severity: Severity): number =>
  Math.max(SHORTEST_RELAY_WAIT_MS, Math.min(waitMs(policy, severity), (policy.relay.leadMinutes * 60_000) / 4));

/** The wait for an acknowledgement at one step, in milliseconds. */
export function waitMs(policy: Policy, severity: Severity): number {
  return policy[severity].waitSeconds * 1000;
}

/** How long whoever is asked first has to acknowledge, in milliseconds. */
export function firstWaitMs(policy: Policy, severity: Severity): number {
  const { steps, waitSeconds } = policy[severity];
  return (steps?.[0]?.waitSeconds ?? waitSeconds) * 1000;
}
