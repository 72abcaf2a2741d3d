import { parseArgs } from 'node:util';
import { reporterOfKey } from '../../lambdas/application/bearer-keys';

/** What the command line asks of the smoke test. */
export interface Options {
  /** Without a slash at its end. */
  readonly url: string;
  /** A test key. */
  readonly key: string;
  readonly json: boolean;
}

export type Arguments =
  | { readonly code: 'run'; readonly options: Options }
  | { readonly code: 'help' }
  | { readonly code: 'refused'; readonly sentence: string };

export const HELP = `Tries a deployment, or the local run, without waking anybody: reports an issue with a test key, waits for its page to
be sent, opens the page's link, acknowledges and resolves, and prints how long each step took.

  npm run smoke -- --url URL --key sr_test_…

  --url URL    where customers reach it: the address that the deployment or the local run printed
  --key KEY    a test key of any customer; or in the variable SUNRELAY_KEY, which leaves no trace in the shell's history
  --json       prints one JSON object instead of a table

The exit code is 0 when the whole way was walked and 1 when not.
`;

const OPTIONS = {
  url: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const refused = (sentence: string): Arguments => ({ code: 'refused', sentence });

/** Reads the command line. A live key is refused before anything is sent. */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments {
  const values = parsed(args);
  if (typeof values === 'string') return refused(`${values}; "npm run smoke -- --help" lists what there is.`);
  if (values.help) return { code: 'help' };
  const url = values.url === undefined ? undefined : httpUrl(values.url);
  if (url === undefined) {
    return refused('Give the address with --url, such as --url http://localhost:8080 or what the deployment printed.');
  }
  const key = values.key ?? environment.SUNRELAY_KEY;
  if (!key) return refused(`Give a test key with --key or in SUNRELAY_KEY. ${makingOne(url, '<customer>')}`);
  const reporter = reporterOfKey(key);
  if (!reporter)
    return refused(`That is no customer's key: a test key begins with "sr_test_". ${makingOne(url, '<customer>')}`);
  if (!reporter.test) {
    return refused(
      `That is a live key: it would page a person, so nothing was sent. ${makingOne(url, reporter.customerId)}`,
    );
  }
  return { code: 'run', options: { url, key, json: values.json ?? false } };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // `parseArgs` throws errors and nothing else; its sentence comes first.
    return `${(error as Error).message.split(/[.\n]/)[0]}`;
  }
}

/** The address without a slash at its end; `undefined` for what is none. */
function httpUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && !url.search && !url.hash ? url.href.replace(/\/+$/, '') : undefined;
}

const makingOne = (url: string, customer: string): string =>
  `Make a test key with: curl -X POST "${url}/v1/customers/${customer}/keys" -H "Authorization: Bearer $ADMIN" -H 'Content-Type: application/json' -d '{"test":true}'`;
