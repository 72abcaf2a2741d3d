import { parseArgs } from 'node:util';

/** What the command line asks of a drill. */
export interface DrillOptions {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string;
  /** As `POST /v1/roster/drill` takes it. */
  readonly asked: { readonly engineers: readonly string[] } | { readonly team: string };
}

export type DrillArguments =
  | { readonly code: 'run'; readonly options: DrillOptions }
  | { readonly code: 'help' }
  | { readonly code: 'refused'; readonly sentence: string };

export const HELP = `Pages people for practice: every contact of theirs gets a page that says that it is a drill. No issue is opened, and
nobody has to answer.

  SUNRELAY_ADMIN_KEY=… npm run drill -- --url URL --engineer ID [--engineer ID …]
  SUNRELAY_ADMIN_KEY=… npm run drill -- --url URL --team ID

  --url URL       the address that the deployment or the local run printed
  --engineer ID   somebody of the roster, duty managers included; may be repeated
  --team ID       all engineers of a team
  --key KEY       the admin key, where the variable SUNRELAY_ADMIN_KEY is not set; the shell's history keeps it

The exit code is 0 when every page was taken and 1 when not. Taken is not yet received: ask the people.
`;

const OPTIONS = {
  url: { type: 'string' },
  engineer: { type: 'string', multiple: true },
  team: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const refused = (sentence: string): DrillArguments => ({ code: 'refused', sentence });

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch {
    return undefined;
  }
}

/** Reads the command line; what is wrong is told in one sentence. */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DrillArguments {
  const values = parsed(args);
  if (!values) return refused('There is no such option; "npm run drill -- --help" lists what there is.');
  if (values.help) return { code: 'help' };
  const url = values.url?.replace(/\/+$/, '') ?? '';
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    return refused('Give the address with --url, such as --url http://localhost:8080 or what the deployment printed.');
  }
  const { engineer = [], team } = values;
  if (engineer.length > 0 === (team !== undefined)) {
    return refused('Say whom to page: either --team ID, or --engineer ID once or more.');
  }
  const key = values.key ?? environment.SUNRELAY_ADMIN_KEY;
  if (!key) return refused('Give the admin key in the variable SUNRELAY_ADMIN_KEY, or with --key.');
  return { code: 'run', options: { url, key, asked: team === undefined ? { engineers: engineer } : { team } } };
}
