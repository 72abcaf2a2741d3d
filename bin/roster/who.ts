import { standingBy } from '../../lambdas/application/who-is-on-duty';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { dutyView } from '../../lambdas/functions/rosters/duty-view';
import { needsIn } from '../../lambdas/functions/rosters/queries';
import { type Answered, answeredBy } from './answered';
import { type Asked, queryString, readAsked } from './asked';
import { dutySchema } from './duty-answer';
import { needsWords, personWords, teamLines, teamsWidth, whoOf } from './duty-words';
import type { Reader } from './reader';
import type { Subcommand } from './subcommand';
import { instantWords } from './times';
import { CATALOGUE } from './words/catalogue';

const answer = (asked: Asked, reader: Reader): Promise<Answered> =>
  answeredBy(asked, reader, `/v1/roster/duty?${queryString(asked)}`, (roster, nameOf) => {
    const { at, query } = asked;
    return dutyView(at, query, standingBy(roster, NO_LOAD, { at, needs: needsIn(query) }), nameOf);
  });

export const who: Subcommand = {
  async run(args, surroundings) {
    const asked = readAsked('who', args, surroundings);
    const { answered, teamName } = await answer(asked, surroundings.reader);
    const { revision, teams, first } = dutySchema.parse(answered);
    const isCovered = teams.some(({ status }) => status === 'onDuty');
    if (asked.json) {
      surroundings.print(JSON.stringify(answered, null, 2));
      return isCovered ? 0 : 1;
    }
    const reader = { ...surroundings.reader, teamName };
    const width = teamsWidth(teams, reader);
    const say = CATALOGUE.duty[reader.language];
    const by = 'file' in asked.source ? asked.source.file : say.revision(revision);
    surroundings.print(
      [
        say.by(instantWords(asked.at, reader), by),
        ...needsWords(asked.query, reader),
        ...teams.flatMap((team) => teamLines(team, width, reader)),
        ...(isCovered ? [] : [say.nobody]),
        ...(first ? [say.first(whoOf(first, reader), personWords(first, reader))] : []),
      ].join('\n'),
    );
    return isCovered ? 0 : 1;
  },
};
