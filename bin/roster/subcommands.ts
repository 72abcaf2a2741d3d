import type { Subcommand } from './subcommand';

/** What can be done with a roster from the command line, in the order in which it is listed. */
export const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {};
