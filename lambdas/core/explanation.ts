import type { EngineerId, Instant, TeamId } from './ids';

/** Whom routing considers first. `asleep` and `onLeave` are reached only while nobody else is left in the whole roster. */
export const TIERS = ['onDuty', 'awake', 'standBy', 'dutyManager', 'asleep', 'onLeave'] as const;
export type Tier = (typeof TIERS)[number];

/** What ranks people inside a tier, strongest first; the first of them also across the two tiers of people awake. */
export const CRITERIA = [
  'reachable',
  'skill',
  'language',
  'homeRegion',
  'timeLeft',
  'openIssues',
  'rotationOrder',
  'tieBreak',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Why somebody who ranked higher was not chosen. */
export type PassedOver = 'pagedThisRound' | 'teamHadTwo' | 'justPassedOn';

/** One person in a ranking, with all that the ranking looked at. */
export interface RankedPerson {
  readonly engineerId: EngineerId;
  /** Absent for duty managers. */
  readonly teamId?: TeamId;
  readonly tier: Tier;
  readonly reachable: boolean;
  /** Level of the needed skill, 0 without it; absent when no skill was asked for. */
  readonly skillLevel?: number;
  /** Absent when no language was asked for. */
  readonly speaksLanguage?: boolean;
  /** Absent when no region was given. */
  readonly homeRegion?: boolean;
  /** Whole minutes until the team's duty ends; only on duty. */
  readonly minutesLeft?: number;
  readonly openIssues: number;
  /** Place in the team's rotation, 0 first. */
  readonly order: number;
}

export interface ExplanationLine extends RankedPerson {
  /** Set on those who ranked above the chosen one. */
  readonly passedOver?: PassedOver;
  /** Set on those below: `tier`, or the first criterion by which they rank lower. */
  readonly behindBy?: 'tier' | Criterion;
}

/** Why one person was chosen at one step. Stored with the page; enough to recompute the decision from the revision. */
export interface Explanation {
  readonly at: Instant;
  readonly rosterRevision: number;
  /** Of the needs, the ranking, and who had been paged. */
  readonly inputsHash: string;
  readonly chosen: RankedPerson;
  /** The first nine others in ranking order. */
  readonly others: readonly ExplanationLine[];
  /** How many more there were, by why they were not chosen. */
  readonly rest: Readonly<Record<string, number>>;
}
