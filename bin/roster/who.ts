import { standingBy } from '../../lambdas/application/who-is-on-duty';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { dutyView } from '../../lambdas/functions/rosters/duty-view';
import { needsIn } from '../../lambdas/functions/rosters/queries';
import { type Asked, queryString, readAsked } from './asked';
import { compiledFile } from './compiled';
import { dutySchema } from './duty-answer';
import { personWords, teamLines, whoOf } from './duty-words';
import type { Subcommand } from './subcommand';
import { instantWords } from './times';
import { CATALOGUE } from './words/catalogue';

async function answer({ at, query, source }: Asked): Promise<unknown> {
  if ('service' in source) return source.service.get(`/v1/roster/duty?${queryString({ at, query })}`);
  const { roster, nameOf } = await compiledFile(source.file, at);
  return dutyView(at, query, standingBy(roster, NO_LOAD, { at, needs: needsIn(query) }), nameOf);
}

export const who: Subcommand = {
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
    const { reader } = surroundings;
    const say = CATALOGUE.duty[reader.language];
    const by = 'file' in asked.source ? asked.source.file : say.revision(revision);
    surroundings.print(
      [
        say.by(instantWords(asked.at, reader), by),
        ...teams.flatMap((team) => teamLines(team, width, reader)),
        ...(isCovered ? [] : [say.nobody]),
        ...(first ? [say.first(whoOf(first, reader), personWords(first, reader))] : []),
      ].join('\n'),
    );
    return isCovered ? 0 : 1;
  },
};
