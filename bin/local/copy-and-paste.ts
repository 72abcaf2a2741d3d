import { SITE_WORDS, type ToTry } from './site-words';

/** What is shown in place of a key that only its hash is left of. */
const LOST_KEY = (what: string) => `<the ${what} key of the first start>`;

export interface ShownKeys {
  readonly adminKey?: string;
  readonly customerKey?: string;
  readonly testKey?: string;
}

/** Lines for a second terminal and a browser: what to try, and how. */
export function linesToTry(
  url: string,
  keys: ShownKeys,
  words: Readonly<Record<ToTry, string>> = SITE_WORDS.en.tries,
): { readonly what: string; readonly line: string }[] {
  const customer = `'authorization: Bearer ${keys.customerKey ?? LOST_KEY('customer')}'`;
  const admin = `'authorization: Bearer ${keys.adminKey ?? LOST_KEY('admin')}'`;
  const report = '@docs/examples/issues/co-hosted-live-frozen.json';
  return [
    {
      what: words.report,
      line: `curl -sS ${url}/v1/issues -H ${customer} -H 'content-type: application/json' -d ${report}`,
    },
    {
      what: words.smoke,
      line: `npm run smoke -- --url ${url} --key '${keys.testKey ?? LOST_KEY('test')}'`,
    },
    { what: words.inbox, line: `${url}/inbox` },
    { what: words.roster, line: `curl -sS ${url}/v1/roster -H ${admin}` },
    { what: words.duty, line: `curl -sS ${url}/v1/roster/duty -H ${admin}` },
  ];
}
