import type { Instant } from '../../lambdas/core/ids';

/** What a subcommand may know of the machine that it runs on. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
  /** Writes lines to the standard output. */
  readonly print: (text: string) => void;
  /** Colours and drawings are for people only. */
  readonly isTerminal: boolean;
}

/** 0 when all is well, 1 when the roster has problems. */
export type ExitCode = 0 | 1;

/** One word after `roster`. What cannot be done at all is thrown as `Stopped`. */
export interface Subcommand {
  /** One line for the list of subcommands. */
  readonly summary: string;
  /** How it is used, with each option; shown by `--help`. */
  readonly help: string;
  run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode>;
}
