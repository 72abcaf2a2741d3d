import { explainedBy } from '../../lambdas/application/who-is-on-duty';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { CRITERIA, TIERS } from '../../lambdas/core/explanation';
import { explainView } from '../../lambdas/functions/rosters/duty-view';
import { needsIn } from '../../lambdas/functions/rosters/queries';
import { type Answered, answeredBy } from './answered';
import { type Asked, queryString, readAsked } from './asked';
import { padRight } from './columns';
import { type Explained, explainedSchema } from './duty-answer';
import { needsWords, personWords, teamLines, teamsWidth, whoOf } from './duty-words';
import type { ReaderOfTeams } from './names';
import type { Reader } from './reader';
import type { Subcommand } from './subcommand';
import { instantWords } from './times';
import { CATALOGUE } from './words/catalogue';

const CRITERIA_OF_REST = ['tier', ...CRITERIA] as const;
/** What is said of somebody's place stands below the name, a little further in. */
const UNDER_NAME = 18;
type Ranked = Explained['ranking'][number];

const answer = (asked: Asked, reader: Reader): Promise<Answered> =>
  answeredBy(asked, reader, `/v1/roster/explain?${queryString(asked, asked.limit)}`, (roster, nameOf) => {
    const { at, query, limit } = asked;
    return explainView(at, query, explainedBy(roster, NO_LOAD, { at, needs: needsIn(query), limit }), nameOf);
  });

/** What the one above has before somebody. */
function behindWords({ behindPreviousBy, tier }: Ranked, above: Ranked | undefined, { language }: Reader): string {
  const say = CATALOGUE.duty[language];
  if (!behindPreviousBy || !above) return '';
  if (behindPreviousBy !== 'tier') return say.behind(say.has[behindPreviousBy]);
  return say.behindTier(say.tier[tier], say.tier[above.tier]);
}

/** Whether somebody is paged before another who ranks higher. */
const isOutOfOrder = (ranking: readonly Ranked[]): boolean =>
  ranking.some(({ step }, place) => (step ?? Infinity) < (ranking[place - 1]?.step ?? 0));

function rankingLines({ ranking, rest }: Explained, reader: ReaderOfTeams): string[] {
  const say = CATALOGUE.duty[reader.language];
  const lines = ranking.flatMap((person, place) => {
    const behind = behindWords(person, ranking[place - 1], reader);
    const step = person.step === undefined ? '' : say.page(person.step);
    const who = say.person(whoOf(person, reader), personWords(person, reader));
    const line = `${String(person.place).padStart(4)}  ${padRight(step, 8)}  ${who}`;
    return behind === '' ? [line] : [line, `${' '.repeat(UNDER_NAME)}${behind}`];
  });
  const more = CRITERIA_OF_REST.flatMap((criterion) => {
    const count = rest[criterion];
    return count ? [`${' '.repeat(UNDER_NAME)}${say.restBy(count, say.lack[criterion])}`] : [];
  });
  const total = Object.values(rest).reduce((sum, count) => sum + count, 0);
  return [
    ...lines,
    ...(total > 0 ? [`      ${say.rest(total)}`, ...more] : []),
    ...(isOutOfOrder(ranking) ? ['', say.laps] : []),
  ];
}

export const explain: Subcommand = {
  async run(args, surroundings) {
    const asked = readAsked('explain', args, surroundings);
    const { answered, teamName } = await answer(asked, surroundings.reader);
    const explained = explainedSchema.parse(answered);
    const isSomebodyUp = (explained.tiers.onDuty ?? 0) + (explained.tiers.awake ?? 0) > 0;
    if (asked.json) {
      surroundings.print(JSON.stringify(answered, null, 2));
      return isSomebodyUp ? 0 : 1;
    }
    const reader = { ...surroundings.reader, teamName };
    const width = teamsWidth(explained.teams, reader);
    const say = CATALOGUE.duty[reader.language];
    const by = 'file' in asked.source ? asked.source.file : say.revision(explained.revision);
    const tiers = TIERS.flatMap((tier) => {
      const count = explained.tiers[tier];
      return count ? [say.inTier(count, tier)] : [];
    });
    const head = say.by(instantWords(asked.at, reader), by);
    surroundings.print(
      [
        say.person(head, tiers.join(say.comma)),
        ...needsWords(asked.query, reader),
        ...explained.teams.flatMap((team) => teamLines(team, width, reader)),
        '',
        ...rankingLines(explained, reader),
      ].join('\n'),
    );
    return isSomebodyUp ? 0 : 1;
  },
};
