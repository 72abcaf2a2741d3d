import { coverageReport } from '../../lambdas/core/coverage/report';
import { levelsOf } from '../../lambdas/core/coverage/whole-levels';
import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { LOCALES, type Locale } from '../../lambdas/core/locale';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { coverageQuerySchema } from '../../lambdas/functions/rosters/coverage-route';
import { coverageView } from '../../lambdas/functions/rosters/coverage-view';
import { Stopped } from '../stopped';
import { drawCoverage } from './coverage-drawing';
import { coverageLines } from './coverage-text';
import { fileIn, readOptions } from './options';
import { readRosterFile } from './read-file';
import type { Subcommand, Surroundings } from './subcommand';

/** A file is no revision. */
const NO_REVISION = 0;

const HELP = `What a roster covers: when nobody is on duty, why, and what would close it; seams between regions; skills and languages;
each engineer's load and how even it is.

  npm run roster -- coverage [--days N] [--from DATE] [FILE]

  FILE           a roster in YAML or JSON; the sample roster if not given
  --days N       1 to 366; 365 if not given
  --from DATE    such as 2026-10-01, or an instant such as 2026-10-01T09:00+08:00; today (UTC) if not given
  --lang LANG    en or zh-Hans; en if not given
  --json         the answer of GET /v1/roster/coverage

The exit code is 1 when there are holes.`;

const OPTIONS = {
  days: { type: 'string' },
  from: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

function localeIn(lang = 'en'): Locale {
  const locale = LOCALES.find((known) => known === lang);
  if (locale) return locale;
  throw new Stopped(`--lang is ${LOCALES.join(' or ')}, and not "${lang}".`);
}

function readCoverage(args: readonly string[], { now }: Surroundings) {
  const { values, positionals } = readOptions('coverage', args, OPTIONS);
  const query = coverageQuerySchema.safeParse({ from: values.from, days: values.days ?? '365' });
  if (!query.success) {
    const [issue] = query.error.issues;
    throw new Stopped(`--${String(issue?.path[0])}: ${issue?.message.split('\n')[0]}.`);
  }
  const { from = Math.floor(now / DAY_MS) * DAY_MS, days } = query.data;
  return { file: fileIn(positionals), from, days, locale: localeIn(values.lang), json: values.json ?? false };
}

export const coverage: Subcommand = {
  summary: 'holes with their causes and fixes, seams, skills, languages and load',
  help: HELP,
  async run(args, surroundings) {
    const { file, from, days, locale, json } = readCoverage(args, surroundings);
    const { body } = separatePeople(await readRosterFile(file));
    const snapshot = compileRoster(body, NO_REVISION, from, days);
    const report = coverageReport(body, snapshot, from, snapshot.untilAt);
    if (json) {
      surroundings.print(JSON.stringify(coverageView(body, report), null, 2));
    } else {
      const { teams, whole } = levelsOf(snapshot, from, snapshot.untilAt);
      const rows = body.teams.flatMap(({ name }, index) => {
        const track = teams[index];
        return track ? [{ name: name.en, track }] : [];
      });
      const bars = { fromAt: from, untilAt: snapshot.untilAt, rows: [{ name: 'All', track: whole }, ...rows] };
      const noColour = Boolean(surroundings.environment.NO_COLOR);
      const drawn = drawCoverage(bars, surroundings.isTerminal, noColour);
      surroundings.print([...drawn, '', ...coverageLines(body, report, locale)].join('\n'));
    }
    return report.holeCount > 0 ? 1 : 0;
  },
};
