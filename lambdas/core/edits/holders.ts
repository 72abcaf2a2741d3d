import { DAY_MS } from '../durations';
import { compileRoster } from '../duty/compile-roster';
import { type Interval, mergeIntervals } from '../duty/intervals';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { Role } from '../roster/rotation';
import { dutyStretches, teamsWithPeople } from './duty-stretches';
import { type BodySources, bodyOfTeam } from './team-body';

/** A role over a time, half-open. */
export interface RoleTime {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly role: Role;
}

/** Who has a role over a time; nobody where there is none. */
export interface Held extends RoleTime {
  readonly holder?: EngineerId;
}

/** What follows without a gap and is had by the same person is one. */
function joined(stretches: readonly Held[]): Held[] {
  const all: Held[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last && last.holder === stretch.holder && last.untilAt === stretch.fromAt) {
      all[all.length - 1] = { ...last, untilAt: stretch.untilAt };
    } else all.push(stretch);
  }
  return all;
}

/**
 * Who has a team's roles by a roster, for each of these times and cut where that changes, with leave, swaps and overrides reckoned
 * in. Of a team that is gone nobody has any. Throws a RangeError for what the roster's schema refuses.
 */
export function holdersIn<T extends RoleTime>(
  roster: BodySources,
  teamId: TeamId,
  times: readonly T[],
): { readonly time: T; readonly held: readonly Held[] }[] {
  const body = bodyOfTeam(roster, teamId);
  const spans = mergeIntervals(times.map(({ fromAt, untilAt }): Interval => [fromAt, untilAt]));
  const stretches = spans.flatMap(([fromAt, untilAt]) => {
    const snapshot = compileRoster(body, 1, fromAt, Math.ceil((untilAt - fromAt) / DAY_MS));
    const of = teamsWithPeople(snapshot).find(({ team }) => team.id === teamId);
    const found = of ? dutyStretches(of, fromAt, untilAt) : [];
    return found.map((stretch, index) => ({ ...stretch, untilAt: found[index + 1]?.fromAt ?? untilAt }));
  });
  return times.map((time) => {
    const { role } = time;
    const held = stretches.flatMap(({ fromAt, untilAt, duty }): Held[] => {
      const [from, until] = [Math.max(fromAt, time.fromAt), Math.min(untilAt, time.untilAt)];
      const holder = duty[role];
      return from < until ? [{ fromAt: from, untilAt: until, role, ...(holder && { holder }) }] : [];
    });
    return { time, held: held.length > 0 ? joined(held) : [{ fromAt: time.fromAt, untilAt: time.untilAt, role }] };
  });
}
