import type { Instant } from '../../lambdas/core/ids';
import type { Reader } from './reader';

/** What the command may know of the machine that it runs on. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
  /** Writes lines to the standard output. */
  readonly print: (text: string) => void;
  /** Colours and drawings are for people only. */
  readonly isTerminal: boolean;
}

/** The same, and who reads what is said. */
export interface ForReader extends Surroundings {
  readonly reader: Reader;
}

/** 0 when all is well, 1 when the roster has problems. */
export type ExitCode = 0 | 1;

/** One word after `roster`. What cannot be done at all is thrown by `stop`. How it is used stands in the catalogue of words. */
export interface Subcommand {
  run(args: readonly string[], surroundings: ForReader): Promise<ExitCode>;
}
