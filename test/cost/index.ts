import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { costOfIssues, costOfMonth, tableOf } from './compute';
import { type Counted, count } from './count';
import { standing } from './standing';

const COUNTED = 'test/cost/counted.json';

const USAGE = `What AWS asks for 1,000 issues and for an idle month, from requests that a run counted.

  npm run cost               from the run whose counts are kept
  npm run cost -- --count    counts anew first`;

function readArguments() {
  try {
    return parseArgs({ options: { count: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch {
    return undefined;
  }
}

async function main(): Promise<void> {
  const values = readArguments();
  if (!values || values.help) {
    console.log(USAGE);
    process.exitCode = values ? 0 : 1;
    return;
  }
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  if (values.count) await writeFile(COUNTED, `${JSON.stringify(await count(), null, 2)}\n`);
  const counted = JSON.parse(await readFile(COUNTED, 'utf8')) as Counted;
  console.log(
    `${tableOf('1,000 issues', costOfIssues(counted))}\n\n${tableOf('a month', costOfMonth(counted, standing()))}`,
  );
}

void main();
