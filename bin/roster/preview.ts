import { type Preview, previewSchema } from './edit-answer';
import { drawn } from './edit-drawing';
import { namesOf } from './names';
import { readOptions, SERVICE_OPTIONS } from './options';
import { readRosterFile } from './read-file';
import { type Service, serviceAt } from './service';
import { stop } from './stop';
import type { Subcommand } from './subcommand';
import { takenFrom } from './taken-from';
import { CATALOGUE } from './words/catalogue';

const OPTIONS = { ...SERVICE_OPTIONS, json: { type: 'boolean' } } as const;

/** What an edit would do: all that the service says, and what of it is drawn. */
export interface Previewed {
  readonly body: unknown;
  readonly preview: Preview;
}

/** Asks the service what an edit would do. Throws `Stopped` with what it says against it. */
export async function previewed(service: Service, roster: unknown): Promise<Previewed> {
  const { status, body } = await service.ask('POST', '/v1/roster/preview', { body: roster });
  if (status !== 200) throw stop(() => service.sentenceOf(body));
  const preview = previewSchema.safeParse(body);
  if (!preview.success) throw stop((say) => say.notAsSunrelay(service.url));
  return { body, preview: preview.data };
}

export const preview: Subcommand = {
  async run(args, { environment, print, reader }) {
    const { values, positionals } = readOptions('preview', args, OPTIONS);
    const { url, key, json = false } = values;
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0 || url === undefined) throw stop((say) => say.fileAndUrl);
    const service = serviceAt({ url, key }, { environment, reader });
    const roster = await readRosterFile(file);
    const { body, preview: found } = await previewed(service, roster);
    const told = { ...reader, names: namesOf(roster, reader.language) };
    const from = await takenFrom(file);
    const isStale = from !== undefined && from.url === service.url && from.revision !== found.revision;
    const stale = isStale ? ['', CATALOGUE.edit[reader.language].stale(from.revision, found.revision)] : [];
    print(json ? JSON.stringify(body, null, 2) : [...drawn(found, told), ...stale].join('\n'));
    return found.refusals.length > 0 ? 1 : 0;
  },
};
