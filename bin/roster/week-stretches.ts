import { uncovered } from '../../lambdas/core/coverage/holes';
import { DAY_MS } from '../../lambdas/core/durations';
import { indexAt } from '../../lambdas/core/duty/duty-table';
import type { DayCause, DutyStatus, RosterSnapshot, TeamOnTable, TeamRow } from '../../lambdas/core/duty/snapshot';

import type { Instant } from '../../lambdas/core/ids';
import type { Role } from '../../lambdas/core/roster/rotation';
import type { NameOf } from '../../lambdas/functions/rosters/duty-view';

export const WEEK_DAYS = 7;

/** Somebody who has a role for a while. */
export interface WithRole {
  readonly engineer: string;
  readonly name: string;
}

/** A while in which a team stands alike and the same people have its roles. Instants are ISO 8601 UTC, half-open. */
export interface WeekStretch extends Readonly<Partial<Record<Role, WithRole>>> {
  readonly from: string;
  readonly until: string;
  readonly status: DutyStatus;
  readonly day: DayCause;
}

export interface WeekOfTeam {
  readonly team: string;
  readonly zone: string;
  readonly stretches: readonly WeekStretch[];
}

/** A week of seven days of 24 hours by UTC. */
export interface Week {
  readonly from: string;
  readonly until: string;
  readonly teams: readonly WeekOfTeam[];
  /** Where nobody is on duty in any team. */
  readonly nobody: readonly { readonly from: string; readonly until: string }[];
}

const iso = (at: Instant): string => new Date(at).toISOString();

function rolesIn({ status, roles }: TeamRow, nameOf: NameOf): Partial<Record<Role, WithRole>> {
  const told: Partial<Record<Role, WithRole>> = {};
  for (const role of status === 'onDuty' ? (['primary', 'secondary'] as const) : (['standBy'] as const)) {
    const id = roles[role]?.engineerId;
    if (id) told[role] = { engineer: id, name: nameOf(id) ?? id };
  }
  return told;
}

const isAlike = (a: WeekStretch, b: WeekStretch): boolean =>
  a.status === b.status &&
  a.day === b.day &&
  a.primary?.engineer === b.primary?.engineer &&
  a.secondary?.engineer === b.secondary?.engineer &&
  a.standBy?.engineer === b.standBy?.engineer;

function stretchesOf({ duty }: TeamOnTable, fromAt: Instant, untilAt: Instant, nameOf: NameOf): WeekStretch[] {
  const stretches: WeekStretch[] = [];
  for (let index = indexAt(duty.boundaries, fromAt); index < duty.rows.length; index += 1) {
    const row = duty.rows[index] as TeamRow;
    const startAt = Math.max(fromAt, duty.boundaries[index] as Instant);
    if (startAt >= untilAt) break;
    const endAt = Math.min(untilAt, duty.boundaries[index + 1] ?? untilAt);
    const { status, day } = row;
    const stretch = { from: iso(startAt), until: iso(endAt), status, day, ...rolesIn(row, nameOf) };
    const last = stretches.at(-1);
    if (last && isAlike(last, stretch)) stretches[stretches.length - 1] = { ...last, until: stretch.until };
    else stretches.push(stretch);
  }
  return stretches;
}

/** A week of every team from an instant on. The snapshot has to cover it. */
export function weekOf(snapshot: RosterSnapshot, fromAt: Instant, nameOf: NameOf): Week {
  const untilAt = fromAt + WEEK_DAYS * DAY_MS;
  return {
    from: iso(fromAt),
    until: iso(untilAt),
    teams: snapshot.teams.map((team) => ({
      team: team.id,
      zone: team.zone,
      stretches: stretchesOf(team, fromAt, untilAt, nameOf),
    })),
    nobody: uncovered(snapshot, fromAt, untilAt).map(([from, until]) => ({ from: iso(from), until: iso(until) })),
  };
}
