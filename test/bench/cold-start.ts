import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { BUNDLING, bundleFunction, entryOf, UNUSED_CREDENTIAL_SOURCES } from '../../lib/bundle';
import { node24 } from '../tools/node24';
import { type Measurement, quantile } from './measurement';

const run = promisify(execFile);

const FUNCTIONS = ['emergency', 'pages', 'timers'] as const;
const GOAL = 1.25;

/** The clients that each of the functions needs. */
const CLIENTS: Readonly<Record<string, string>> = {
  DynamoDBClient: '@aws-sdk/client-dynamodb',
  SNSClient: '@aws-sdk/client-sns',
  SQSClient: '@aws-sdk/client-sqs',
  SchedulerClient: '@aws-sdk/client-scheduler',
  EventBridgeClient: '@aws-sdk/client-eventbridge',
  SecretsManagerClient: '@aws-sdk/client-secrets-manager',
};

/** What a deployed function is told. Nobody answers at the endpoint. */
const ENVIRONMENT = {
  ENVIRONMENT: 'bench',
  TABLE_NAME: 'bench',
  TOPIC_ARN_PREFIX: 'arn:aws:sns:eu-west-1:000000000000:sunrelay-bench-engineer-',
  TIMER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/000000000000/bench',
  TIMER_QUEUE_ARN: 'arn:aws:sqs:eu-west-1:000000000000:bench',
  SCHEDULE_GROUP: 'bench',
  SCHEDULER_ROLE_ARN: 'arn:aws:iam::000000000000:role/bench',
  BUS_NAME: 'bench',
  PAGE_LINK_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:bench',
  PUBLIC_URL: 'https://sunrelay.example',
  AWS_REGION: 'eu-west-1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/** Prints the milliseconds from the beginning of the import until the handler is there, which is Lambda's init phase. */
const SCRIPT = `const from = performance.now();
const { handler } = await import(process.argv[1]);
const ms = performance.now() - from;
if (typeof handler !== 'function') throw new Error('no handler');
console.log(ms);
process.exit(0);`;

/**
 * How long each function takes to start in a fresh Node 24, beside a function that only makes the SDK clients it needs and
 * calls nothing. The runs take turns, so that a neighbour's load on the machine falls on all alike. The bare clients are
 * bundled twice: with the same options and the whole SDK, which is what the goal is about, and with the SDK cut as ours is.
 */
export async function benchColdStart(runs: number): Promise<Measurement[]> {
  const node = await node24();
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(path.resolve('.cache', 'cold-start-'));
  try {
    const whole = await bare(path.join(folder, 'bare-whole.mjs'), []);
    const cut = await bare(path.join(folder, 'bare-cut.mjs'), UNUSED_CREDENTIAL_SOURCES);
    for (const name of FUNCTIONS) bundleFunction(entryOf(name), path.join(folder, name), folder);
    const files = [whole, cut, ...FUNCTIONS.map((name) => path.join(folder, name, 'index.mjs'))];
    const times = files.map((): number[] => []);
    for (let index = 0; index < runs; index++) {
      for (const [which, file] of files.entries()) times[which]?.push(await start(node, file));
    }
    const [wholeMs = Number.NaN, cutMs = Number.NaN, ...ours] = times.map((each) => quantile(each, 0.5));
    return FUNCTIONS.flatMap((name, index) => rows(name, ours[index] ?? Number.NaN, wholeMs, cutMs, runs));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rows(name: string, value: number, wholeMs: number, cutMs: number, runs: number): Measurement[] {
  const row = (baseline: string, ms: number) => ({
    name: `cold start of ${name} in Node 24, median of ${runs}`,
    value,
    unit: 'ms',
    baseline: { name: baseline, value: ms },
    ratio: value / ms,
  });
  return [
    {
      ...row('bare SDK clients', wholeMs),
      goal: `≤ ${GOAL} of the baseline`,
      met: value / wholeMs <= GOAL,
      mustHold: true,
    },
    { ...row('bare SDK clients without credential sources that are not asked', cutMs), goal: 'none', met: true },
  ];
}

async function bare(outfile: string, external: string[]): Promise<string> {
  const imports = Object.entries(CLIENTS).map(([client, from]) => `import { ${client} } from '${from}';`);
  const made = Object.keys(CLIENTS).map((client) => `new ${client}({})`);
  const contents = `${imports.join('\n')}\nconst clients = [${made.join(', ')}];\nexport const handler = async () => clients;`;
  await build({ ...BUNDLING, stdin: { contents, resolveDir: path.resolve('.') }, external, outfile });
  return outfile;
}

async function start(node: string, file: string): Promise<number> {
  const args = ['--input-type=module', '--eval', SCRIPT, pathToFileURL(file).href];
  const { stdout } = await run(node, args, { env: ENVIRONMENT });
  return Number(stdout);
}
