import { DAY_MS, MINUTE_MS } from '../durations';
import { wallAt, type ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';

const inTwo = (count: number): string => String(count).padStart(2, '0');

/** What the clock on the wall shows at an instant, as "HH:mm". Throws a RangeError where nothing was read of it. */
export function clockTimeAt(clock: ZoneClock, at: Instant): string {
  const wallMs = wallAt(clock, at);
  const minute = Math.floor((wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / MINUTE_MS);
  return `${inTwo(Math.floor(minute / 60))}:${inTwo(minute % 60)}`;
}
