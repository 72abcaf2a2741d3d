import type { LocalInterval, WeeklyHours } from '../../../lambdas/core/roster/hours';
import { shownMinute } from './shown-minute';

/**
 * What is right, found slowly: every minute of a week is rendered by `Intl.DateTimeFormat`, and hours are read off that
 * list. It shares no code with what it checks, and converts no wall clock to an instant by arithmetic. (It does share
 * Intl's zone data, which is why literal instants are tested besides.)
 */
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export interface HoursToCheck {
  readonly dutyHours: WeeklyHours;
  readonly wakingHours: LocalInterval;
}

/** A week around one date in a zone: "2026-03-29 02:30" for each minute of it. Answers within a day and a half of noon. */
export class ScannedWeek {
  readonly #fromAt: number;
  readonly #shown: string[];
  readonly #known = new Map<string, number>();

  constructor(
    zone: string,
    readonly date: string,
  ) {
    const shown = shownMinute(zone);
    this.#fromAt = Date.parse(`${date}T00:00Z`) - 3 * DAY_MS;
    this.#shown = Array.from({ length: 7 * 1440 }, (_, minute) => shown(this.#fromAt + minute * MINUTE_MS));
  }

  get noonAt(): number {
    return this.#fromAt + 3.5 * DAY_MS;
  }

  /** The first instant at which the clock shows the time or later: a repeated time's first, a skipped one's end of skip. */
  startAt(date: string, time: string): number {
    return this.#find(`start ${date} ${time}`, (target) => {
      const index = this.#shown.findIndex((shown) => shown >= target);
      return index < 0 ? this.#shown.length : index;
    });
  }

  /** The last minute that shows the time; if none does, the minute after the last that shows less: the end of the skip. */
  endAt(date: string, time: string): number {
    return this.#find(`end ${date} ${time}`, (target) => {
      const index = this.#shown.lastIndexOf(target);
      return index < 0 ? this.#shown.findLastIndex((shown) => shown < target) + 1 : index;
    });
  }

  /** The instants between which hours of this week hold, as far as the week reaches. */
  edges(weekly: (weekday: (typeof DAYS)[number]) => readonly LocalInterval[]): [number, number][] {
    return [-3, -2, -1, 0, 1, 2, 3].flatMap((shift) => {
      const date = addDays(this.date, shift);
      const weekday = DAYS[new Date(`${date}T00:00Z`).getUTCDay()] as (typeof DAYS)[number];
      return weekly(weekday).map(({ from, to }): [number, number] => [
        this.startAt(date, from),
        this.endAt(to <= from ? addDays(date, 1) : date, to),
      ]);
    });
  }

  statusAt({ dutyHours, wakingHours }: HoursToCheck, at: number): 'onDuty' | 'awake' | 'asleep' {
    const inside = ([from, until]: [number, number]) => from <= at && at < until;
    if (this.edges((weekday) => dutyHours[weekday] ?? []).some(inside)) return 'onDuty';
    return this.edges(() => [wakingHours]).some(inside) ? 'awake' : 'asleep';
  }

  #find(key: string, search: (target: string) => number): number {
    const [, date, time] = key.split(' ') as [string, string, string];
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const target = time === '24:00' ? `${addDays(date, 1)} 00:00` : `${date} ${time}`;
    const at = this.#fromAt + search(target) * MINUTE_MS;
    this.#known.set(key, at);
    return at;
  }
}

function addDays(date: string, days: number): string {
  const midnight = new Date(`${date}T00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + days);
  return midnight.toISOString().slice(0, 10);
}

export const ZONES = ['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Singapore', 'Europe/Berlin'] as const;

/** The days of 2026 and 2027 on which Los Angeles or Berlin changes its clocks; the other two zones keep theirs. */
export const CHANGE_DATES = [
  '2026-03-08',
  '2026-03-29',
  '2026-10-25',
  '2026-11-01',
  '2027-03-14',
  '2027-03-28',
  '2027-10-31',
  '2027-11-07',
] as const;

const weeks = new Map<string, ScannedWeek>();

/** Each week is rendered once for all the tests of a file. */
export function scannedWeek(zone: string, date: string): ScannedWeek {
  const key = `${zone} ${date}`;
  const week = weeks.get(key) ?? new ScannedWeek(zone, date);
  weeks.set(key, week);
  return week;
}
