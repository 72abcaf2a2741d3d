import type { Subcommand } from '../roster/subcommand';

/** What can be done with policies from the command line; each is loaded when it is asked for. */
export const SUBCOMMANDS = {
  check: async () => (await import('./check')).check,
  preview: async () => (await import('./preview')).preview,
  apply: async () => (await import('./apply')).apply,
} satisfies Readonly<Record<string, () => Promise<Subcommand>>>;

export type SubcommandName = keyof typeof SUBCOMMANDS;

export const isSubcommand = (name: string | undefined): name is SubcommandName =>
  name !== undefined && Object.hasOwn(SUBCOMMANDS, name);
