import type { EngineerId, Instant, TeamId } from './ids';
import type { Locale } from './locale';
import type { Skill } from './skills';

/** Where a team stands at an instant. On duty comes before awake, whatever the waking hours say. */
export type DutyStatus = 'onDuty' | 'awake' | 'asleep';

/**
 * A team's days as sorted instants: `statuses[i]` holds from `boundaries[i]` until `boundaries[i + 1]` (half-open).
 * Neighbouring statuses differ; the first boundary is the table's start, and what follows the last runs to its end.
 */
export interface DutyTable {
  readonly boundaries: readonly Instant[];
  readonly statuses: readonly DutyStatus[];
}

export interface TeamOnTable {
  readonly id: TeamId;
  readonly zone: string;
  readonly homeRegions: readonly string[];
  readonly languages: readonly string[];
  readonly duty: DutyTable;
}

export interface EngineerOnTable {
  readonly id: EngineerId;
  readonly teamId: TeamId;
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  readonly languages: readonly string[];
  readonly locale: Locale;
  /** A number of theirs is where links in an SMS are cut. */
  readonly smsWithoutLink?: true;
  readonly standBy: boolean;
  /** Half-open intervals, sorted. */
  readonly leave: readonly (readonly [fromAt: Instant, untilAt: Instant])[];
}

export interface DutyManagerOnTable {
  readonly id: EngineerId;
  readonly languages: readonly string[];
  readonly locale: Locale;
  readonly smsWithoutLink?: true;
}

/** A roster revision compiled for a span of time: all that routing reads. Holds no name and no contact. */
export interface RosterSnapshot {
  readonly schema: 1;
  readonly revision: number;
  /** The span that the duty tables cover, half-open. */
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly teams: readonly TeamOnTable[];
  /** In rotation order inside each team. */
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
}

export const NO_LOAD: Load = { at: 0, openIssues: {}, unreachable: [] };
