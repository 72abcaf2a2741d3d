import { wrapped } from './columns';
import type { Moved, ToldChange } from './edit-answer';
import type { Names } from './names';
import type { Reader } from './reader';
import { clockBeside, dayOf, placeOf } from './times';
import { CATALOGUE } from './words/catalogue';

/** The reader of what an edit changes in the duty of teams and people. */
export interface ReaderOfChanges extends Reader {
  readonly names: Names;
}

const ROLES = ['primary', 'secondary', 'standBy'] as const;

/** A terminal shows so many different days of a team; `--json` has each. */
const MOST_DRAWN = 20;

/** The times of a change on the reader's clock and by UTC, each with its day where that is another than the one above. */
function timeLine({ from, until }: ToldChange, day: string, { zone, language }: Reader): string {
  const span = (in_: string) =>
    `${clockBeside(Date.parse(from), in_, day, language)}–${clockBeside(Date.parse(until), in_, day, language)}`;
  const there = `${span(zone)} ${placeOf(zone, language)}`;
  return zone === 'UTC' ? there : `${there}${CATALOGUE.duty[language].comma}${span('UTC')} UTC`;
}

function movedLine(lead: string, { people, listed: ids }: Moved, reader: ReaderOfChanges): string[] {
  if (people === 0) return [];
  const listed = ids.map(reader.names.person);
  const more = people - listed.length;
  const words = more > 0 ? [...listed, CATALOGUE.edit[reader.language].andMore(more)] : listed;
  return wrapped(`      ${lead}`, words, CATALOGUE.duty[reader.language].listComma);
}

/** Who changes, and nobody else: roles that pass on, who comes on duty and who goes off it. */
function peopleLines({ before, after, comesOn, goesOff }: ToldChange, reader: ReaderOfChanges): string[] {
  const say = CATALOGUE.edit[reader.language];
  const { role: roleWords } = CATALOGUE.duty[reader.language];
  // Where no rule names a stand-by, all who are willing stand by.
  const nameIn = (id: string | undefined) => (id === undefined ? undefined : reader.names.person(id));
  const held = (duty: ToldChange['before'], role: (typeof ROLES)[number]) =>
    nameIn(duty[role]) ?? (role === 'standBy' && !duty.noStandBy ? say.whoeverIsWilling : say.nobody);
  const roles = ROLES.filter((role) => held(before, role) !== held(after, role)).map(
    (role) => `      ${say.passes(roleWords[role], held(before, role), held(after, role))}`,
  );
  const isOpened = before.people > 0 && after.people === 0;
  const isCovered = before.people === 0 && after.people > 0;
  return [
    ...roles,
    ...movedLine(say.comesOn, comesOn, reader),
    ...movedLine(say.goesOff, goesOff, reader),
    ...(isOpened ? [`      ${say.leftOpen}`] : isCovered ? [`      ${say.covered}`] : []),
  ];
}

/** Days of a team on which the same happens at the same times, with what happens. */
type AlikeDays = Map<string, string[]>;

function alikeDays(changes: readonly ToldChange[], reader: ReaderOfChanges): AlikeDays {
  const byDay = new Map<string, string[]>();
  for (const change of changes) {
    const day = dayOf(Date.parse(change.from), reader.zone, reader.language);
    const lines = [`    ${timeLine(change, day, reader)}`, ...peopleLines(change, reader)];
    byDay.set(day, [...(byDay.get(day) ?? []), ...lines]);
  }
  const alike: AlikeDays = new Map();
  for (const [day, lines] of byDay) {
    const text = lines.join('\n');
    alike.set(text, [...(alike.get(text) ?? []), day]);
  }
  return alike;
}

function dayWords(days: readonly string[], { language }: Reader): string {
  const [first = '', last = first] = [days[0], days.at(-1)];
  return days.length === 1 ? first : CATALOGUE.edit[language].moreDays(first, days.length - 1, last);
}

/**
 * What changes in who answers, by team and day of the reader's clock; days on which the same happens are told once. Lines are
 * as wide as a terminal, names that are longer excepted. Answers how many of the changes they tell.
 */
export function changeLines(listed: readonly ToldChange[], reader: ReaderOfChanges): string[] {
  const teams = [...new Set(listed.map(({ team }) => team))];
  return teams.flatMap((team) => {
    const alike = [
      ...alikeDays(
        listed.filter((change) => change.team === team),
        reader,
      ),
    ];
    const drawn = alike.slice(0, MOST_DRAWN);
    const rest = alike.slice(MOST_DRAWN).reduce((sum, [, days]) => sum + days.length, 0);
    const more = rest > 0 ? [`  ${CATALOGUE.edit[reader.language].otherDays(rest)}`] : [];
    return [
      '',
      reader.names.team(team),
      ...drawn.flatMap(([text, days]) => [`  ${dayWords(days, reader)}`, text]),
      ...more,
    ];
  });
}
