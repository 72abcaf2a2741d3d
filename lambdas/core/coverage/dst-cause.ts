import { knownClock } from '../duty/known-clock';
import { wallAt, type ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';
import type { Evidence } from './evidence';
import type { HoleView, TeamInHole } from './hole-view';

/** Offsets differ by an hour or so between seasons; a longer hole has another cause. */
const LONGEST_SEAM_MS = 3 * 60 * 60_000;

/** The team whose usual hours end where the hole begins. */
const handsOver = ({ before, rows }: TeamInHole) => before?.hours === true && rows[0]?.row.hours === false;
/** The team whose usual hours begin where the hole ends. */
const takesOver = ({ rows, after }: TeamInHole) => after?.hours === true && rows.at(-1)?.row.hours === false;

/** What a zone's wall clock is ahead of UTC. */
const offsetMsAt = (clock: ZoneClock, at: Instant): number => wallAt(clock, at) - at;

/** How much later a team's local times are in the season of `seasonAt` than now, on the wall of the world. */
function shiftMs({ team }: TeamInHole, at: Instant, seasonAt: Instant): number {
  const clock = knownClock(team.zone, Math.min(at, seasonAt), Math.max(at, seasonAt));
  return offsetMsAt(clock, at) - offsetMsAt(clock, seasonAt);
}

/**
 * The two teams between whose hours a hole lies, if the same local hours meet or overlap with the offsets of midwinter or
 * midsummer (15 January and 15 July of its year: no zone with seasons changes its offset near both).
 */
export function betweenSeasons(view: HoleView): Evidence[] {
  const { fromAt, untilAt } = view;
  if (untilAt - fromAt > LONGEST_SEAM_MS) return [];
  const year = new Date(fromAt).getUTCFullYear();
  const seasons = [Date.UTC(year, 0, 15, 12), Date.UTC(year, 6, 15, 12)];
  for (const giver of view.teams.filter(handsOver)) {
    for (const taker of view.teams.filter(takesOver)) {
      const closes = seasons.some(
        (seasonAt) => untilAt + shiftMs(taker, untilAt, seasonAt) <= fromAt + shiftMs(giver, fromAt, seasonAt),
      );
      if (!closes) continue;
      return [giver, taker].map(({ team }) => ({ teamId: team.id, intervals: [[fromAt, untilAt]] }));
    }
  }
  return [];
}
