import { apply } from './apply';
import { check } from './check';
import { coverage } from './coverage';
import { explain } from './explain';
import { holidays } from './holidays';
import { leave } from './leave';
import { preview } from './preview';
import { pull } from './pull';
import type { Subcommand } from './subcommand';
import { week } from './week';
import { who } from './who';

/** What can be done with a roster from the command line, in the order in which it is listed. */
export const SUBCOMMANDS = {
  check,
  holidays,
  coverage,
  leave,
  who,
  explain,
  week,
  pull,
  preview,
  apply,
} satisfies Readonly<Record<string, Subcommand>>;

export type SubcommandName = keyof typeof SUBCOMMANDS;

export const isSubcommand = (name: string | undefined): name is SubcommandName =>
  name !== undefined && Object.hasOwn(SUBCOMMANDS, name);
