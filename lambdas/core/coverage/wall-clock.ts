import { DAY_MS } from '../durations';
import type { ZoneClock } from '../duty/zoned-time';
import type { Instant } from '../ids';

/** What a zone's wall clock is ahead of UTC at an instant, in milliseconds. Throws a RangeError where nothing was read of it. */
export function offsetMsAt({ zone, stretches }: ZoneClock, at: Instant): number {
  const stretch = stretches.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
  if (!stretch) throw new RangeError(`Nothing was read of ${zone} at ${at}`);
  return stretch.offsetMs;
}

const inTwo = (count: number): string => String(count).padStart(2, '0');

/** What the clock on the wall shows at an instant, as "HH:mm". */
export function clockTimeAt(clock: ZoneClock, at: Instant): string {
  const wallMs = at + offsetMsAt(clock, at);
  const minute = Math.floor((wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / 60_000);
  return `${inTwo(Math.floor(minute / 60))}:${inTwo(minute % 60)}`;
}
