import { DAY_MS } from '../durations';
import type { RosterSnapshot, TeamOnTable, TeamRow } from '../duty/snapshot';
import type { EngineerId, Instant, TeamId } from '../ids';

/** `onDuty`: with the team, where nobody has a role. */
export type DutyRole = 'primary' | 'secondary' | 'onDuty';

/** A stretch without a gap in which one person has one role of a team. Half-open. */
export interface Duty {
  readonly teamId: TeamId;
  readonly engineerId: EngineerId;
  readonly role: DutyRole;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** It may have begun before what is known. */
  readonly isCut: boolean;
}

type Piece = Omit<Duty, 'isCut'>;

/** Who is on duty in a row, and as what. With roles, only who has one: the others are there anyhow, and nobody's calendar tells them. */
function rolesOf(row: TeamRow): readonly (readonly [EngineerId, DutyRole])[] {
  const { primary, secondary } = row.roles;
  return [
    ...(primary ? [[primary.engineerId, 'primary'] as const] : []),
    ...(secondary ? [[secondary.engineerId, 'secondary'] as const] : []),
  ];
}

function piecesOf(team: TeamOnTable, snapshot: RosterSnapshot): Piece[] {
  const ownPeople = snapshot.engineers.filter(({ teamId }) => teamId === team.id);
  return team.duty.rows.flatMap((row, index) => {
    if (row.status !== 'onDuty') return [];
    const fromAt = team.duty.boundaries[index] as Instant;
    const untilAt = team.duty.boundaries[index + 1] ?? snapshot.untilAt;
    const held = rolesOf(row);
    if (held.length > 0 || row.crew === 'shift') {
      return held.map(([engineerId, role]) => ({ teamId: team.id, engineerId, role, fromAt, untilAt }));
    }
    return ownPeople.flatMap(({ id, apart }) => {
      const away = apart.filter((stretch) => stretch.fromAt < untilAt && stretch.untilAt > fromAt);
      return without(fromAt, untilAt, away).map((rest) => ({
        teamId: team.id,
        engineerId: id,
        role: 'onDuty' as const,
        ...rest,
      }));
    });
  });
}

/** What is left of a stretch; what is taken out is sorted and does not overlap. */
function without(fromAt: Instant, untilAt: Instant, away: readonly { fromAt: Instant; untilAt: Instant }[]) {
  const left: { fromAt: Instant; untilAt: Instant }[] = [];
  let at = fromAt;
  for (const stretch of away) {
    if (stretch.fromAt > at) left.push({ fromAt: at, untilAt: stretch.fromAt });
    at = Math.max(at, stretch.untilAt);
  }
  if (at < untilAt) left.push({ fromAt: at, untilAt });
  return left;
}

/** Whom an override puts on duty beside those who have roles. */
function addedTo(snapshot: RosterSnapshot): Piece[] {
  return snapshot.engineers.flatMap(({ id, teamId, apart }) =>
    apart.flatMap(({ status, because, forTeam = teamId, fromAt, untilAt }) =>
      status === 'onDuty' && because === 'override'
        ? [{ teamId: forTeam, engineerId: id, role: 'onDuty' as const, fromAt, untilAt }]
        : [],
    ),
  );
}

/** All duties of a snapshot, by start; those that follow one another without a gap are one. */
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
      open.set(key, duties.push({ ...piece, isCut: piece.fromAt <= snapshot.fromAt }) - 1);
    }
  }
  return withoutThoseOfRoles(duties);
}

/** Who has a role of the team is not told beside it that the team is on duty. */
function withoutThoseOfRoles(duties: readonly Duty[]): Duty[] {
  const held = new Map<string, Duty[]>();
  for (const duty of duties) {
    if (duty.role === 'onDuty') continue;
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

export interface Partners {
  readonly before: readonly Duty[];
  readonly after: readonly Duty[];
}

/**
 * Answers of a duty who has the same role just before it begins, and just as it ends, in any team; of no role there is nobody.
 * Duties are laid into the days (UTC) that they touch, since a feed asks of hundreds and a big roster has tens of thousands.
 */
export function partnersIn(duties: readonly Duty[]): (duty: Duty) => Partners {
  const ofDays = new Map<number, Duty[]>();
  for (const duty of duties) {
    if (duty.role === 'onDuty') continue;
    for (let day = Math.floor(duty.fromAt / DAY_MS); day * DAY_MS < duty.untilAt; day++) {
      const ofDay = ofDays.get(day);
      if (ofDay) ofDay.push(duty);
      else ofDays.set(day, [duty]);
    }
  }
  const at = (instant: Instant, { role, engineerId }: Duty) =>
    (ofDays.get(Math.floor(instant / DAY_MS)) ?? []).filter(
      (other) =>
        other.role === role && other.engineerId !== engineerId && other.fromAt <= instant && instant < other.untilAt,
    );
  return (duty) =>
    duty.role === 'onDuty'
      ? { before: [], after: [] }
      : { before: at(duty.fromAt - 1, duty), after: at(duty.untilAt, duty) };
}
