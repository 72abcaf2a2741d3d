import { HOUR_MS, MINUTE_MS } from '../durations';
import type { Interval } from '../duty/intervals';
import type { RosterSnapshot, TeamTable } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { type LevelTrack, stretchesAt } from './level-track';

/** A later start than this is no hand-over: a night or a weekend lies between, and the holes tell of it. */
const LONGEST_GAP_MS = 12 * HOUR_MS;

/** How the duty of one team meets that of the next. Minutes are an overlap; below zero they are a gap. */
export interface Seam {
  readonly fromTeamId: TeamId;
  readonly toTeamId: TeamId;
  readonly handOvers: number;
  readonly smallestMinutes: number;
  /** The first hand-over with the smallest. */
  readonly smallestAt: Instant;
  /** The median of all. */
  readonly typicalMinutes: number;
}

/** One team's hand-overs to another, both by their places in the roster. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly firstAt: Instant;
  readonly overlaps: { readonly at: Instant; readonly minutes: number }[];
}

/**
 * The seams between consecutive teams, from their duty in `tracks` (in the roster's order), by first hand-over. An admin sees
 * by them where one team leaves before or in the very minute in which the next comes. Who takes over from a duty: of the other
 * teams' that begin later and last longer, the first to begin. A shift that breaks off within the team's hours, as its people are
 * gone or asleep, is handed to nobody, and one that begins late takes nothing over: these are holes, or what others cover. `mindTime` is called at
 * each team and may throw.
 */
export function seamsOf(
  { teams }: Pick<RosterSnapshot, 'teams'>,
  tracks: readonly LevelTrack[],
  mindTime: () => void = () => undefined,
): Seam[] {
  const duties = teams.map((_team, place) => {
    const track = tracks[place];
    return track ? stretchesAt(track, 'onDuty') : [];
  });
  const beginnings = duties.map((own, place) => {
    const isWithinHours = withinHours(teams[place]?.duty);
    return own.filter(([from]) => !isWithinHours(from));
  });
  const found = duties.flatMap((own, place) => {
    mindTime();
    const isWithinHours = withinHours(teams[place]?.duty);
    const ends = own.filter(([, until]) => !isWithinHours(until));
    return seamsFrom(place, ends, beginnings);
  });
  found.sort((a, b) => a.firstAt - b.firstAt || a.from - b.from);
  return found.map(({ from, to, overlaps }): Seam => {
    const smallest = overlaps.reduce((least, other) => (other.minutes < least.minutes ? other : least));
    const sorted = overlaps.map(({ minutes }) => minutes).sort((a, b) => a - b);
    return {
      fromTeamId: (teams[from] as RosterSnapshot['teams'][number]).id,
      toTeamId: (teams[to] as RosterSnapshot['teams'][number]).id,
      handOvers: overlaps.length,
      smallestMinutes: smallest.minutes,
      smallestAt: smallest.at,
      typicalMinutes: sorted[sorted.length >>> 1] as number,
    };
  });
}

/** Tells whether a team's hours hold before an instant and go on after it. Instants are asked for in order. */
function withinHours(table: TeamTable | undefined): (at: Instant) => boolean {
  if (!table) return () => false;
  const { boundaries, rows } = table;
  let index = 0;
  return (at) => {
    while ((boundaries[index + 1] ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    if (rows[index]?.hours !== true) return false;
    return boundaries[index] !== at || index === 0 || rows[index - 1]?.hours === true;
  };
}

/** The seams of one team. The duties of each team are sorted and apart, so that who comes next is only ever further on. */
function seamsFrom(place: number, own: readonly Interval[], duties: readonly (readonly Interval[])[]) {
  const next = duties.map(() => 0);
  const found = new Map<number, Found>();
  for (const [startAt, endAt] of own) {
    let to = -1;
    let toAt = endAt + LONGEST_GAP_MS;
    for (let other = 0; other < duties.length; other += 1) {
      if (other === place) continue;
      const list = duties[other] as readonly Interval[];
      let index = next[other] as number;
      for (let duty = list[index]; duty && (duty[0] <= startAt || duty[1] <= endAt); duty = list[index]) index += 1;
      next[other] = index;
      const beginsAt = list[index]?.[0] ?? Number.POSITIVE_INFINITY;
      if (beginsAt < toAt || (beginsAt === toAt && to === -1)) [to, toAt] = [other, beginsAt];
    }
    if (to === -1) continue;
    const seam = found.get(to) ?? { from: place, to, firstAt: startAt, overlaps: [] };
    if (seam.overlaps.length === 0) found.set(to, seam);
    seam.overlaps.push({ at: endAt, minutes: Math.round((endAt - toAt) / MINUTE_MS) });
  }
  return [...found.values()];
}
