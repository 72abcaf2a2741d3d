import { parse } from 'yaml';
import * as z from 'zod';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { DAY_KINDS } from '../../lambdas/core/roster/weekdays';

/** One example of docs/rosters.md: a roster, and what the lines below it say of instants. */
export interface RosterExample {
  readonly title: string;
  readonly roster: Roster;
  readonly lines: readonly ExampleLine[];
}

/** "at 2026-03-29T01:59+01:00 europe -> asleep; primary anna". */
export interface ExampleLine {
  readonly text: string;
  readonly at: number;
  /** A team's or a person's id, or "issue from DE". */
  readonly subject: string;
  readonly claims: readonly string[];
}

const LINE = /^at (\S+) (.+) -> (.+)$/;

/** The examples in the order of the document: a block of YAML and the block of lines that follows it under the same heading. */
export function readExamples(markdown: string): RosterExample[] {
  return markdown.split(/^(?=#{2,3} )/m).flatMap((section) => {
    const title = /^#+ (.+)$/m.exec(section)?.[1] ?? '';
    const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
      kind,
      text: text ?? '',
    }));
    const rosters = blocks.filter(({ kind }) => kind === 'yaml');
    if (rosters.length === 0) return [];
    const lines = blocks.filter(({ kind }) => kind === 'text').flatMap(({ text }) => text.trim().split('\n'));
    if (rosters.length > 1 || lines.length === 0) throw new Error(`"${title}" needs one roster and lines below it`);
    return [{ title, roster: completeRoster(rosters[0]?.text ?? ''), lines: lines.map(readLine) }];
  });
}

export function readLine(text: string): ExampleLine {
  const [, at, subject, claims] = LINE.exec(text) ?? [];
  const instant = Date.parse(at ?? '');
  if (Number.isNaN(instant) || !/[+-]\d\d:\d\d$/.test(at ?? '') || !subject || !claims) {
    throw new Error(`"${text}" is not "at 2026-03-29T01:59+01:00 europe -> asleep"`);
  }
  return { text, at: instant, subject, claims: claims.split('; ') };
}

const partSchema = z.looseObject({ id: z.string() });
const fragmentSchema = z.looseObject({ teams: z.array(partSchema), engineers: z.array(partSchema) });

/** A roster with what the document says is left out. */
function completeRoster(text: string): Roster {
  const fragment = fragmentSchema.parse(parse(text));
  return rosterSchema.parse({
    ...fragment,
    teams: fragment.teams.map((team) => ({ ...LEFT_OUT_OF_TEAMS, name: { en: team.id }, ...team })),
    engineers: fragment.engineers.map((engineer) => ({
      name: engineer.id,
      languages: ['en'],
      contacts: [{ kind: 'email', address: `${engineer.id}@example.com` }],
      ...engineer,
    })),
  });
}

const LEFT_OUT_OF_TEAMS = {
  dutyHours: Object.fromEntries(DAY_KINDS.map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
  wakingHours: { from: '07:00', to: '23:00' },
};
