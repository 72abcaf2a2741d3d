import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { isSame } from '../roster/diff';
import {
  type DutyStretch,
  dutyStretches,
  NO_DUTY,
  type TeamDutyView,
  type TeamPeople,
  teamsWithPeople,
} from './duty-stretches';

/** A time in which an edit changes who answers for a team. Half-open. */
export interface DutyChange {
  readonly teamId: TeamId;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly before: TeamDutyView;
  readonly after: TeamDutyView;
}

/** All changes of a span: the first of them by time, and how many there are. */
export interface DutyChanges {
  readonly listed: readonly DutyChange[];
  readonly total: number;
}

/** More are counted, not listed. */
export const MOST_CHANGES = 500;

/**
 * What an edit changes between two instants that both snapshots cover: primary, secondary, stand-by, and who is on duty, team by
 * team. Neighbouring times with the same change are one. A team that is not there counts as one in which nobody answers.
 * `beforeTeam` is called before each and may throw: a caller who has no more time gives up by it.
 */
export function dutyChanges(
  before: RosterSnapshot,
  after: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  beforeTeam: () => void = () => undefined,
): DutyChanges {
  const all = allDutyChanges(before, after, fromAt, untilAt, beforeTeam);
  return { listed: all.slice(0, MOST_CHANGES), total: all.length };
}

/** The same, however many they are, sorted by time. */
export function allDutyChanges(
  before: RosterSnapshot,
  after: RosterSnapshot,
  fromAt: Instant,
  untilAt: Instant,
  beforeTeam: () => void = () => undefined,
): DutyChange[] {
  const old = new Map(teamsWithPeople(before).map((of) => [of.team.id, of]));
  const wanted = new Map(teamsWithPeople(after).map((of) => [of.team.id, of]));
  const all = [...new Set([...wanted.keys(), ...old.keys()])].flatMap((teamId) => {
    beforeTeam();
    const [one, other] = [old.get(teamId), wanted.get(teamId)];
    if (one && other && isAlike(one, other)) return [];
    const stretches = (of: TeamPeople | undefined) => (of ? dutyStretches(of, fromAt, untilAt) : []);
    return compared(teamId, stretches(one), stretches(other), fromAt, untilAt);
  });
  return all.sort((a, b) => a.fromAt - b.fromAt);
}

/** Whether nothing that decides about a team's duty differs: most edits touch one team of many. */
const isAlike = (one: TeamPeople, other: TeamPeople): boolean =>
  isSame(one.team.duty, other.team.duty) &&
  one.people.length === other.people.length &&
  one.people.every(({ id, teamId, apart }, index) => {
    const person = other.people[index];
    return person?.id === id && person.teamId === teamId && isSame(person.apart, apart);
  });

function compared(
  teamId: TeamId,
  before: readonly DutyStretch[],
  after: readonly DutyStretch[],
  fromAt: Instant,
  untilAt: Instant,
): DutyChange[] {
  const changes: DutyChange[] = [];
  let [i, j] = [-1, -1];
  for (let at = fromAt; at < untilAt; ) {
    while ((before[i + 1]?.fromAt ?? untilAt) <= at) i += 1;
    while ((after[j + 1]?.fromAt ?? untilAt) <= at) j += 1;
    const [old, wanted] = [before[i] ?? NO_DUTY, after[j] ?? NO_DUTY];
    const nextAt = Math.min(before[i + 1]?.fromAt ?? untilAt, after[j + 1]?.fromAt ?? untilAt);
    if (old.key !== wanted.key) {
      changes.push({ teamId, fromAt: at, untilAt: nextAt, before: old.duty, after: wanted.duty });
    }
    at = nextAt;
  }
  return changes;
}
