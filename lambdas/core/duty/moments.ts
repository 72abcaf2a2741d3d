import type { Instant } from '../ids';
import { calendarDay, DAY_MS, endInstant, startInstant, zoneClock } from './zoned-time';

/** A stretch of time as people write it: on a wall clock, or with "Z" or an offset as instants. */
export interface MomentSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The instants of a stretch, local times on the clock of `zone` by the policy of `zoned-time.ts`. Half-open; the end is not
 * checked to be later than the start. Throws a RangeError for what the roster's schema refuses.
 */
export const instantsOf = ({ from, to }: MomentSpan, zone: string): { fromAt: Instant; untilAt: Instant } => ({
  fromAt: instantOf(from, zone, startInstant),
  untilAt: instantOf(to, zone, endInstant),
});

function instantOf(moment: string, zone: string, toInstant: typeof startInstant): Instant {
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(moment)) {
    const at = Date.parse(moment);
    if (Number.isNaN(at)) throw new RangeError(`"${moment}" is no instant`);
    return at;
  }
  const day = calendarDay(moment.slice(0, 10));
  return toInstant(zoneClock(zone, day * DAY_MS, day * DAY_MS), day, moment.slice(11, 16));
}
