import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';

import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { NO_REVISION, namesIn } from './compiled';
import { teamNames } from './names';
import { fileIn, readOptions } from './options';
import { readRosterFile } from './read-file';
import { stop } from './stop';
import type { Subcommand } from './subcommand';
import { drawWeek } from './week-drawing';
import { WEEK_DAYS, weekOf } from './week-stretches';

const OPTIONS = { from: { type: 'string' }, json: { type: 'boolean' } } as const;
const EARLIEST = Date.UTC(2000, 0, 2);
const LATEST = Date.UTC(2099, 11, 20);

function firstDay(text: string | undefined, now: number): number {
  if (text === undefined) return Math.floor(now / DAY_MS) * DAY_MS;
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isDate = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  if (isDate && at >= EARLIEST && at <= LATEST) return at;
  throw stop((say) => say.fromDate(text));
}

export const week: Subcommand = {
  async run(args, { now, print, isTerminal, environment, reader }) {
    const { values, positionals } = readOptions('week', args, OPTIONS);
    const fromAt = firstDay(values.from, now);
    const { zone, language } = reader;
    const roster = await readRosterFile(fileIn(positionals));
    const { body } = separatePeople(roster);
    // A day longer on both sides, so that what began before the week is known.
    const snapshot = compileRoster(body, NO_REVISION, fromAt - DAY_MS, WEEK_DAYS + 2);
    const found = weekOf(snapshot, fromAt, namesIn(roster));
    if (values.json) print(JSON.stringify({ zone, ...found }, null, 2));
    else {
      const isPlain = !isTerminal || environment.TERM === 'dumb';
      const hasColours = !isPlain && !environment.NO_COLOR;
      const teamName = teamNames(roster.teams, language);
      print(drawWeek(found, { zone, language, teamName, isPlain, hasColours }).join('\n'));
    }
    return found.nobody.length > 0 ? 1 : 0;
  },
};
