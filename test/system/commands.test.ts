import { setTimeout } from 'node:timers/promises';
import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WALK_STEPS } from '../../lambdas/application/walker';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import { node24 } from '../tools/node24';
import { runProgram } from '../tools/program';
import { type Admin, createAdmin } from './admin';
import { NO_VALIDATION } from './deployment';
import { type Emulator, startEmulator } from './emulator';
import { makeRunFolder, type RunFolder } from './folder';
import { observerConnection } from './observers';
import { say, until } from './progress';
import { pythonWithEmulator } from './python';

const ENVIRONMENT = 'commands';
const SETTINGS = [
  '-c',
  'alarmEmail=operations@sunrelay.internal',
  '-c',
  'dutyManagerContact=manager@sunrelay.internal',
];
const WAIT_SECONDS = 20;
const HANDED_ON_WITHIN_MS = 120_000;
/** Functions keep what they read of policies for five seconds, and the deployment's own walk has just made them read. */
const POLICY_HOLDS_AFTER_MS = 6_000;

let folder: RunFolder;
let emulator: Emulator;
let passed = false;

interface Deployed {
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly walk: readonly { readonly step: string }[];
  readonly checks: readonly { readonly id: string }[];
}

beforeAll(async () => {
  const [python, node] = [await pythonWithEmulator(), await node24()];
  folder = await makeRunFolder('commands');
  emulator = await startEmulator(python, node, folder);
}, 240_000);

afterAll(async () => {
  await emulator?.stop();
  if (passed) await folder?.remove();
}, 30_000);

/** The CDK's own variable for the app that it runs, where that is not the project's. */
type App = { readonly CDK_APP?: string };

/** Runs one of the project's commands as an operator would, and answers its stdout. */
const run = (command: string, ...args: string[]): Promise<string> => runWith({}, command, ...args);

function runWith(app: App, command: string, ...args: string[]): Promise<string> {
  say(`${command} ${args.join(' ')}`);
  const env = {
    PATH: process.env.PATH,
    CI: 'true',
    ...NO_VALIDATION,
    ...folder.variables,
    ...emulator.variables,
    ...app,
  };
  return runProgram(process.execPath, ['--import', 'tsx', `bin/${command}.ts`, ...args], { env });
}

async function deployed(app: App = {}): Promise<Deployed> {
  return JSON.parse(await runWith(app, 'deploy', '--environment', ENVIRONMENT, ...SETTINGS, '--json'));
}

async function follow(url: string, key: string, id: string) {
  const answer = await fetch(`${url}/v1/issues/${id}`, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { readonly state: string; readonly timeline: readonly { readonly type: string }[] };
}

/** Deletes every issue from the table, as a mistake might. */
async function loseIssues(TableName: string): Promise<void> {
  const client = new DynamoDBClient(observerConnection(emulator));
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  for (const { pk, sk } of Items) {
    if (!pk?.S?.startsWith('ISSUE#') || !sk) continue;
    await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
  }
  client.destroy();
}

const pagesIn = (issue: Awaited<ReturnType<typeof follow>>): number =>
  issue.timeline.filter(({ type }) => type === 'engineerPaged').length;

test('one command deploys and tries what it deployed; a report is answered without a roster; an issue that is lost and restored is paged on; a release that does not work goes back by itself; destroying keeps the table', async () => {
  const first = await deployed();
  expect(first.walk.map(({ step }) => step)).toEqual([...WALK_STEPS]);
  expect(first.checks.map(({ id }) => id)).toContain('smsSandbox');
  const table = `${first.outputs.TableName}`;
  const adminKey = (await run('admin-key', '--table', table)).trim();
  const admin: Admin = createAdmin(first.url, adminKey);
  const { policies, default: byDefault } = await admin.policies();
  const policy = policies[byDefault] ?? DEFAULT_POLICY;
  await admin.putPolicy({ ...policy, P1: { ...policy.P1, waitSeconds: WAIT_SECONDS } }, 0);
  const holds = setTimeout(POLICY_HOLDS_AFTER_MS);
  await admin.putCustomer('acme', { name: 'Acme', homeRegions: ['SG'] });
  const { key } = await admin.makeKey('acme');
  await holds;
  const report = await fetch(`${first.url}/v1/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Everything is frozen', severity: 'P1' }),
  });
  expect(report.status).toBe(202);
  const { id } = (await report.json()) as { readonly id: string };
  expect((await follow(first.url, key, id)).state).toBe('paging');

  const file = folder.file('items.jsonl');
  await run('export-table', '--table', table, '--to', file);
  await loseIssues(table);
  await expect(follow(first.url, key, id)).rejects.toThrow('404');
  expect(await run('import-table', '--table', table, '--from', file)).toMatch(/: [1-9]\d* written, [1-9]\d* kept/);
  const before = pagesIn(await follow(first.url, key, id));
  // What was lost is paged on: its timer is still there, and if it were not, there is the sweep.
  await until(HANDED_ON_WITHIN_MS, async () => {
    expect(pagesIn(await follow(first.url, key, id))).toBeGreaterThan(before);
  });

  const broken = deployed({ CDK_APP: 'node --import tsx test/system/broken-release.ts' });
  await expect(broken).rejects.toThrow(
    /The versions before work: [\s\S]*The release went back: mend it and deploy again\./,
  );
  expect((await follow(first.url, key, id)).state).toBe('paging');

  expect(await run('replay-dead-letters', '--environment', ENVIRONMENT)).toMatch(/: about 0 dead letters/);
  await run('destroy', '--environment', ENVIRONMENT, '--yes');
  await expect(fetch(`${first.url}/v1/issues/${id}`).then(({ status }) => status)).resolves.toBe(404);
  expect(await run('export-table', '--table', table)).toMatch(/^ISSUE +\d+$/m);
  passed = true;
}, 600_000);
