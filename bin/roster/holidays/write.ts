import { readFile, writeFile } from 'node:fs/promises';
import { Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, YAMLMap } from 'yaml';
import type { Calendar } from '../../../lambdas/core/roster/calendar';
import { quoteTimes } from '../yaml-quotes';

/** A calendar as it is written: each day on a line of its own, its date in quotes. */
function calendarNode(document: Document, calendar: Partial<Calendar>): YAMLMap {
  const node = document.createNode(calendar, { aliasDuplicateObjects: false });
  if (!(node instanceof YAMLMap)) throw new Error('A calendar is a mapping');
  const days = node.get('days');
  if (isCollection(days)) {
    for (const day of days.items) if (isCollection(day)) day.flow = true;
  }
  const years = node.get('years');
  if (isCollection(years)) years.flow = true;
  return quoteTimes(node);
}

/**
 * A calendar written in one line, or inside one, would get its days in that line: all that it stands in is opened, so that each
 * day has a line in Git. Other calendars stay as they were written.
 */
function inBlocks(document: Document, calendar: YAMLMap): void {
  calendar.flow = false;
  for (const around of [document.get('calendars', true), document.contents]) {
    if (isCollection(around)) around.flow = false;
  }
}

/** Sets what an import brings in a YAML tree, and touches nothing else: comments stay. */
function putInDocument(document: Document, calendar: Calendar): void {
  const { source, years, days } = calendar;
  const index = indexOf(document.toJS({ maxAliasCount: -1 }), calendar.id);
  if (index === undefined) {
    const node = calendarNode(document, withoutEmpty(calendar));
    const all = document.get('calendars', true);
    if (isSeq(all)) {
      all.add(node);
      inBlocks(document, node);
    } else document.set('calendars', document.createNode([node]));
    return;
  }
  const existing = document.getIn(['calendars', index], true);
  if (!isMap(existing)) throw new Error('A calendar is a mapping');
  inBlocks(document, existing);
  const brought = calendarNode(document, { source, years, days });
  for (const field of ['source', 'years', 'days']) existing.set(field, brought.get(field, true));
}

function indexOf(roster: unknown, id: string): number | undefined {
  const calendars: unknown = typeof roster === 'object' && roster !== null && Reflect.get(roster, 'calendars');
  const index = Array.isArray(calendars)
    ? calendars.findIndex(
        (entry: unknown) => typeof entry === 'object' && entry !== null && Reflect.get(entry, 'id') === id,
      )
    : -1;
  return index < 0 ? undefined : index;
}

function putInValue(roster: unknown, calendar: Calendar): unknown {
  const index = indexOf(roster, calendar.id);
  const record = { ...(roster as Record<string, unknown>) };
  const calendars = Array.isArray(record.calendars) ? [...record.calendars] : [];
  if (index === undefined) calendars.push(calendar);
  else calendars[index] = { ...calendars[index], ...calendar };
  return { ...record, calendars };
}

/** An empty list of own dates need not be written. */
const withoutEmpty = ({ own, ...rest }: Calendar): Partial<Calendar> => (own.length > 0 ? { ...rest, own } : rest);

/** A calendar alone, as YAML that can be put under "calendars". */
export function asYaml(calendar: Calendar): string {
  const document = new Document();
  document.contents = document.createNode([calendarNode(document, withoutEmpty(calendar))]);
  return document.toString({ lineWidth: 0 });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const pairOfCalendars = (document: Document) =>
  isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === 'calendars')
    : undefined;

/** Where "calendars" stands in the text, to its end; nowhere if it does not begin a line. */
function placeOfCalendars(document: Document, text: string): Stretch | undefined {
  const pair = pairOfCalendars(document);
  if (!isScalar(pair?.key) || !isNode(pair.value) || isAlias(pair.value)) return undefined;
  const [from, to] = [pair.key.range?.[0], pair.value.range?.[2]];
  if (from === undefined || to === undefined || (from > 0 && text[from - 1] !== '\n')) return undefined;
  return { from, to };
}

/** The calendars alone, as text. One that refers to what is named elsewhere cannot be told apart from the rest. */
function sectionOf(document: Document): string | undefined {
  const alone = new Document(new YAMLMap());
  alone.set('calendars', document.get('calendars', true));
  try {
    return alone.toString({ lineWidth: 0 });
  } catch {
    return undefined;
  }
}

/** The rest of the file stays to the byte, so that the difference in Git is what was imported. */
const spliced = (text: string, place: Stretch | undefined, section: string): string =>
  place ? `${text.slice(0, place.from)}${section}${text.slice(place.to)}` : section;

/** Writes the calendar into the roster file: into YAML with its comments kept, into JSON indented by two. */
export async function writeCalendar(
  file: string,
  read: { readonly value: unknown; readonly document?: Document },
  calendar: Calendar,
): Promise<void> {
  if (file.endsWith('.json') || !read.document) {
    return writeFile(file, `${JSON.stringify(putInValue(read.value, calendar), null, 2)}\n`);
  }
  const text = await readFile(file, 'utf8');
  const place = placeOfCalendars(read.document, text);
  putInDocument(read.document, calendar);
  const section = place && sectionOf(read.document);
  const written = section === undefined ? read.document.toString({ lineWidth: 0 }) : spliced(text, place, section);
  await writeFile(file, written);
}
