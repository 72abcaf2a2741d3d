import { explainedBy } from '../../lambdas/application/who-is-on-duty';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { explainView } from '../../lambdas/functions/rosters/duty-view';
import { needsIn } from '../../lambdas/functions/rosters/queries';
import { type Asked, queryString, readAsked } from './asked';
import { compiledFile } from './compiled';
import { type Explained, explainedSchema } from './duty-answer';
import { personWords, TIER, teamLines, utc, whoOf } from './duty-words';
import type { Subcommand } from './subcommand';

const HELP = `In which order an issue would page everybody at an instant, and why each comes where they do.

  npm run roster -- explain [--at INSTANT] [--skill SKILL] [--language LANGUAGE] [--region REGION …] [FILE]
  SUNRELAY_ADMIN_KEY=… npm run roster -- explain … --url URL

  FILE                 a roster in YAML or JSON; the sample roster if not given
  --at INSTANT         such as 2026-03-29T01:30Z or 2026-03-29T09:30+08:00; now if not given
  --skill SKILL        what the issue needs: network, client, server, audio, video, …
  --language LANGUAGE  in which the customer wants to be answered, such as id or zh-Hans
  --region REGION      a country of the customer or its users, such as ID; may be repeated
  --limit COUNT        how many people to tell of, 1 to 500; 20 if not given
  --url URL            ask the service at this address instead of a file
  --key KEY            the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it
  --json               the answer of GET /v1/roster/explain

Of a file, open issues and contacts that fail are not known. The exit code is 1 when nobody on duty or awake could be paged.`;

async function answer({ at, query, limit, source }: Asked): Promise<unknown> {
  if ('service' in source) {
    return source.service.get(`/v1/roster/explain?${queryString({ at, query }, limit)}`);
  }
  const { roster, nameOf } = await compiledFile(source.file, at);
  return explainView(at, query, explainedBy(roster, NO_LOAD, { at, needs: needsIn(query), limit }), nameOf);
}

const CRITERION: Readonly<Record<string, string>> = {
  tier: 'where they stand',
  reachable: 'contacts that fail',
  skill: 'the skill',
  language: 'the language',
  homeRegion: 'the home region',
  nextTeam: 'the order of next teams',
  timeLeft: 'going home soon',
  openIssues: 'open issues',
  rotationOrder: 'the order in the team',
  tieBreak: 'the order of the roster',
};

function rankingLines({ ranking, rest }: Explained): string[] {
  const lines = ranking.map((person) => {
    const behind = person.behindPreviousBy ? `; after the one above by ${CRITERION[person.behindPreviousBy]}` : '';
    const step = person.step === undefined ? '        ' : `page ${String(person.step).padEnd(3)}`;
    return `${String(person.place).padStart(4)}  ${step}  ${whoOf(person)}: ${personWords(person)}${behind}`;
  });
  const more = Object.entries(rest).map(([reason, count]) => `${count} by ${CRITERION[reason] ?? reason}`);
  return more.length > 0 ? [...lines, `      and after the first: ${more.join(', ')}`] : lines;
}

export const explain: Subcommand = {
  summary: 'in which order an issue would page everybody at an instant, and why',
  help: HELP,
  async run(args, surroundings) {
    const asked = readAsked('explain', args, surroundings);
    const answered = await answer(asked);
    const explained = explainedSchema.parse(answered);
    const isSomebodyUp = (explained.tiers.onDuty ?? 0) + (explained.tiers.awake ?? 0) > 0;
    if (asked.json) {
      surroundings.print(JSON.stringify(answered, null, 2));
      return isSomebodyUp ? 0 : 1;
    }
    const width = Math.max(0, ...explained.teams.map(({ team }) => team.length));
    const by = 'file' in asked.source ? asked.source.file : `revision ${explained.revision}`;
    const tiers = Object.entries(explained.tiers).map(([tier, count]) => `${count} ${TIER[tier as keyof typeof TIER]}`);
    surroundings.print(
      [
        `${utc(asked.at)}, by ${by}: ${tiers.join(', ')}`,
        ...explained.teams.flatMap((team) => teamLines(team, width)),
        '',
        ...rankingLines(explained),
      ].join('\n'),
    );
    return isSomebodyUp ? 0 : 1;
  },
};
