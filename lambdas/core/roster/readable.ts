import * as z from 'zod';
import { momentSchema } from './hours';
import { ROLES } from './rotation';

/**
 * What can be read of entries that are not of the right form, for checks that hold entries against one another: whatever is
 * wrong with an entry is said once, by the schema, and hides nothing else. Where a field cannot be read there stands what no check objects to.
 */
const text = z.string().catch('');
const texts = z.array(text).catch([]);
const list = <T extends z.ZodType>(entry: T) => z.array(entry).catch([]);

const team = z.object({
  id: text,
  zone: z.string().catch('UTC'),
  nextTeams: texts,
  calendars: texts,
  rotations: list(
    z
      .object({ id: text, roles: z.array(z.enum(ROLES)).catch([]), engineers: texts })
      .catch({ id: '', roles: [], engineers: [] }),
  ),
});

const stay = z.object({ zone: text, from: z.string().optional(), to: z.string().optional() });
const engineer = z.object({ id: text, team: text, zones: z.array(stay).catch([]), standBy: z.boolean().catch(true) });

const KINDS = ['holiday', 'workday', 'ordinary'] as const;
const day = z
  .object({ date: text, kind: z.enum(KINDS).catch('workday'), as: z.string().optional().catch(undefined) })
  .catch({ date: '', kind: 'workday' });
const calendar = z.object({
  id: text,
  years: z.array(z.number()).optional().catch(undefined),
  days: list(day),
  own: list(day),
});

const AT_ANY_TIME = { from: '2000-01-01T00:00', to: '2000-01-02T00:00' };
const bothTimes = z.object({ from: momentSchema, to: momentSchema });
const times = { from: z.unknown().optional(), to: z.unknown().optional() };
/** Both times, or neither of them. */
const timesOf = (written: { readonly from?: unknown; readonly to?: unknown }) =>
  bothTimes.safeParse(written).data ?? AT_ANY_TIME;

const of = z.union([z.literal('team'), z.object({ role: z.enum(ROLES) }), z.object({ engineer: z.string() })]);
const override = z
  .object({ id: text, team: text, of: of.optional().catch(undefined), by: texts.optional(), ...times })
  .transform((written) => ({ ...written, ...timesOf(written) }));

const part = z.object({ engineer: text, ...times }).catch({ engineer: '' });
const swap = z.object({ id: text, team: text, gives: part, takes: part }).transform(({ gives, takes, ...written }) => ({
  ...written,
  gives: { engineer: gives.engineer, ...timesOf(gives) },
  takes: takes.from === undefined ? { engineer: takes.engineer } : { engineer: takes.engineer, ...timesOf(takes) },
}));

/** What checks read of an entry of each of the roster's lists. */
const ENTRIES = {
  teams: team,
  engineers: engineer,
  dutyManagers: z.object({ id: text }),
  calendars: calendar,
  overrides: override,
  swaps: swap,
};
type Entries = typeof ENTRIES;
type ListName = keyof Entries;

/** A roster as far as it is of the right form; `undefined` for a list of which nothing can be read. A right one is one. */
export type Readable = { readonly [Name in ListName]: readonly z.output<Entries[Name]>[] | undefined };
export type ReadableEntry<Name extends ListName> = z.output<Entries[Name]>;

type Issues = readonly { readonly path?: readonly PropertyKey[] | undefined }[];

/** Reads what a schema answered of a roster, although it found issues with it. */
export function readable(value: Readonly<Record<string, unknown>>, issues: Issues): Readable {
  const isWrong = new Set(issues.map(({ path = [] }) => `${String(path[0])}/${String(path[1])}`));
  const entries = <Name extends ListName>(name: Name): readonly ReadableEntry<Name>[] | undefined => {
    const written = value[name];
    if (!Array.isArray(written) || isWrong.has(`${name}/undefined`)) return undefined;
    const schema: z.ZodType = ENTRIES[name];
    return written.map((entry: unknown, index) => {
      if (!isWrong.has(`${name}/${index}`)) return entry as ReadableEntry<Name>;
      return schema.parse(typeof entry === 'object' && entry !== null ? entry : {}) as ReadableEntry<Name>;
    });
  };
  return {
    teams: entries('teams'),
    engineers: entries('engineers'),
    dutyManagers: entries('dutyManagers'),
    calendars: entries('calendars'),
    overrides: entries('overrides'),
    swaps: entries('swaps'),
  };
}
