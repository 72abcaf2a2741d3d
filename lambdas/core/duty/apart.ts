import type { Instant, TeamId } from '../ids';
import type { Interval } from './intervals';
import type { Apart, EngineerOnTable, TeamRow, TeamTable } from './snapshot';
import { standingIn } from './standing';
import { edgesOf, holdingTrack, push, Reader } from './tracks';

/** A time in which somebody is on duty for another team than their own. */
export interface GuestDuty {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly forTeam: TeamId;
}

/** The same stretches, with leave as long as it is where it reaches out of the span. Both are sorted. */
export function withWholeLeave(apart: readonly Apart[], leave: readonly Interval[]): readonly Apart[] {
  if (leave.length === 0) return apart;
  return apart.map((stretch) => {
    if (stretch.because !== 'leave') return stretch;
    const whole = leave.find(([fromAt, untilAt]) => fromAt < stretch.untilAt && stretch.fromAt < untilAt);
    return whole ? { ...stretch, fromAt: whole[0], untilAt: whole[1] } : stretch;
  });
}

/**
 * Somebody's stretches apart from their own team, with duty for other teams laid over them. Where two teams have one person,
 * the later of the roster has them, and the others stand under `alsoFor`. Who would be asleep at home is asleep as a guest, too.
 * Guest duty is in the order of teams.
 */
export function withGuestDuty(
  engineer: EngineerOnTable,
  home: TeamTable,
  guest: readonly GuestDuty[],
): readonly Apart[] {
  const all = [...engineer.apart, ...guest];
  const span = {
    fromAt: all.reduce((first, { fromAt }) => Math.min(first, fromAt), Number.POSITIVE_INFINITY),
    untilAt: all.reduce((last, { untilAt }) => Math.max(last, untilAt), Number.NEGATIVE_INFINITY),
  };
  const own = holdingTrack(
    span,
    engineer.apart.map((item) => ({ fromAt: item.fromAt, untilAt: item.untilAt, item })),
  );
  const teams = holdingTrack(
    span,
    guest.map(({ fromAt, untilAt, forTeam }) => ({ fromAt, untilAt, item: forTeam })),
  );
  const rows = { at: home.boundaries, values: home.rows };
  const [ownNow, teamsNow, rowNow] = [new Reader(own), new Reader(teams), new Reader(rows)];
  const guestOf = guestKinds(engineer);
  const at: Instant[] = [];
  const kinds: (Kind | undefined)[] = [];
  for (const edge of edgesOf([own, teams, rows])) {
    if (edge < span.fromAt || edge >= span.untilAt) continue;
    const [stretch] = ownNow.at(edge);
    const forTeams = teamsNow.at(edge);
    push(at, kinds, edge, forTeams.length > 0 ? guestOf(forTeams, stretch, rowNow.at(edge)) : stretch);
  }
  return at.flatMap((fromAt, index): Apart[] => {
    const kind = kinds[index];
    return kind ? [{ ...kind, fromAt, untilAt: at[index + 1] ?? span.untilAt }] : [];
  });
}

type Kind = Omit<Apart, 'fromAt' | 'untilAt'>;

/** How somebody stands on duty for other teams, given what is laid over. What is alike is one object, so that it stays one stretch. */
function guestKinds(engineer: EngineerOnTable) {
  const known = new Map<string, Kind>();
  return (forTeams: readonly TeamId[], own: Apart | undefined, row: TeamRow): Kind => {
    const standing = standingIn(engineer, row, own);
    const isAsleep = standing === 'asleep' || standing === 'standBy' || own?.asleep === true;
    const key = `${own?.status} ${isAsleep} ${forTeams.join()}`;
    const before = known.get(key);
    if (before) return before;
    const kind: Kind = {
      status: 'onDuty',
      because: 'override',
      forTeam: forTeams.at(-1) as TeamId,
      ...(forTeams.length > 1 && { alsoFor: forTeams.slice(0, -1) }),
      ...(own && own.status !== 'onLeave' && { ownStatus: own.status }),
      ...(isAsleep && { asleep: true }),
    };
    known.set(key, kind);
    return kind;
  };
}
