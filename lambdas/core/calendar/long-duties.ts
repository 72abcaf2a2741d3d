import { DAY_MS } from '../durations';
import type { Instant } from '../ids';
import type { Duty } from './duties';

/** A duty that lasts longer without a gap is told by calendar years. */
export const LONGEST_EVENT_DAYS = 366;

/**
 * How many days before and after what is shown are looked at, for as long as a duty goes on beyond them. At the last, whatever
 * still goes on is longer than any event, so that it is known where it is parted.
 */
export const DAYS_AROUND = [28, 120, LONGEST_EVENT_DAYS + 1] as const;

/** Stretches of time in which all duties are known. */
export interface KnownDuties {
  readonly duties: readonly Duty[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** Whether a duty may have begun before what is known, or end after it. */
export const goesBeyond = (duty: Duty, { fromAt, untilAt }: Omit<KnownDuties, 'duties'>): boolean =>
  duty.fromAt <= fromAt || duty.untilAt >= untilAt;

/**
 * A duty as the events that tell it: one, or, where it is longer than `LONGEST_EVENT_DAYS`, one for each calendar year (UTC). Years
 * begin at the same instants whenever somebody looks, so that an event keeps its start, its end and its name while nobody edits.
 */
export function eventsOfDuty<T extends Pick<Duty, 'fromAt' | 'untilAt'>>(duty: T): T[] {
  const { fromAt, untilAt } = duty;
  if (untilAt - fromAt <= LONGEST_EVENT_DAYS * DAY_MS) return [duty];
  const edges = [fromAt];
  for (let year = new Date(fromAt).getUTCFullYear() + 1; Date.UTC(year, 0) < untilAt; year++)
    edges.push(Date.UTC(year, 0));
  return edges.map((at, index) => ({ ...duty, fromAt: at, untilAt: edges[index + 1] ?? untilAt }));
}
