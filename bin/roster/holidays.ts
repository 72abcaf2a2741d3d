import type { SpecialDay } from '../../lambdas/core/roster/calendar';
import { calendarSchema } from '../../lambdas/core/roster/calendar';
import { Stopped } from '../stopped';
import type { Imported, PlaceAsked } from './holidays/imported';
import { placeCode } from './holidays/imported';
import { type Merged, merge } from './holidays/merge';
import { asYaml, writeCalendar } from './holidays/write';
import { readOptions } from './options';
import { problemLine } from './problem';
import { readRoster } from './read-file';
import type { Subcommand, Surroundings } from './subcommand';

const HELP = `Imports public holidays, and China's make-up workdays, as plain dates into a calendar of a roster file.

  npm run roster -- holidays --country CODE --years YEARS [--state CODE [--region CODE]] [--calendar ID] [FILE [--write]]

  --country CODE     ISO 3166, such as CN, SG, ID, US, DE; CN is read from the package chinese-days, others from date-holidays
  --state CODE       such as BE for Berlin, BY for Bavaria, CA for California; --region for a part of it
  --years YEARS      such as 2026, 2026-2027 or 2026,2028
  --calendar ID      the calendar's id in the roster; the place's code if not given, such as de-by
  FILE               a roster in YAML or JSON: what would change in it; without a file the calendar is printed
  --write            writes it: "source", "years" and "days" of that calendar, and nothing else; comments in YAML stay
  --json             the calendar and what changes as one JSON object

Dates under "own" are never touched, and win. The exit code is 1 when the data does not cover a year; the others are imported.`;

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
  throw new Stopped(`--years takes up to ${MOST_YEARS} years from 2000 to 2100, such as 2026-2027.`);
}

function placeIn({ country, state, region }: { country?: string; state?: string; region?: string }): PlaceAsked {
  if (country === undefined) throw new Stopped('Say which country with --country, such as --country CN.');
  const place = {
    country: country.toUpperCase(),
    ...(state && { state: state.toUpperCase() }),
    ...(region && { region }),
  };
  if (place.country === 'CN' && (place.state || place.region)) {
    throw new Stopped('China has one calendar for the whole country: leave --state and --region out.');
  }
  return place;
}

/** Each package is loaded when it is needed, as they are large. */
async function daysOf(place: PlaceAsked, years: readonly number[]): Promise<Imported> {
  if (place.country === 'CN') return (await import('./holidays/china')).chinaDays(years);
  return (await import('./holidays/elsewhere')).placeDays(place, years);
}

function dayLine(sign: string, { date, kind, name }: SpecialDay): string {
  const names = [name?.en, name?.['zh-Hans']].filter((part) => part !== undefined).join(' ');
  return `${sign} ${date}  ${kind.padEnd(8)} ${names}`;
}

function changeLines({ added, removed }: Merged, file: string, isWritten: boolean): string[] {
  const lines = [...removed.map((day) => dayLine('-', day)), ...added.map((day) => dayLine('+', day))];
  if (lines.length === 0) return [`${file}: nothing changes.`];
  const done = isWritten ? 'written' : 'nothing was written; --write does it';
  return [...lines, `${file}: ${added.length} added, ${removed.length} removed; ${done}.`];
}

/** Merges into the file, and writes it if that was asked. Throws `Stopped` for a file that is no roster. */
async function inFile(file: string, id: string, imported: Imported, isWritten: boolean): Promise<[Merged, string[]]> {
  const read = await readRoster(file);
  if (read.code === 'problems') {
    const [first] = read.problems;
    throw new Stopped(
      `${file} has problems, and nothing was changed: ${first ? problemLine(first, 'en') : 'it is empty'}.`,
    );
  }
  const calendarId = calendarSchema.shape.id.parse(id);
  const merged = merge(
    calendarId,
    read.roster.calendars.find((calendar) => calendar.id === id),
    imported,
  );
  if (isWritten) await writeCalendar(file, read, merged.calendar);
  const isNamed = read.roster.teams.some(({ calendars }) => calendars.includes(calendarId));
  const hint = isNamed ? [] : [`No team names the calendar "${id}" yet: add it to "calendars" of those that keep it.`];
  return [merged, [...changeLines(merged, file, isWritten), ...hint]];
}

async function run(args: readonly string[], { print }: Surroundings): Promise<0 | 1> {
  const { values, positionals } = readOptions('holidays', args, OPTIONS);
  const [file, ...more] = positionals;
  if (more.length > 0) throw new Stopped(`One roster file is taken, and here are ${positionals.length}.`);
  if (values.write && file === undefined) throw new Stopped('Name the file that --write writes.');
  const place = placeIn(values);
  const years = yearsIn(values.years);
  const id = calendarSchema.shape.id.safeParse(values.calendar ?? placeCode(place).toLowerCase());
  if (!id.success) throw new Stopped(`--calendar: ${id.error.issues[0]?.message.split('\n')[0]}.`);
  const imported = await daysOf(place, years);
  const unknown = years.filter((year) => !imported.years.includes(year));
  const [merged, lines] =
    file === undefined
      ? [merge(id.data, undefined, imported), []]
      : await inFile(file, id.data, imported, values.write === true);
  const notes = [
    ...unknown.map(
      (year) => `${year} is not in the data yet, so it stays unknown: import it later, or enter it under "own".`,
    ),
    ...imported.notes,
  ];
  if (values.json) print(JSON.stringify({ ...merged, unknownYears: unknown, notes }, null, 2));
  else if (file === undefined)
    print([...notes.map((note) => `# ${note}`), asYaml(merged.calendar).trimEnd()].join('\n'));
  else print([...lines, ...notes].join('\n'));
  return unknown.length > 0 ? 1 : 0;
}

export const holidays: Subcommand = {
  summary: 'public holidays and make-up workdays, imported into a roster file',
  help: HELP,
  run,
};
