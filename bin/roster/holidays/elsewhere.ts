import Holidays from 'date-holidays';
import about from 'date-holidays/package.json';
import { DAY_MS } from '../../../lambdas/core/durations';
import { dateOf } from '../../../lambdas/core/duty/calendar-day';
import type { SpecialDay } from '../../../lambdas/core/roster/calendar';
import { stop } from '../stop';
import { chineseName } from './chinese-names';
import { displayName, type Imported, type PlaceAsked, placeCode } from './imported';

/** The package's table of the Islamic calendar ends with 1500 AH, in November 2077; later years would lack those days. */
const LAST_YEAR = 2076;

const ISLAMIC = /Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu/i;

type UnknownPlace = 'noCountry' | 'noState' | 'noRegion';

function oneOf(known: Readonly<Record<string, string>> | undefined, code: string, otherwise: UnknownPlace): void {
  const codes = Object.keys(known ?? {});
  if (!codes.includes(code)) throw stop((say) => say[otherwise](code, codes.join(', ')));
}

/** Refuses what the package would answer with the whole country's days, or with none. */
function refuseUnknown({ country, state, region }: PlaceAsked): void {
  const all = new Holidays();
  oneOf(all.getCountries(), country, 'noCountry');
  if (state !== undefined) oneOf(all.getStates(country), state, 'noState');
  if (region === undefined) return;
  if (state === undefined) throw stop((say) => say.regionOfState);
  oneOf(all.getRegions(country, state), region, 'noRegion');
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

/** Two holidays of one date have one name; it is Chinese when each of the two is. */
function dayNamed(date: string, names: readonly string[], country: string): SpecialDay {
  const chinese = names.flatMap((name) => chineseName(country, name) ?? []);
  const isWhole = chinese.length === names.length;
  return { date, kind: 'holiday', name: displayName(names.join(' / '), isWhole ? chinese.join('／') : undefined) };
}

const daysOf = (source: InstanceType<typeof Holidays>, year: number, country: string): SpecialDay[] =>
  [...namesByDate(source.getHolidays(year, 'en'))].map(([date, names]) => dayNamed(date, names, country));

/** Names without a Chinese one, each once: readers of Chinese see them as they are. */
const untranslatedIn = (days: readonly SpecialDay[]): string[] => [
  ...new Set(days.flatMap(({ name }) => (name && name['zh-Hans'] === undefined ? [name.en] : []))),
];

/** Public holidays of a place with the days on which they are observed. Throws `Stopped` for a place that the data does not know. */
export function placeDays(place: PlaceAsked, asked: readonly number[]): Imported {
  refuseUnknown(place);
  const source = new Holidays({ country: place.country, state: place.state ?? '', region: place.region ?? '' });
  const years = asked.filter((year) => year <= LAST_YEAR);
  const rules = years.flatMap((year) => source.getHolidays(year).filter(({ type }) => type === 'public'));
  const days = years
    .flatMap((year) => daysOf(source, year, place.country))
    .filter(({ date }) => years.includes(Number(date.slice(0, 4))));
  const byDate = new Map(days.map((day) => [day.date, day]));
  return {
    source: `${placeCode(place)}: date-holidays ${about.version}, CC BY 3.0`,
    years,
    days: [...byDate.values()].sort((one, other) => one.date.localeCompare(other.date)),
    untranslated: untranslatedIn([...byDate.values()]),
    notes: rules.some(({ rule }) => ISLAMIC.test(rule)) ? ['islamic'] : [],
  };
}
