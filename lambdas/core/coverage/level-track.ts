import { indexAt } from '../duty/duty-table';
import type { Interval } from '../duty/intervals';
import type { Instant } from '../ids';

/** The best that somebody offers at an instant, best first. Stand-by is somebody in their night who may be woken. */
export const LEVELS = ['onDuty', 'awakeOnly', 'standByOnly', 'nobody'] as const;
export type Level = (typeof LEVELS)[number];

/** By comparing, as looking up a name in a table takes several times as long, and a year of some teams has ten thousands of levels. */
const rankOf = (level: Level): number =>
  level === 'onDuty' ? 3 : level === 'awakeOnly' ? 2 : level === 'standByOnly' ? 1 : 0;

/** Whether a level is as good as `wanted`, or better. */
export const isAtLeast = (level: Level, wanted: Level): boolean => rankOf(level) >= rankOf(wanted);

const better = (one: Level, other: Level): Level => (rankOf(one) >= rankOf(other) ? one : other);

/**
 * Levels over a span of time: `levels[i]` holds from `boundaries[i]` until the next (half-open), the last to `untilAt`.
 * Neighbours differ, and the first boundary is where the span begins.
 */
export interface LevelTrack {
  readonly boundaries: readonly Instant[];
  readonly levels: readonly Level[];
  readonly untilAt: Instant;
}

/** A track in the making: boundaries come in order, each once. */
export function trackBuilder(untilAt: Instant) {
  const boundaries: Instant[] = [];
  const levels: Level[] = [];
  let last: Level | undefined;
  return {
    add(at: Instant, level: Level): void {
      if (level === last) return;
      last = level;
      boundaries.push(at);
      levels.push(level);
    },
    done: (): LevelTrack => ({ boundaries, levels, untilAt }),
  };
}

function bestOfTwo(one: LevelTrack, other: LevelTrack): LevelTrack {
  const { untilAt } = one;
  const track = trackBuilder(untilAt);
  let [i, j] = [0, 0];
  let [oneAt, otherAt] = [one.boundaries[0] ?? untilAt, other.boundaries[0] ?? untilAt];
  let [oneLevel, otherLevel]: [Level, Level] = ['nobody', 'nobody'];
  while (oneAt < untilAt || otherAt < untilAt) {
    const at = Math.min(oneAt, otherAt);
    if (oneAt === at) {
      oneLevel = one.levels[i] as Level;
      i += 1;
      oneAt = one.boundaries[i] ?? untilAt;
    }
    if (otherAt === at) {
      otherLevel = other.levels[j] as Level;
      j += 1;
      otherAt = other.boundaries[j] ?? untilAt;
    }
    track.add(at, oneLevel === otherLevel ? oneLevel : better(oneLevel, otherLevel));
  }
  return track.done();
}

/** The best of several tracks over one span at each instant; nobody where there is none. */
export function bestOf(tracks: readonly LevelTrack[], fromAt: Instant, untilAt: Instant): LevelTrack {
  const [first, second] = tracks;
  if (!first) return { boundaries: [fromAt], levels: ['nobody'], untilAt };
  if (!second) return first;
  // By halves, so that of many tracks each is walked a few times only.
  const middle = tracks.length >>> 1;
  return bestOfTwo(bestOf(tracks.slice(0, middle), fromAt, untilAt), bestOf(tracks.slice(middle), fromAt, untilAt));
}

/** Where a track's level is one for which `isWanted` holds, as sorted intervals that do not touch. */
function stretchesWhere({ boundaries, levels, untilAt }: LevelTrack, isWanted: (level: Level) => boolean): Interval[] {
  const found: [from: Instant, until: Instant][] = [];
  levels.forEach((level, index) => {
    if (!isWanted(level)) return;
    const from = boundaries[index] as Instant;
    const until = boundaries[index + 1] ?? untilAt;
    const last = found.at(-1);
    if (last?.[1] === from) last[1] = until;
    else found.push([from, until]);
  });
  return found;
}

/** Where a track is below `wanted`, as sorted intervals that do not touch. */
export const stretchesBelow = (track: LevelTrack, wanted: Level): Interval[] =>
  stretchesWhere(track, (level) => !isAtLeast(level, wanted));

/** Where a track is at `wanted` or better, likewise. */
export const stretchesFrom = (track: LevelTrack, wanted: Level): Interval[] =>
  stretchesWhere(track, (level) => isAtLeast(level, wanted));

/** Where a track is at one level, as sorted intervals that do not touch. */
export const stretchesAt = (track: LevelTrack, wanted: Level): Interval[] =>
  stretchesWhere(track, (level) => level === wanted);

/** Minutes at each level; together they are the span. */
export type LevelMinutes = Readonly<Record<Level, number>>;

/** How long a track is at each level, in minutes; parts of minutes are kept, so that the sum is the span. */
export function minutesAtLevels({ boundaries, levels, untilAt }: LevelTrack): LevelMinutes {
  const ms: [nobody: number, standByOnly: number, awakeOnly: number, onDuty: number] = [0, 0, 0, 0];
  for (let index = 0; index < levels.length; index += 1) {
    const rank = rankOf(levels[index] as Level);
    ms[rank] = (ms[rank] as number) + (boundaries[index + 1] ?? untilAt) - (boundaries[index] as Instant);
  }
  const [nobody, standByOnly, awakeOnly, onDuty] = ms;
  return {
    onDuty: onDuty / 60_000,
    awakeOnly: awakeOnly / 60_000,
    standByOnly: standByOnly / 60_000,
    nobody: nobody / 60_000,
  };
}

/** The least that a track offers between two instants of its span. */
export function worstBetween({ boundaries, levels }: LevelTrack, fromAt: Instant, untilAt: Instant): Level {
  let worst: Level = 'onDuty';
  for (let index = indexAt(boundaries, fromAt); index < levels.length; index += 1) {
    if ((boundaries[index] as Instant) >= untilAt) break;
    if (!isAtLeast(levels[index] as Level, worst)) worst = levels[index] as Level;
  }
  return worst;
}
