import type { LocalInterval } from '../roster/hours';
import { everyDay } from './day-hours';
import type { Interval } from './intervals';
import type { Span } from './tracks';
import { type ZoneClock, zoneClock } from './zoned-time';

/** The zones of a roster over one span, each read once, however many teams and people live by it. */
export interface Clocks {
  readonly span: Span;
  of(zone: string): ZoneClock;
  /** When people who keep these hours in a zone are up. */
  waking(zone: string, hours: LocalInterval): readonly Interval[];
}

export function clocksOver(span: Span): Clocks {
  const clocks = new Map<string, ZoneClock>();
  const waking = new Map<string, readonly Interval[]>();
  const of = (zone: string) => {
    const clock = clocks.get(zone) ?? zoneClock(zone, span.fromAt, span.untilAt);
    clocks.set(zone, clock);
    return clock;
  };
  return {
    span,
    of,
    waking: (zone, hours) => {
      const key = `${zone} ${hours.from} ${hours.to}`;
      const intervals = waking.get(key) ?? everyDay(of(zone), span, hours);
      waking.set(key, intervals);
      return intervals;
    },
  };
}
