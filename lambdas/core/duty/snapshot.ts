import type { EngineerId, Instant, OverrideId, RotationId, SwapId, TeamId } from '../ids';
import type { Locale } from '../locale';
import type { DisplayName } from '../roster/display-name';
import type { Role } from '../roster/rotation';
import type { Skill } from '../skills';

/** Where a team or a person stands at an instant. On duty comes before awake, whatever the waking hours say. */
export type DutyStatus = 'onDuty' | 'awake' | 'asleep';

/**
 * Why somebody is not there for a turn. `busy`: has another role at the same time. `awake`: does not stand by, being up while the team
 * is on duty.
 */
export type AwayBecause = 'leave' | 'workingDays' | 'ownHours' | 'removed' | 'busy' | 'awake';

/** Who has a role, and why. */
export interface Holder {
  readonly engineerId: EngineerId;
  /** `nextInRotation`: the one whose turn it is is away. */
  readonly because: 'rotation' | 'nextInRotation' | 'swap' | 'override';
  /** The rule that says so, by its id in the roster. */
  readonly rule: RotationId | SwapId | OverrideId;
  /** Whose turn it would be. */
  readonly insteadOf?: { readonly engineerId: EngineerId; readonly because: AwayBecause | 'swap' | 'override' };
}

/** What the team's day is, by its calendars, at the start of the hours that hold, or else now. */
export type DayCause = 'weekday' | 'holiday' | 'makeUpDay' | 'unknownYear';

/** All that is said of a team between two boundaries. Equal rows of a table are one object. */
export interface TeamRow {
  /** `onDuty` only while at least one person is on duty. */
  readonly status: DutyStatus;
  /** The team's duty hours hold, with overrides, whoever is there. */
  readonly hours: boolean;
  /** The team's waking hours hold: its people who are not on duty are awake. */
  readonly waking: boolean;
  readonly day: DayCause;
  /** Who is on duty within the hours: all the team's people, or only who has a role (a crew). */
  readonly crew: 'team' | 'shift';
  /** The override that made these hours longer or took them away. */
  readonly hoursBy?: OverrideId;
  /** Nobody of the team stands by: a rotation or an override says who does, and nobody of these is there, or says that none does. */
  readonly noStandBy?: true;
  readonly roles: Readonly<Partial<Record<Role, Holder>>>;
}

/** A team's days as sorted instants: `rows[i]` holds from `boundaries[i]` until the next (half-open), the last to the span's end. */
export interface TeamTable {
  readonly boundaries: readonly Instant[];
  readonly rows: readonly TeamRow[];
}

export interface TeamOnTable {
  readonly id: TeamId;
  /** What people call it; absent in what older code compiled. */
  readonly name?: DisplayName;
  readonly zone: string;
  readonly homeRegions: readonly string[];
  readonly languages: readonly string[];
  readonly nextTeams: readonly TeamId[];
  readonly duty: TeamTable;
}

/** Why somebody does not stand where the rest of the team does. */
export type ApartBecause = 'leave' | 'workingDays' | 'ownHours' | 'override';

/**
 * A time in which a person does not stand where the team's row says, or in which the row does not say why: its hours hold and nobody
 * is there. Half-open.
 */
export interface Apart {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly status: DutyStatus | 'onLeave';
  readonly because: ApartBecause;
  /** On duty for another team than their own. */
  readonly forTeam?: TeamId;
  /** On duty by an override, though asleep by their own clock. */
  readonly asleep?: true;
  /** Other teams, not their own, whose duty they have at the same time, in the roster's order. */
  readonly alsoFor?: readonly TeamId[];
  /** Where they stand for their own team meanwhile, if not where its row says. */
  readonly ownStatus?: DutyStatus;
}

/** How somebody stands apart, without when. */
export type ApartKind = Pick<Apart, 'status' | 'because' | 'asleep'>;

export interface EngineerOnTable {
  readonly id: EngineerId;
  readonly teamId: TeamId;
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  readonly languages: readonly string[];
  readonly locale: Locale;
  /** A number of theirs is where links in an SMS are cut. */
  readonly smsWithoutLink?: true;
  readonly standBy: boolean;
  /** Sorted, without overlap. Elsewhere `standingOf` the team's row holds. */
  readonly apart: readonly Apart[];
}

export interface DutyManagerOnTable {
  readonly id: EngineerId;
  readonly languages: readonly string[];
  readonly locale: Locale;
  readonly smsWithoutLink?: true;
}

/** A roster revision compiled for a span of time: all that routing reads. Holds nobody's name and no contact. */
export interface RosterSnapshot {
  readonly schema: 2;
  readonly revision: number;
  /** The span that the duty tables cover, half-open. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly teams: readonly TeamOnTable[];
  /** In the roster's order inside each team. */
  readonly engineers: readonly EngineerOnTable[];
  readonly dutyManagers: readonly DutyManagerOnTable[];
}

/** Whether a snapshot's duty tables answer for an instant; where not, compile anew. */
export function covers(snapshot: Pick<RosterSnapshot, 'fromAt' | 'untilAt'>, instant: Instant): boolean {
  return snapshot.fromAt <= instant && instant < snapshot.untilAt;
}

/** What the sweep knows about people's work and contacts; written each minute, read with the roster. */
export interface Load {
  readonly at: Instant;
  /** Open issues owned, by engineer; absent means none. */
  readonly openIssues: Readonly<Record<string, number>>;
  /** People none of whose contacts can work: ranked last of all awake, or in their tier, and never out. */
  readonly unreachable: readonly string[];
  /** The roster's revision by which the clocks of all owned issues were set; absent in loads of older code. */
  readonly daysOf?: number;
}

export const NO_LOAD: Load = { at: 0, openIssues: {}, unreachable: [] };
