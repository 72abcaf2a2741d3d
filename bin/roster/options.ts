import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Stopped } from '../stopped';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was typed after a subcommand: its options, and what is none, such as the file. */
export type Typed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** Node's own first sentence says which option is wrong. */
const firstSentence = (error: unknown): string =>
  error instanceof Error ? (error.message.split(/\.\s/)[0] ?? error.message).replace(/\.$/, '') : String(error);

/** Reads options of one subcommand. Throws `Stopped` with one sentence for what is not one of them. */
export function readOptions<T extends Options>(subcommand: string, args: readonly string[], options: T): Typed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Stopped(`${firstSentence(error)}; "npm run roster -- ${subcommand} --help" lists what there is.`);
  }
}

export const SAMPLE_ROSTER = 'docs/examples/roster.json';

/** The one file that is named; the sample roster when none is. */
export function fileIn(positionals: readonly string[]): string {
  const [file = SAMPLE_ROSTER, ...more] = positionals;
  if (more.length > 0) throw new Stopped(`One roster file is taken, and here are ${more.length + 1}.`);
  return file;
}
