import { createInterface } from 'node:readline/promises';
import * as z from 'zod';
import { Stopped } from '../stopped';
import { drawn, refusalLines, refusedSchema } from './edit-drawing';
import { readOptions } from './options';
import { previewed, sentenceOf } from './preview';
import { readRosterFile } from './read-file';
import { serviceAt } from './service';
import type { Subcommand, Surroundings } from './subcommand';

const HELP = `Puts a roster in force as a new revision, after showing what it changes. If somebody else is faster, nothing is saved.

  SUNRELAY_ADMIN_KEY=… npm run roster -- apply FILE --url URL --reason WORDS [--accept CODE …] [--yes]

  FILE            a roster in YAML or JSON
  --url URL       the address that the deployment or the local run printed
  --reason WORDS  why; kept with the revision
  --accept CODE   opensHole, losesSkill, losesLanguage, doubleDuty or dropsSwap; may be repeated
  --yes           do not ask before saving
  --key KEY       the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it
  --json          the answer of PUT /v1/roster; asks nothing, so it needs --yes

The exit code is 1 when nothing was saved.`;

const OPTIONS = {
  url: { type: 'string' },
  reason: { type: 'string' },
  accept: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
  key: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const savedSchema = z.object({ revision: z.number() });

function asked(args: readonly string[]) {
  const { values, positionals } = readOptions('apply', args, OPTIONS);
  const { url, reason, accept = [], yes = false, json = false, key } = values;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || url === undefined || reason === undefined) {
    throw new Stopped('Name one roster file, the address with --url, and why with --reason.');
  }
  if (json && !yes) throw new Stopped('With --json nobody is asked: add --yes.');
  return { file, url, reason, accept, yes, json, key };
}

async function isConfirmed({ isTerminal }: Surroundings): Promise<boolean> {
  if (!isTerminal) throw new Stopped('There is nobody to ask here: add --yes to save without asking.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Save it? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

const NOT_ACCEPTED =
  'Nothing was saved: change the file, or accept each by its name with --accept CODE, and say why with --reason.';

export const apply: Subcommand = {
  summary: 'puts a roster in force at the service, after showing what it changes',
  help: HELP,
  async run(args, surroundings) {
    const { file, url, reason, accept, yes, json, key } = asked(args);
    const service = serviceAt({ url, key }, surroundings.environment);
    const roster = await readRosterFile(file);
    const { preview, etag } = await previewed(service, roster);
    if (!json) surroundings.print(drawn(preview).join('\n'));
    if (!yes && !(await isConfirmed(surroundings))) return 1;
    const query = new URLSearchParams({ reason, ...(accept.length > 0 && { accept: accept.join(',') }) });
    const expected: Record<string, string> = preview.revision === 0 ? { 'If-None-Match': '*' } : { 'If-Match': etag };
    const { status, body } = await service.send('PUT', `/v1/roster?${query}`, roster, expected);
    if (json) surroundings.print(JSON.stringify(body, null, 2));
    if (status === 200) {
      if (!json) surroundings.print(`Saved as revision ${savedSchema.parse(body).revision}.`);
      return 0;
    }
    if (!json) {
      const { refusals = [] } = refusedSchema.parse(body);
      const advice = refusals.length > 0 ? NOT_ACCEPTED : sentenceOf(body);
      surroundings.print([...refusalLines(refusals), advice].join('\n'));
    }
    return 1;
  },
};
