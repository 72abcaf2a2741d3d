import type { Interval } from '../duty/intervals';
import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';
import { type LevelTrack, stretchesAt } from './level-track';

/** A later start than this is no hand-over: a night or a weekend lies between, and the holes tell of it. */
const LONGEST_GAP_MS = 12 * 60 * 60_000;

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

interface Stretch {
  readonly teamId: TeamId;
  readonly duty: Interval;
}

/** Who takes over: of those who begin no earlier than this duty and stay longer, the first to begin. */
function successor(stretches: readonly Stretch[], index: number): Stretch | undefined {
  const { teamId, duty } = stretches[index] as Stretch;
  for (let next = index + 1; next < stretches.length; next += 1) {
    const other = stretches[next] as Stretch;
    if (other.duty[0] > duty[1] + LONGEST_GAP_MS) return undefined;
    if (other.teamId !== teamId && other.duty[0] > duty[0] && other.duty[1] > duty[1]) return other;
  }
  return undefined;
}

/**
 * The seams between consecutive teams, from their duty in `tracks` (in the roster's order), by first hand-over. An admin sees
 * by them where one team leaves before or in the very minute in which the next comes.
 */
export function seamsOf({ teams }: Pick<RosterSnapshot, 'teams'>, tracks: readonly LevelTrack[]): Seam[] {
  const stretches = teams
    .flatMap(({ id }, index) => {
      const track = tracks[index];
      return track ? stretchesAt(track, 'onDuty').map((duty): Stretch => ({ teamId: id, duty })) : [];
    })
    .sort((a, b) => a.duty[0] - b.duty[0]);
  const found = new Map<string, { from: TeamId; to: TeamId; overlaps: { at: Instant; minutes: number }[] }>();
  stretches.forEach(({ teamId, duty }, index) => {
    const next = successor(stretches, index);
    if (!next) return;
    const key = `${teamId} ${next.teamId}`;
    const seam = found.get(key) ?? { from: teamId, to: next.teamId, overlaps: [] };
    found.set(key, seam);
    seam.overlaps.push({ at: duty[1], minutes: Math.round((duty[1] - next.duty[0]) / 60_000) });
  });
  return [...found.values()].map(({ from, to, overlaps }): Seam => {
    const smallest = overlaps.reduce((least, other) => (other.minutes < least.minutes ? other : least));
    const sorted = overlaps.map(({ minutes }) => minutes).sort((a, b) => a - b);
    return {
      fromTeamId: from,
      toTeamId: to,
      handOvers: overlaps.length,
      smallestMinutes: smallest.minutes,
      smallestAt: smallest.at,
      typicalMinutes: sorted[sorted.length >>> 1] as number,
    };
  });
}
