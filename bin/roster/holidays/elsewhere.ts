import Holidays from 'date-holidays';
import about from 'date-holidays/package.json';
import { DAY_MS } from '../../../lambdas/core/durations';
import { dateOf } from '../../../lambdas/core/duty/zoned-time';
import type { SpecialDay } from '../../../lambdas/core/roster/calendar';
import { Stopped } from '../../stopped';
import { displayName, type Imported, type PlaceAsked, placeCode } from './imported';

/** The package's table of the Islamic calendar ends with 1500 AH, in November 2077; later years would lack those days. */
const LAST_YEAR = 2076;

const ISLAMIC = /Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu/i;

function oneOf(known: Readonly<Record<string, string>> | undefined, code: string, what: string): void {
  const codes = Object.keys(known ?? {});
  if (codes.includes(code)) return;
  const list = codes.length === 0 ? 'it has none there' : `it has ${codes.join(', ')}`;
  throw new Stopped(`The data knows no ${what} "${code}": ${list}.`);
}

/** Refuses what the package would answer with the whole country's days, or with none. */
function refuseUnknown({ country, state, region }: PlaceAsked): void {
  const all = new Holidays();
  oneOf(all.getCountries(), country, 'country');
  if (state !== undefined) oneOf(all.getStates(country), state, 'state');
  if (region === undefined) return;
  if (state === undefined) throw new Stopped('A --region is one of a state: give --state as well.');
  oneOf(all.getRegions(country, state), region, 'region');
}

type Found = ReturnType<InstanceType<typeof Holidays>['getHolidays']>[number];

/** The calendar dates of a holiday, which may last several days. */
function datesOf({ date, start, end }: Found): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS;
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length }, (_, index) => dateOf(first + index));
}

/** Names by date; two holidays of one date are one day off, with both names. */
function namesByDate(found: readonly Found[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const holiday of found.filter(({ type }) => type === 'public')) {
    for (const date of datesOf(holiday)) {
      const known = names.get(date) ?? [];
      if (!known.includes(holiday.name)) names.set(date, [...known, holiday.name]);
    }
  }
  return names;
}

/**
 * Chinese names that the package has for holidays of many countries, simplified where it has them in traditional characters.
 * Any other name that it gives when asked for Chinese is in the country's own language.
 */
const SIMPLIFIED: Readonly<Record<string, string>> = {
  元旦: '元旦',
  劳动节: '劳动节',
  国际妇女节: '国际妇女节',
  复活节: '复活节',
  復活節星期一: '复活节星期一',
  耶穌受難節: '耶稣受难日',
  聖誕節: '圣诞节',
};

function daysOf(source: InstanceType<typeof Holidays>, year: number): SpecialDay[] {
  const chinese = namesByDate(source.getHolidays(year, 'zh'));
  return [...namesByDate(source.getHolidays(year, 'en'))].map(([date, names]) => {
    const [zhHans, ...others] = chinese.get(date) ?? [];
    const translated = zhHans === undefined || others.length > 0 ? undefined : SIMPLIFIED[zhHans];
    return { date, kind: 'holiday', name: displayName(names.join(' / '), translated) };
  });
}

/** Public holidays of a place with the days on which they are observed. Throws `Stopped` for a place that the data does not know. */
export function placeDays(place: PlaceAsked, asked: readonly number[]): Imported {
  refuseUnknown(place);
  const source = new Holidays({ country: place.country, state: place.state ?? '', region: place.region ?? '' });
  const years = asked.filter((year) => year <= LAST_YEAR);
  const rules = years.flatMap((year) => source.getHolidays(year).filter(({ type }) => type === 'public'));
  const days = years
    .flatMap((year) => daysOf(source, year))
    .filter(({ date }) => years.includes(Number(date.slice(0, 4))));
  const byDate = new Map(days.map((day) => [day.date, day]));
  return {
    source: `${placeCode(place)}: date-holidays ${about.version}, CC BY 3.0`,
    years,
    days: [...byDate.values()].sort((one, other) => one.date.localeCompare(other.date)),
    notes: rules.some(({ rule }) => ISLAMIC.test(rule))
      ? ['Islamic holidays are computed, and may be announced a day earlier or later: put what differs under "own".']
      : [],
  };
}
