import { Stopped } from '../stopped';
import { drawn, type Preview, previewSchema, refusedSchema } from './edit-drawing';
import { readOptions } from './options';
import { readRosterFile } from './read-file';
import { type Service, serviceAt } from './service';
import type { Subcommand } from './subcommand';

const HELP = `What a roster would change if it were put in force: who is on duty before and after, for 90 days; what to look at;
when nobody would be on duty, why, and what would close it. Nothing is saved.

  SUNRELAY_ADMIN_KEY=… npm run roster -- preview FILE --url URL

  FILE         a roster in YAML or JSON
  --url URL    the address that the deployment or the local run printed
  --key KEY    the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it
  --json       the answer of POST /v1/roster/preview

The exit code is 1 when the edit would be refused unless that is accepted.`;

const OPTIONS = { url: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean' } } as const;

/** Asks the service what an edit would do. Throws `Stopped` with what it says against it. */
export async function previewed(service: Service, roster: unknown): Promise<{ preview: Preview; etag: string }> {
  const { status, etag, body } = await service.send('POST', '/v1/roster/preview', roster);
  if (status !== 200) throw new Stopped(sentenceOf(body));
  const preview = previewSchema.safeParse(body);
  if (!preview.success || etag === undefined) throw new Stopped(`${service.url} did not answer as Sunrelay does.`);
  return { preview: preview.data, etag };
}

/** What the service says against something, in one sentence and the first place that it names. */
export function sentenceOf(body: unknown): string {
  const { detail, errors = [] } = refusedSchema.parse(body);
  const [first] = errors;
  return first ? `${detail} ${first.pointer ?? first.parameter}: ${first.detail}` : detail;
}

export const preview: Subcommand = {
  summary: 'what a roster would change in 90 days, against the service',
  help: HELP,
  async run(args, { environment, print }) {
    const { values, positionals } = readOptions('preview', args, OPTIONS);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0 || values.url === undefined) {
      throw new Stopped('Name one roster file, and the address of the service with --url.');
    }
    const service = serviceAt({ url: values.url, key: values.key }, environment);
    const { preview: found } = await previewed(service, await readRosterFile(file));
    print(values.json ? JSON.stringify(found, null, 2) : drawn(found).join('\n'));
    return found.refusals.length > 0 ? 1 : 0;
  },
};
