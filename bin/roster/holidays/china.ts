import chineseDays from 'chinese-days';
import about from 'chinese-days/package.json';
import { DAY_MS } from '../../../lambdas/core/durations';
import { dateOf } from '../../../lambdas/core/duty/calendar-day';
import type { SpecialDay } from '../../../lambdas/core/roster/calendar';
import { displayName, type Imported } from './imported';

/** A special day's name is "National Day,国庆节,3"; of any other day it is the weekday's name alone. */
function dayOf(date: string): SpecialDay[] {
  const { name, work } = chineseDays.getDayDetail(date);
  const [en, zhHans] = name.split(',');
  if (en === undefined || zhHans === undefined) return [];
  return [{ date, kind: work ? 'workday' : 'holiday', name: displayName(en, zhHans) }];
}

function daysOf(year: number): SpecialDay[] {
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  const next = Date.UTC(year + 1, 0, 1) / DAY_MS;
  return Array.from({ length: next - first }, (_, index) => dateOf(first + index)).flatMap(dayOf);
}

/**
 * China's public holidays and make-up workdays, as the State Council announces them each November for the year after. Past its
 * data the package takes every weekday for a workday; a year counts as covered when National Day is in it, the last of a year.
 */
export function chinaDays(years: readonly number[]): Imported {
  const found = years
    .map((year) => ({ year, days: daysOf(year) }))
    .filter(({ year, days }) => days.some(({ date }) => date === `${year}-10-01`));
  return {
    source: `CN: chinese-days ${about.version}, MIT`,
    years: found.map(({ year }) => year),
    days: found.flatMap(({ days }) => days),
    untranslated: [],
    notes: ['makeUp'],
  };
}
