import { readFile, writeFile } from 'node:fs/promises';
import { costOfIssues, costOfMonth, tableOf } from './compute';
import { type Counted, count } from './count';
import { standing } from './standing';

const COUNTED = 'test/cost/counted.json';

/** `npm run cost -- [--count]`: what issues and an idle month cost, from the counted run; `--count` counts anew first. */
async function main(): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  if (process.argv.includes('--count')) await writeFile(COUNTED, `${JSON.stringify(await count(), null, 2)}\n`);
  const counted = JSON.parse(await readFile(COUNTED, 'utf8')) as Counted;
  console.log(
    `${tableOf('1,000 issues', costOfIssues(counted))}\n\n${tableOf('a month', costOfMonth(counted, standing()))}`,
  );
}

void main();
