import { DAY_MS, HOUR_MS, MINUTE_MS } from '../durations';
import type { Rotation } from '../roster/rotation';
import { type CalendarDay, calendarDay, minuteOfDay } from './calendar-day';
import { push, type Span, type Track } from './tracks';
import { startOfWall, wallAt, type ZoneClock } from './zoned-time';

/** No change of a zone's offset is longer: what started so much earlier on the wall has surely started. */
const LONGEST_CHANGE_MS = 2 * DAY_MS;

/** When a rotation's turns start, on the wall clock in milliseconds as though it stood in UTC. */
export interface TurnClock {
  /** The start of turn `turn`, which may be negative. Never falls as turns grow. */
  startOf(turn: number): number;
  /** The last turn that starts on the wall clock at or before a time of it. */
  lastBy(wallMs: number): number;
}

/**
 * The turns of a rotation, counted from its start in both directions. Hours are hours of the wall clock; days and weeks are
 * calendar days; months are counted from the start date, whose day is clipped to the month's length and never drifts.
 */
export function turnClock({ every, start, handOver }: Pick<Rotation, 'every' | 'start' | 'handOver'>): TurnClock {
  const handOverMs = minuteOfDay(handOver) * MINUTE_MS;
  const startDay = calendarDay(start);
  if ('months' in every) return monthly(startDay, handOverMs, every.months);
  const lengthMs = 'hours' in every ? every.hours * HOUR_MS : ('days' in every ? every.days : every.weeks * 7) * DAY_MS;
  const firstMs = startDay * DAY_MS + handOverMs;
  return {
    startOf: (turn) => firstMs + turn * lengthMs,
    lastBy: (wallMs) => Math.floor((wallMs - firstMs) / lengthMs),
  };
}

function monthly(startDay: CalendarDay, handOverMs: number, months: number): TurnClock {
  const start = new Date(startDay * DAY_MS);
  const [firstMonth, dayOfMonth] = [start.getUTCFullYear() * 12 + start.getUTCMonth(), start.getUTCDate()];
  const startOf = (turn: number) => {
    const month = firstMonth + turn * months;
    const length = new Date(Date.UTC(2000, month - 2000 * 12 + 1, 0)).getUTCDate();
    return Date.UTC(2000, month - 2000 * 12, Math.min(dayOfMonth, length)) + handOverMs;
  };
  const lastBy = (wallMs: number) => {
    const wall = new Date(wallMs);
    const turn = Math.floor((wall.getUTCFullYear() * 12 + wall.getUTCMonth() - firstMonth) / months);
    return startOf(turn) <= wallMs ? turn : turn - 1;
  };
  return { startOf, lastBy };
}

/** Whose place in the rotation's list it is, over a span. */
export function turnTrack(rotation: Rotation, span: Span, clock: ZoneClock): Track<number> {
  const turns = turnClock(rotation);
  const people = rotation.engineers.length;
  const place = (turn: number) => ((turn % people) + people) % people;
  const longBefore = wallAt(clock, span.fromAt) - LONGEST_CHANGE_MS;
  const longAfter = wallAt(clock, span.untilAt) + LONGEST_CHANGE_MS;
  let turn = turns.lastBy(longBefore);
  const at = [span.fromAt];
  const values = [place(turn)];
  for (;;) {
    turn += 1;
    const wallMs = turns.startOf(turn);
    if (wallMs > longAfter) break;
    const startAt = startOfWall(clock, wallMs);
    if (startAt >= span.untilAt) break;
    push(at, values, Math.max(startAt, span.fromAt), place(turn));
  }
  return { at, values };
}
