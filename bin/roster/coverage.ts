import { coverageReport } from '../../lambdas/core/coverage/report';
import { levelsOf } from '../../lambdas/core/coverage/whole-levels';
import { DAY_MS } from '../../lambdas/core/durations';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { fieldWords } from '../../lambdas/core/field-words';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { coverageQuerySchema } from '../../lambdas/functions/rosters/coverage-route';
import { coverageView } from '../../lambdas/functions/rosters/coverage-view';
import { NO_REVISION } from './compiled';
import { drawCoverage } from './coverage-drawing';
import { coverageLines } from './coverage-text';
import { namesOf } from './names';
import { fileIn, readOptions, stopByOption } from './options';
import { readRosterFile } from './read-file';
import type { Subcommand, Surroundings } from './subcommand';
import { CATALOGUE } from './words/catalogue';

const OPTIONS = {
  days: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean' },
} as const;

function readCoverage(args: readonly string[], { now }: Surroundings) {
  const { values, positionals } = readOptions('coverage', args, OPTIONS);
  const query = coverageQuerySchema.safeParse({ from: values.from, days: values.days ?? '365' }, { error: fieldWords });
  if (!query.success) {
    throw stopByOption(query.error);
  }
  const { from = Math.floor(now / DAY_MS) * DAY_MS, days } = query.data;
  return { file: fileIn(positionals), from, days, json: values.json ?? false };
}

export const coverage: Subcommand = {
  async run(args, surroundings) {
    const { file, from, days, json } = readCoverage(args, surroundings);
    const locale = surroundings.reader.language;
    const roster = await readRosterFile(file);
    const { body } = separatePeople(roster);
    const snapshot = compileRoster(body, NO_REVISION, from, days);
    const report = coverageReport(body, snapshot, from, snapshot.untilAt);
    if (json) {
      surroundings.print(JSON.stringify(coverageView(body, report), null, 2));
    } else {
      const { teams, whole } = levelsOf(snapshot, from, snapshot.untilAt);
      const rows = body.teams.flatMap(({ name }, index) => {
        const track = teams[index];
        return track ? [{ name: name[locale] ?? name.en, track }] : [];
      });
      const bars = {
        fromAt: from,
        untilAt: snapshot.untilAt,
        unknown: report.yearsNotKnown,
        rows: [{ name: CATALOGUE.coverage[locale].all, track: whole }, ...rows],
      };
      const noColour = Boolean(surroundings.environment.NO_COLOR);
      const drawn = drawCoverage(bars, { reader: surroundings.reader, isTerminal: surroundings.isTerminal, noColour });
      const reader = { ...surroundings.reader, names: namesOf(roster, locale) };
      surroundings.print([...drawn, '', ...coverageLines(body, report, reader)].join('\n'));
    }
    return report.holeCount > 0 ? 1 : 0;
  },
};
