import { standingBy } from '../../lambdas/application/who-is-on-duty';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { dutyView } from '../../lambdas/functions/rosters/duty-view';
import { needsIn } from '../../lambdas/functions/rosters/queries';
import { type Asked, queryString, readAsked } from './asked';
import { compiledFile } from './compiled';
import { dutySchema } from './duty-answer';
import { personWords, teamLines, utc, whoOf } from './duty-words';
import type { Subcommand } from './subcommand';

const HELP = `Who is on duty at an instant, who has which role and why, and whom an issue would page first.

  npm run roster -- who [--at INSTANT] [FILE]
  SUNRELAY_ADMIN_KEY=… npm run roster -- who [--at INSTANT] --url URL

  FILE               a roster in YAML or JSON; the sample roster if not given
  --at INSTANT       such as 2026-03-29T01:30Z or 2026-03-29T09:30+08:00; now if not given
  --skill SKILL      what the issue would need; also --language LANGUAGE, and --region REGION, which may be repeated
  --url URL          ask the service at this address instead of a file
  --key KEY          the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it
  --json             the answer of GET /v1/roster/duty

The exit code is 1 when nobody is on duty then.`;

async function answer({ at, query, source }: Asked): Promise<unknown> {
  if ('service' in source) return source.service.get(`/v1/roster/duty?${queryString({ at, query })}`);
  const { roster, nameOf } = await compiledFile(source.file, at);
  return dutyView(at, query, standingBy(roster, NO_LOAD, { at, needs: needsIn(query) }), nameOf);
}

export const who: Subcommand = {
  summary: 'who is on duty at an instant, and why',
  help: HELP,
  async run(args, surroundings) {
    const asked = readAsked('who', args, surroundings);
    const answered = await answer(asked);
    const { revision, teams, first } = dutySchema.parse(answered);
    const isCovered = teams.some(({ status }) => status === 'onDuty');
    if (asked.json) {
      surroundings.print(JSON.stringify(answered, null, 2));
      return isCovered ? 0 : 1;
    }
    const width = Math.max(0, ...teams.map(({ team }) => team.length));
    const by = 'file' in asked.source ? asked.source.file : `revision ${revision}`;
    surroundings.print(
      [
        `${utc(asked.at)}, by ${by}`,
        ...teams.flatMap((team) => teamLines(team, width)),
        ...(isCovered ? [] : ['Nobody is on duty.']),
        ...(first ? [`First to be paged: ${whoOf(first)}: ${personWords(first)}`] : []),
      ].join('\n'),
    );
    return isCovered ? 0 : 1;
  },
};
