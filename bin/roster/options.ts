import { existsSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type * as z from 'zod';
import { nearestName } from '../../lambdas/core/nearest-name';
import { bothLines } from '../../lambdas/core/roster/both';
import { READER_OPTIONS } from './reader';
import { StoppedInBoth, stop } from './stop';
import { STOPS } from './words/stops';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was typed after a subcommand: its options, and what is none, such as the file. */
export type Typed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** Where a service is, and the key to it. */
export const SERVICE_OPTIONS = { url: { type: 'string' }, key: { type: 'string' } } as const;

/** Reads options of one subcommand. Throws `Stopped` with one sentence for what is not one of them. */
export function readOptions<T extends Options>(subcommand: string, args: readonly string[], options: T): Typed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node's own sentences are English; the option that they quote is all that is needed of them.
    const { code = '', message = '' } = error as NodeJS.ErrnoException;
    const [option = ''] = /(?<=')-[^' ]*/.exec(message) ?? [];
    const isUnknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    const known = [...Object.keys(options), ...READER_OPTIONS, 'help'].map((name) => `--${name}`);
    const meant = nearestName(option, known);
    throw stop((say) =>
      isUnknown ? say.unknownOption(option, subcommand, meant) : say.wrongOption(option, subcommand),
    );
  }
}

/** What a schema says against the value of an option, in both languages. */
export function stopByOption({ issues }: z.ZodError, name?: string): StoppedInBoth {
  const [issue] = issues;
  const option = name ?? String(issue?.path[0] ?? '');
  const { en, 'zh-Hans': zhHans = en } = bothLines(issue?.message ?? '');
  return new StoppedInBoth({ en: STOPS.en.option(option, en), 'zh-Hans': STOPS['zh-Hans'].option(option, zhHans) });
}

/** Of Sunrelay's own folder. Elsewhere a file is named, so that nobody takes the sample for their roster. */
const SAMPLE_ROSTER = 'docs/examples/roster.json';

/** The one file that is named, if one is. Throws `Stopped` for several. */
function onlyFile(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw stop((say) => say.oneFile(positionals.length));
  return positionals[0];
}

/** The one file that is named; the sample roster when none is. */
export function fileIn(positionals: readonly string[]): string {
  const file = onlyFile(positionals) ?? (existsSync(SAMPLE_ROSTER) ? SAMPLE_ROSTER : undefined);
  if (file === undefined) throw stop((say) => say.nameFile);
  return file;
}
