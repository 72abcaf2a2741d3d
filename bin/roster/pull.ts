import { writeFile } from 'node:fs/promises';
import { isSame } from '../../lambdas/core/roster/diff';
import type { Roster } from '../../lambdas/core/roster/roster';
import { savedRosterSchema } from '../../lambdas/functions/rosters/schemas';
import { readOptions, SERVICE_OPTIONS } from './options';
import { readRosterText } from './read-file';
import { rosterYaml } from './roster-yaml';
import { type Service, serviceAt } from './service';
import { stop } from './stop';
import type { Subcommand } from './subcommand';
import { takenFromLine } from './taken-from';
import { CATALOGUE } from './words/catalogue';

const OPTIONS = {
  ...SERVICE_OPTIONS,
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
} as const;

const NOT_FOUND = 404;

/** The roster in force and its revision. Throws `Stopped` where there is none, or it is no roster that we know. */
export async function pulled(service: Service): Promise<{ roster: Roster; revision: number }> {
  const { status, etag, body } = await service.ask('GET', '/v1/roster');
  if (status === NOT_FOUND) throw stop((say) => say.noRosterYet);
  if (status !== 200) throw stop(() => service.sentenceOf(body));
  const roster = savedRosterSchema.safeParse(body);
  const revision = Number(/^"(\d+)"$/.exec(etag ?? '')?.[1]);
  if (!roster.success || !(revision > 0)) throw stop((say) => say.notAsSunrelay(service.url));
  return { roster: roster.data, revision };
}

/** The file's text. Throws `Stopped` where it would not be read as what it was written from. */
function fileText(roster: Roster, revision: number, url: string): string {
  const text = `${takenFromLine({ revision, url })}\n\n${rosterYaml(roster)}`;
  const read = readRosterText(new TextEncoder().encode(text), 'roster.yaml');
  if (read.code === 'read' && isSame(read.roster, roster)) return text;
  throw stop((say) => say.tooMuchForYaml);
}

/** Named like `terraform state pull`: the other way of `apply`, as a file and not as a drawing. */
export const pull: Subcommand = {
  async run(args, { environment, print, reader }) {
    const { values, positionals } = readOptions('pull', args, OPTIONS);
    const { url, key, output, json = false } = values;
    if (url === undefined || positionals.length > 0) throw stop((say) => say.url);
    const service = serviceAt({ url, key }, { environment, reader });
    const { roster, revision } = await pulled(service);
    const text = json ? `${JSON.stringify(roster, null, 2)}\n` : fileText(roster, revision, service.url);
    if (output === undefined) {
      print(text.trimEnd());
      return 0;
    }
    await writeFile(output, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? stop((say) => say.fileExists(output)) : error;
    });
    print(CATALOGUE.edit[reader.language].pulled(output, revision));
    return 0;
  },
};
