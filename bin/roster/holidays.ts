import type { Locale } from '../../lambdas/core/locale';
import type { SpecialDay } from '../../lambdas/core/roster/calendar';
import { calendarSchema } from '../../lambdas/core/roster/calendar';
import { padRight } from './columns';
import type { Imported, PlaceAsked } from './holidays/imported';
import { placeCode } from './holidays/imported';
import { type Merged, merge } from './holidays/merge';
import { asYaml, writeCalendar } from './holidays/write';
import { readOptions, stopByOption } from './options';
import { problemLine } from './problem';
import { readRoster } from './read-file';
import { StoppedInBoth, stop } from './stop';
import type { ForReader, Subcommand } from './subcommand';
import { CATALOGUE } from './words/catalogue';
import type { HolidayWords } from './words/holidays';
import { STOPS } from './words/stops';

const OPTIONS = {
  country: { type: 'string' },
  state: { type: 'string' },
  region: { type: 'string' },
  years: { type: 'string' },
  calendar: { type: 'string' },
  write: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const MOST_YEARS = 20;

function yearsIn(text: string | undefined): number[] {
  const years = (text ?? '').split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{4})(?:-(\d{4}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    return from >= 2000 && to <= 2100 && from <= to
      ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
      : [];
  });
  if (years.length > 0 && years.length <= MOST_YEARS) return [...new Set(years)].sort((one, other) => one - other);
  throw stop((say) => say.years(MOST_YEARS));
}

function placeIn({ country, state, region }: { country?: string; state?: string; region?: string }): PlaceAsked {
  if (country === undefined) throw stop((say) => say.country);
  const place = {
    country: country.toUpperCase(),
    ...(state && { state: state.toUpperCase() }),
    ...(region && { region }),
  };
  if (place.country === 'CN' && (place.state || place.region)) {
    throw stop((say) => say.chinaIsOne);
  }
  return place;
}

/** Each package is loaded when it is needed, as they are large. */
async function daysOf(place: PlaceAsked, years: readonly number[]): Promise<Imported> {
  if (place.country === 'CN') return (await import('./holidays/china')).chinaDays(years);
  return (await import('./holidays/elsewhere')).placeDays(place, years);
}

function dayLine(sign: string, { date, kind, name }: SpecialDay, say: HolidayWords): string {
  const names = [name?.en, name?.['zh-Hans']].filter((part) => part !== undefined).join(' ');
  return `${sign} ${date}  ${padRight(say.kind[kind], 8)} ${names}`;
}

function changeLines({ added, removed }: Merged, file: string, isWritten: boolean, say: HolidayWords): string[] {
  const lines = [...removed.map((day) => dayLine('-', day, say)), ...added.map((day) => dayLine('+', day, say))];
  if (lines.length === 0) return [say.nothing(file)];
  return [...lines, (isWritten ? say.written : say.notWritten)(file, added.length, removed.length)];
}

/** Merges into the file, and writes it if that was asked. Throws `Stopped` for a file that is no roster. */
async function inFile(
  file: string,
  id: string,
  imported: Imported,
  { isWritten, say }: { readonly isWritten: boolean; readonly say: HolidayWords },
): Promise<[Merged, string[]]> {
  const read = await readRoster(file);
  if (read.code === 'problems') {
    const [first] = read.problems;
    const problem = (language: Locale) => (first ? problemLine(first, language) : '');
    throw new StoppedInBoth({
      en: STOPS.en.broken(file, problem('en')),
      'zh-Hans': STOPS['zh-Hans'].broken(file, problem('zh-Hans')),
    });
  }
  const calendarId = calendarSchema.shape.id.parse(id);
  const merged = merge(
    calendarId,
    read.roster.calendars.find((calendar) => calendar.id === id),
    imported,
  );
  if (isWritten) await writeCalendar(file, read, merged.calendar);
  const isNamed = read.roster.teams.some(({ calendars }) => calendars.includes(calendarId));
  const hint = isNamed ? [] : [say.notNamed(id)];
  return [merged, [...changeLines(merged, file, isWritten, say), ...hint]];
}

async function run(args: readonly string[], { print, reader }: ForReader): Promise<0 | 1> {
  const say = CATALOGUE.holidays[reader.language];
  const { values, positionals } = readOptions('holidays', args, OPTIONS);
  const [file, ...more] = positionals;
  if (more.length > 0) throw stop((words) => words.oneFile(positionals.length));
  if (values.write && file === undefined) throw stop((words) => words.fileToWrite);
  const place = placeIn(values);
  const years = yearsIn(values.years);
  const id = calendarSchema.shape.id.safeParse(values.calendar ?? placeCode(place).toLowerCase());
  if (!id.success) throw stopByOption(id.error, 'calendar');
  const imported = await daysOf(place, years);
  const unknown = years.filter((year) => !imported.years.includes(year));
  const [merged, lines] =
    file === undefined
      ? [merge(id.data, undefined, imported), []]
      : await inFile(file, id.data, imported, { isWritten: values.write === true, say });
  const notes = [
    ...unknown.map((year) => say.unknownYear(year)),
    ...(imported.untranslated.length > 0 ? [say.noChinese(imported.untranslated.join(', '))] : []),
    ...imported.notes.map((note) => say[note]),
  ];
  if (values.json) print(JSON.stringify({ ...merged, unknownYears: unknown, notes }, null, 2));
  else if (file === undefined)
    print([...notes.map((note) => `# ${note}`), asYaml(merged.calendar).trimEnd()].join('\n'));
  else print([...lines, ...notes].join('\n'));
  return unknown.length > 0 ? 1 : 0;
}

export const holidays: Subcommand = {
  run,
};
