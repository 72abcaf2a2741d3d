import { createInterface } from 'node:readline/promises';
import * as z from 'zod';
import { readOptions, SERVICE_OPTIONS } from '../roster/options';
import { serviceAt } from '../roster/service';
import { StoppedInBoth } from '../roster/stop';
import type { ForReader, Subcommand } from '../roster/subcommand';
import { previewed, previewLines } from './preview';
import { readRightPolicies } from './read-file';
import { stop } from './stop';
import { POLICY_WORDS } from './words';

const OPTIONS = { ...SERVICE_OPTIONS, reason: { type: 'string' }, yes: { type: 'boolean' } } as const;

const savedSchema = z.object({ revision: z.number() });

async function isConfirmed({ isTerminal, reader: { language } }: ForReader): Promise<boolean> {
  if (!isTerminal) throw stop((say) => say.nobodyToAsk);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(POLICY_WORDS[language].ask);
  terminal.close();
  return /^(y(es)?|是)$/i.test(answer.trim());
}

function asked(args: readonly string[]) {
  const { values, positionals } = readOptions('apply', args, OPTIONS);
  const { url, key, reason, yes = false } = values;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || url === undefined || reason === undefined) {
    throw stop((say) => say.fileUrlReason);
  }
  return { file, url, key, reason, yes };
}

export const apply: Subcommand = {
  async run(args, surroundings) {
    const { print, reader } = surroundings;
    const { file, url, key, reason, yes } = asked(args);
    const say = POLICY_WORDS[reader.language];
    const service = serviceAt({ url, key }, surroundings);
    const wanted = await readRightPolicies(file);
    const { preview } = await previewed(service, wanted);
    print(previewLines(preview, reader.language).join('\n'));
    if (preview.refused) return 1;
    if (preview.diff.total === 0) {
      print(say.nothing);
      return 0;
    }
    if (!yes && !(await isConfirmed(surroundings))) {
      print(say.notSaved);
      return 1;
    }
    // Whoever has saved meanwhile is not overwritten: it is saved over what the file was read from, else over what was shown.
    const replaces = wanted.revision ?? preview.revision;
    const query = new URLSearchParams({ reason });
    const headers = { 'If-Match': `"${replaces}"` };
    const { status, body } = await service.ask('PUT', `/v1/policies?${query}`, { body: wanted.policies, headers });
    const saved = savedSchema.safeParse(body);
    if (status !== 200 || !saved.success) {
      const sentence = service.sentenceOf(body);
      throw new StoppedInBoth({ en: sentence, 'zh-Hans': sentence });
    }
    print(say.saved(saved.data.revision));
    return 0;
  },
};
