import type { ApartBecause, Holder } from './duty/snapshot';
import type { EngineerId, Instant, TeamId } from './ids';
import type { Role } from './roster/rotation';
import type { Skill } from './skills';

/**
 * Whom routing considers first. `onDutyAsleep` is called on duty by an override in the night of their own clock. `asleep` and
 * `onLeave` are reached only while nobody else is left in the whole roster.
 */
export const TIERS = ['onDuty', 'awake', 'onDutyAsleep', 'standBy', 'dutyManager', 'asleep', 'onLeave'] as const;
export type Tier = (typeof TIERS)[number];

/** Whether a tier is of people on duty, whatever their own clock says. */
export const isOnDuty = (tier: Tier): boolean => tier === 'onDuty' || tier === 'onDutyAsleep';

/** Tiers of people whose night it is: a page to them is a night page. */
export const NIGHT_TIERS: ReadonlySet<Tier> = new Set(['onDutyAsleep', 'standBy', 'asleep'] as const);

/** What ranks people inside a tier, strongest first; the first of them also across the two tiers of people awake. */
export const CRITERIA = [
  'reachable',
  'skill',
  'language',
  'affectedRegion',
  'homeRegion',
  'nextTeam',
  'timeLeft',
  'openIssues',
  'rotationOrder',
  'tieBreak',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Why somebody who ranked higher was not chosen. */
export const PASSED_OVER = [
  'pagedThisRound',
  'teamHadTwo',
  'justPassedOn',
  // Has a page of their own, of the same step. The policy's step names others.
  'askedTogether',
  'notInStep',
  // In a relay: the owner; who was asked in it; who has as many offers as one may have; whom no contact reaches.
  'isOwner',
  'askedBefore',
  'offersFull',
  'notReached',
  // Said that it is not their skill, or lacks it after somebody did; does not speak the customer's language, after a hand-on.
  'notTheirSkill',
  'notTheirLanguage',
  // Has resolved it no more than others have: whoever did is asked first when it is reopened.
  'notLastOwner',
  // The team gave it away lately. The day ends too soon, or is not begun.
  'gaveItAway',
  'dayTooShort',
  // Up, but with no duty to come; off duty in the owner's own team. Is no expert in the issue, as the chosen one is.
  'offDuty',
  'ownersTeamOffDuty',
  'notJoined',
  // As good as the chosen one but for their work: many issues are shared out among all such.
  'sharedOut',
  // Owned it lately, and went quiet or handed it on. Stands further from a quiet owner, whose deputy is asked.
  'gaveUp',
  'notBesideOwner',
  // Of an expert: owns the issue, or was asked as one before. Does not have what is wanted.
  'besideAlready',
  'notThatLevel',
] as const;
export type PassedOver = (typeof PASSED_OVER)[number];

/** One person in a ranking, with all that the ranking looked at. */
export interface RankedPerson {
  readonly engineerId: EngineerId;
  /** Absent for duty managers. */
  readonly teamId?: TeamId;
  readonly tier: Tier;
  readonly reachable: boolean;
  /** Level of the needed skill, 0 without it; absent when no skill was asked for. */
  readonly skillLevel?: number;
  /** Said of this issue that it is not their skill, which counts as lacking it. */
  readonly notMySkill?: true;
  /** Owned it when it was resolved, and is asked first now that it is reopened. */
  readonly lastOwner?: true;
  /** Stands in the issue as an expert already, and so is asked first by an owner who wants to hand it over. */
  readonly joined?: true;
  /** Absent when no language was asked for. */
  readonly speaksLanguage?: boolean;
  /** At home where the end users are who are affected; absent when that was not said. */
  readonly affectedRegion?: boolean;
  /** At home there or where the customer is; absent when no region was given. */
  readonly homeRegion?: boolean;
  /** Place, 0 first, among the teams that a team at home there names as next; absent for the rest, who come after. */
  readonly nextTeam?: number;
  /** In the shift of this instant; for a role in the night, only while it is the night. */
  readonly role?: Role;
  /** Why this person has the role, or does not stand where the rest of the team does. */
  readonly because?: Holder['because'] | ApartBecause;
  /** On duty for another team than their own. */
  readonly forTeam?: TeamId;
  /** Whole minutes until this person's own duty ends; only on duty, and only when that is within two days. */
  readonly minutesLeft?: number;
  /** The team's calendars do not say whether its day is a holiday. */
  readonly unknownYear?: true;
  readonly openIssues: number;
  /** Place in the team, 0 first: primary, secondary, then the others as the roster lists them. */
  readonly order: number;
}

export interface ExplanationLine extends RankedPerson {
  /** Set on those who ranked above the chosen one. */
  readonly passedOver?: PassedOver;
  /** Set on those below: `tier`, or the first criterion by which they rank lower. */
  readonly behindBy?: 'tier' | Criterion;
}

/** What was asked of whoever was to be chosen, as it was then: an issue's needs may change. */
export interface NeededThen {
  readonly skill?: Skill;
  readonly language?: string;
  readonly regions: readonly string[];
}

/** Why one person was chosen at one step. Stored with the page; enough to recompute the decision from the revision. */
export interface Explanation {
  readonly at: Instant;
  readonly rosterRevision: number;
  /** When people's open issues were counted: what came since counts in none of them. Absent where they never were. */
  readonly loadAt?: Instant;
  /** Absent in explanations of older code. */
  readonly needs?: NeededThen;
  /** Of the needs, the ranking, and who had been paged. */
  readonly inputsHash: string;
  readonly chosen: RankedPerson;
  /** The first nine others in ranking order. */
  readonly others: readonly ExplanationLine[];
  /** How many more there were, by why they were not chosen. */
  readonly rest: Readonly<Record<string, number>>;
}
