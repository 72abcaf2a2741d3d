import { createInterface } from 'node:readline/promises';
import { isSame } from '../../lambdas/core/roster/diff';
import type { Roster } from '../../lambdas/core/roster/roster';
import { BASE_OPTIONS, type Base, baseOf } from './base';
import { type Preview, refusedSchema, savedSchema } from './edit-answer';
import { drawn, refusalLines } from './edit-drawing';
import { namesOf } from './names';
import { readOptions, SERVICE_OPTIONS } from './options';
import { previewed } from './preview';
import { pulled } from './pull';
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
  return { file, url, reason, accept: accept.flatMap((some) => some.split(',')), yes, json, key, base };
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

/** Whether the service has just this, so that saving it would make a revision of nothing. */
const isInForce = async (service: Service, { revision, diff }: Preview, roster: Roster): Promise<boolean> =>
  revision > 0 && diff.total === 0 && isSame((await pulled(service)).roster, roster);

const quotedForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What is to be typed so that everything that an edit is refused for is accepted. */
function acceptedAll(refusals: Preview['refusals'], { accept, reason }: Edit): string {
  const all = refusals.filter(({ code }) => !accept.includes(code)).map(({ code, accept: asSeen = code }) => asSeen);
  const isWanted = (one: string) => all.every((asSeen) => codeIn(asSeen) !== codeIn(one));
  const accepted = new Set([...accept.filter(isWanted), ...all]);
  return [...[...accepted].map((one) => `--accept ${one}`), `--reason ${quotedForShell(reason)}`].join(' ');
}

/** `opensHole:60` accepts at most 60 minutes of `opensHole`. */
const codeIn = (acceptance: string): string => acceptance.split(':', 1).join();

/** Which bounds were too low for what there is by now. */
function tooLittleLines(refusals: Preview['refusals'], say: EditWords): string[] {
  const bounds = refusals.flatMap(({ code, acceptedUpToMinutes }) =>
    acceptedUpToMinutes === undefined ? [] : [say.acceptedTooLittle(code, acceptedUpToMinutes)],
  );
  return [...new Set(bounds)];
}

/** What the service said instead of saving, as far as the preview has not told it, and what to do about it. */
function refusedLines(
  { status, body }: Answered,
  { edit, told, service }: { readonly edit: Edit; readonly told: Preview['refusals']; readonly service: Service },
  { reader }: ForReader,
): string[] {
  const say = CATALOGUE.edit[reader.language];
  const { refusals = [], current } = refusedSchema.parse(body);
  if (status === 412 && current !== undefined) throw stop((_say) => say.overtaken(edit.replaces, current, service.url));
  if (refusals.length === 0) return [service.sentenceOf(body)];
  const isTold = new Set(told.map(({ code, message }) => `${code} ${message.en}`));
  const untold = refusals.filter(({ code, message }) => !isTold.has(`${code} ${message.en}`));
  const tooLittle = tooLittleLines(refusals, say);
  return [...refusalLines(untold, reader), ...tooLittle, say.notAccepted, `  ${acceptedAll(refusals, edit)}`];
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
    if (base.kind !== 'changed' && (await isInForce(service, preview, roster))) {
      await noteRevision(file, preview.revision);
      print(json ? JSON.stringify({ revision: preview.revision }) : say.inForce(preview.revision));
      return 0;
    }
    tell(drawn(preview, { ...reader, names: namesOf(roster, reader.language) }));
    const overtaken = overtakenBy(base, preview.revision, service, say);
    if (overtaken !== undefined) throw stop((_say) => overtaken);
    if (!yes && !(await isConfirmed(surroundings, say))) {
      tell([say.notSaved]);
      return 1;
    }
    const edit = { roster, reason, accept, replaces: preview.revision };
    const answered = await save(service, edit);
    if (json) print(JSON.stringify(answered.body, null, 2));
    if (answered.status !== 200) {
      tell(refusedLines(answered, { edit, told: preview.refusals, service }, surroundings));
      return 1;
    }
    const { revision } = savedSchema.parse(answered.body);
    await noteRevision(file, revision);
    tell([say.saved(revision)]);
    return 0;
  },
};
