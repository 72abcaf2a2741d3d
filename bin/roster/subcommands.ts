import type { Subcommand } from './subcommand';

/**
 * What can be done with a roster from the command line, in the order in which it is listed. Each is loaded when it is asked for:
 * whoever asks who is on duty does not wait for calendars of holidays, files of leave or reports of coverage.
 */
export const SUBCOMMANDS = {
  check: async () => (await import('./check')).check,
  holidays: async () => (await import('./holidays')).holidays,
  coverage: async () => (await import('./coverage')).coverage,
  leave: async () => (await import('./leave')).leave,
  who: async () => (await import('./who')).who,
  explain: async () => (await import('./explain')).explain,
  week: async () => (await import('./week')).week,
  pull: async () => (await import('./pull')).pull,
  preview: async () => (await import('./preview')).preview,
  apply: async () => (await import('./apply')).apply,
} satisfies Readonly<Record<string, () => Promise<Subcommand>>>;

export type SubcommandName = keyof typeof SUBCOMMANDS;

export const isSubcommand = (name: string | undefined): name is SubcommandName =>
  name !== undefined && Object.hasOwn(SUBCOMMANDS, name);
