import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';

import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { Stopped } from '../stopped';
import { namesIn } from './compiled';
import { fileIn, readOptions } from './options';
import { readRosterFile } from './read-file';
import type { Subcommand } from './subcommand';
import { drawWeek } from './week-drawing';
import { WEEK_DAYS, weekOf } from './week-stretches';

const HELP = `A week drawn: each day a row for each team over 24 hours, with who is primary, and where nobody is on duty.

  npm run roster -- week [--from DATE] [--zone ZONE] [FILE]

  FILE          a roster in YAML or JSON; the sample roster if not given
  --from DATE   the first day, such as 2026-03-23, by UTC; today if not given
  --zone ZONE   the reader's, shown beside UTC, such as Asia/Singapore; this machine's if not given
  --json        the same as stretches with instants

The exit code is 1 when at some instant of the week nobody is on duty.`;

const OPTIONS = { from: { type: 'string' }, zone: { type: 'string' }, json: { type: 'boolean' } } as const;
const EARLIEST = Date.UTC(2000, 0, 2);
const LATEST = Date.UTC(2099, 11, 20);

function firstDay(text: string | undefined, now: number): number {
  if (text === undefined) return Math.floor(now / DAY_MS) * DAY_MS;
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isDate = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  if (isDate && at >= EARLIEST && at <= LATEST) return at;
  throw new Stopped(`--from is a date from 2000 to 2099 such as 2026-03-23, and not "${text}".`);
}

function zoneIn(text: string | undefined): string {
  const zone = text ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new Stopped(`There is no zone "${zone}"; zones are named such as Asia/Singapore.`);
  }
}

export const week: Subcommand = {
  summary: 'a week drawn: who is on duty, awake and asleep, hand-overs, and who is primary',
  help: HELP,
  async run(args, { now, print, isTerminal, environment }) {
    const { values, positionals } = readOptions('week', args, OPTIONS);
    const fromAt = firstDay(values.from, now);
    const zone = zoneIn(values.zone);
    const roster = await readRosterFile(fileIn(positionals));
    const { body } = separatePeople(roster);
    // A day longer on both sides, so that what began before the week is known.
    const snapshot = compileRoster(body, 0, fromAt - DAY_MS, WEEK_DAYS + 2);
    const found = weekOf(snapshot, fromAt, namesIn(roster));
    if (values.json) print(JSON.stringify({ zone, ...found }, null, 2));
    else {
      const isPlain = !isTerminal || environment.TERM === 'dumb';
      print(drawWeek(found, { zone, isPlain, hasColours: !isPlain && !environment.NO_COLOR }).join('\n'));
    }
    return found.nobody.length > 0 ? 1 : 0;
  },
};
