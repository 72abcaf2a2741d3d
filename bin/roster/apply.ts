import { createInterface } from 'node:readline/promises';
import { BASE_OPTIONS, type Base, baseOf } from './base';
import { refusedSchema, savedSchema } from './edit-answer';
import { drawn, refusalLines } from './edit-drawing';
import { readOptions, SERVICE_OPTIONS } from './options';
import { previewed } from './preview';
import { readRosterFile } from './read-file';
import { type Answered, type Service, serviceAt } from './service';
import { stop } from './stop';
import type { ForReader, Subcommand } from './subcommand';
import { noteRevision } from './taken-from';
import { CATALOGUE } from './words/catalogue';
import type { EditWords } from './words/edit';

const OPTIONS = {
  ...SERVICE_OPTIONS,
  ...BASE_OPTIONS,
  reason: { type: 'string' },
  accept: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function asked(args: readonly string[]) {
  const { values, positionals } = readOptions('apply', args, OPTIONS);
  const { url, reason, accept = [], yes = false, json = false, key, ...base } = values;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || url === undefined || reason === undefined) {
    throw stop((say) => say.fileUrlReason);
  }
  if (json && !yes) throw stop((say) => say.jsonNeedsYes);
  return { file, url, reason, accept, yes, json, key, base };
}

async function isConfirmed({ isTerminal }: ForReader, { ask }: EditWords): Promise<boolean> {
  if (!isTerminal) throw stop((say) => say.nobodyToAsk);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(ask);
  terminal.close();
  return /^(y(es)?|是)$/i.test(answer.trim());
}

/** Why another roster than the one that the edit was made from is in force; nothing when it is that one. */
function overtakenBy(base: Base, inForce: number, { url }: Service, say: EditWords): string | undefined {
  if (base.kind === 'changed') return say.differsFromBase(base.file, base.lines, base.revision, url);
  if (base.kind !== 'revision' || base.revision === inForce) return undefined;
  return say.overtaken(base.revision, inForce, url);
}

interface Edit {
  readonly roster: unknown;
  readonly reason: string;
  readonly accept: readonly string[];
  /** The one that is replaced; 0 for the first roster of a service. */
  readonly replaces: number;
}

function save(service: Service, { roster, reason, accept, replaces }: Edit): Promise<Answered> {
  const query = new URLSearchParams({ reason, ...(accept.length > 0 && { accept: accept.join(',') }) });
  const headers: Record<string, string> = replaces === 0 ? { 'If-None-Match': '*' } : { 'If-Match': `"${replaces}"` };
  return service.ask('PUT', `/v1/roster?${query}`, { body: roster, headers });
}

/** What the service said instead of saving, and what to do about it. */
function refusedLines({ status, body }: Answered, replaces: number, service: Service, { reader }: ForReader): string[] {
  const say = CATALOGUE.edit[reader.language];
  const { refusals = [], current } = refusedSchema.parse(body);
  if (status === 412 && current !== undefined) throw stop((_say) => say.overtaken(replaces, current, service.url));
  return [...refusalLines(refusals, reader), refusals.length > 0 ? say.notAccepted : service.sentenceOf(body)];
}

export const apply: Subcommand = {
  async run(args, surroundings) {
    const { file, url, reason, accept, yes, json, key, base: baseAsked } = asked(args);
    const { environment, reader, print } = surroundings;
    const say = CATALOGUE.edit[reader.language];
    const service = serviceAt({ url, key }, { environment, reader });
    const roster = await readRosterFile(file);
    const base = await baseOf(baseAsked, { file, roster }, service);
    const tell = (lines: readonly string[]) => {
      if (!json) print(lines.join('\n'));
    };
    if (base.kind === 'inForce') {
      print(json ? JSON.stringify({ revision: base.revision }) : say.inForce(base.revision));
      return 0;
    }
    const { preview } = await previewed(service, roster);
    tell(drawn(preview, reader));
    const overtaken = overtakenBy(base, preview.revision, service, say);
    if (overtaken !== undefined) throw stop((_say) => overtaken);
    if (!yes && !(await isConfirmed(surroundings, say))) {
      tell([say.notSaved]);
      return 1;
    }
    const answered = await save(service, { roster, reason, accept, replaces: preview.revision });
    if (json) print(JSON.stringify(answered.body, null, 2));
    if (answered.status !== 200) {
      tell(refusedLines(answered, preview.revision, service, surroundings));
      return 1;
    }
    const { revision } = savedSchema.parse(answered.body);
    await noteRevision(file, revision);
    tell([say.saved(revision)]);
    return 0;
  },
};
