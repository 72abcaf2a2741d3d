import { type Interval, withoutIntervals } from '../duty/intervals';
import type { RosterSnapshot, TeamOnTable } from '../duty/snapshot';
import { teamsOf } from '../duty/standing';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { Role } from '../roster/rotation';

/** `onDuty`: with the team, where nobody has a role. `standBy`: may be woken first, because a rotation or an override says so. */
export type DutyRole = Role | 'onDuty';

/** A stretch without a gap in which one person has one role of a team. Half-open. */
export interface Duty {
  readonly teamId: TeamId;
  readonly engineerId: EngineerId;
  readonly role: DutyRole;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** The roles of a team that count while it is on duty. With them, only who has one is told: the others are there anyhow. */
const DUTY_ROLES = ['primary', 'secondary'] as const;

function piecesOf(team: TeamOnTable, snapshot: RosterSnapshot): Duty[] {
  const ownPeople = snapshot.engineers.filter(({ teamId }) => teamId === team.id);
  return team.duty.rows.flatMap((row, index) => {
    const fromAt = team.duty.boundaries[index] as Instant;
    const untilAt = team.duty.boundaries[index + 1] ?? snapshot.untilAt;
    const heldAs = (roles: readonly Role[]) =>
      roles.flatMap((role): Duty[] => {
        const engineerId = row.roles[role]?.engineerId;
        return engineerId === undefined ? [] : [{ teamId: team.id, engineerId, role, fromAt, untilAt }];
      });
    const standBy = heldAs(['standBy']);
    if (row.status !== 'onDuty') return standBy;
    const held = heldAs(DUTY_ROLES);
    if (held.length > 0 || row.crew === 'shift') return [...held, ...standBy];
    return ownPeople.flatMap(({ id, apart }) => {
      const away = apart
        .filter((stretch) => stretch.fromAt < untilAt && stretch.untilAt > fromAt)
        .map((stretch): Interval => [stretch.fromAt, stretch.untilAt]);
      return withoutIntervals([[fromAt, untilAt]], away).map(([restFromAt, restUntilAt]) => ({
        ...{ teamId: team.id, engineerId: id, role: 'onDuty' as const },
        ...{ fromAt: restFromAt, untilAt: restUntilAt },
      }));
    });
  });
}

/** Whom an override puts on duty beside those who have roles. */
function addedTo(snapshot: RosterSnapshot): Duty[] {
  return snapshot.engineers.flatMap(({ id, teamId, apart }) =>
    apart.flatMap((stretch) => {
      const { status, because, fromAt, untilAt } = stretch;
      if (status !== 'onDuty' || because !== 'override') return [];
      return teamsOf(stretch, teamId).map((of) => ({
        teamId: of,
        engineerId: id,
        role: 'onDuty' as const,
        ...{ fromAt, untilAt },
      }));
    }),
  );
}

/** All duties of a snapshot, by start, those at its edges cut there; those that follow one another without a gap are one. */
export function dutiesOf(snapshot: RosterSnapshot): Duty[] {
  const pieces = [...snapshot.teams.flatMap((team) => piecesOf(team, snapshot)), ...addedTo(snapshot)];
  const open = new Map<string, number>();
  const duties: Duty[] = [];
  for (const piece of pieces.sort((a, b) => a.fromAt - b.fromAt)) {
    const key = `${piece.teamId} ${piece.engineerId} ${piece.role}`;
    const last = duties[open.get(key) ?? -1];
    if (last && last.untilAt >= piece.fromAt) {
      duties[open.get(key) ?? -1] = { ...last, untilAt: Math.max(last.untilAt, piece.untilAt) };
    } else {
      open.set(key, duties.push(piece) - 1);
    }
  }
  return withoutThoseOfRoles(duties);
}

/** Who has a role of the team is not told beside it that the team is on duty. */
function withoutThoseOfRoles(duties: readonly Duty[]): Duty[] {
  const held = new Map<string, Duty[]>();
  for (const duty of duties) {
    if (duty.role === 'onDuty' || duty.role === 'standBy') continue;
    const key = `${duty.teamId} ${duty.engineerId}`;
    held.set(key, [...(held.get(key) ?? []), duty]);
  }
  return duties.filter(
    (duty) =>
      duty.role !== 'onDuty' ||
      !held
        .get(`${duty.teamId} ${duty.engineerId}`)
        ?.some(({ fromAt, untilAt }) => fromAt <= duty.fromAt && untilAt >= duty.untilAt),
  );
}
