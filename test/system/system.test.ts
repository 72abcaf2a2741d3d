import { readFileSync } from 'node:fs';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStoryClient, type StoryClient } from '../../bin/local/story-client';
import type { Report } from '../../lambdas/core/report';
import { type Admin, createAdmin } from './admin';
import { observerConnection } from './observers';
import { runProgram } from './program';
import { say, until } from './progress';
import { type System, startSystem } from './system';

const ROSTER = JSON.parse(readFileSync('docs/examples/roster.json', 'utf8'));
const [CUSTOMER] = JSON.parse(readFileSync('docs/examples/customers.json', 'utf8'));
const REPORT: Report = JSON.parse(readFileSync('docs/examples/issues/indonesia-udp-throttled.json', 'utf8'));
const ENGINEERS: readonly string[] = [...ROSTER.engineers, ...ROSTER.dutyManagers].map(({ id }: { id: string }) => id);
/** A page has arrived by then, on a busy machine too. */
const SOON_MS = 15_000;
const WAIT_MS = 20_000;

const NEEDS = new URLSearchParams([
  ['skill', `${REPORT.skill}`],
  ['language', `${REPORT.language}`],
  ...(REPORT.affectedRegions ?? []).map((region) => ['region', region] as [string, string]),
]);

let system: System;
let admin: Admin;
/** The customer, and engineers who press in their browsers. */
let people: StoryClient;
let adminKey: string;
let failed = false;

/** One step of the story. When it fails, the ends of the functions' logs are told with it. */
function step(promise: string, run: () => Promise<void>, withinMs = 60_000): void {
  test(
    promise,
    async () => {
      say(promise);
      try {
        await run();
      } catch (error) {
        failed = true;
        const logs = await system.emulator.logs();
        for (const [group, lines] of Object.entries(logs)) {
          if (lines.length > 0) process.stderr.write(`\n-- ${group}\n${lines.slice(-15).join('\n')}\n`);
        }
        throw error;
      }
    },
    withinMs,
  );
}

beforeAll(async () => {
  failed = true;
  system = await startSystem();
  failed = false;
}, 240_000);

afterAll(async () => {
  await system?.stop(failed ? 'failed' : 'passed');
  say(failed ? 'failed' : 'passed');
}, 30_000);

/** The pages that ask for an acknowledgement, once there are as many as expected. */
const pagesOf = (issueId: string, count: number, withinMs = SOON_MS) =>
  until(withinMs, () => {
    const asked = system.observers.pages(issueId).filter(({ purpose }) => purpose === 'acknowledge');
    if (asked.length < count) throw new Error(`${asked.length} pages of ${issueId} have arrived, not ${count}`);
    return asked;
  });

const eventTypes = (issueId: string) => new Set(system.observers.events(issueId).map(({ type }) => type));

describe('deployed to an emulator of AWS by the CDK', () => {
  step('the first admin key is made by the command, and only once', async () => {
    const makeKey = () =>
      runProgram(process.execPath, ['--import', 'tsx', 'bin/admin-key.ts', '--table', system.outputs.TableName], {
        env: { PATH: process.env.PATH, ...system.folder.variables, ...system.emulator.variables },
      });
    const key = (await makeKey()).trim();
    expect(key).toMatch(/^sr_admin_/);
    admin = createAdmin(system.outputs.ApiUrl, key);
    await expect(makeKey()).rejects.toThrow('has an admin key already');
    adminKey = key;
  });

  step('the sample roster makes a topic for each engineer', async () => {
    expect(await admin.putRoster(ROSTER, 0)).toMatchObject({ revision: 1, contactsInStep: true });
    // Subscribing to a topic that does not exist fails.
    await system.observers.watch(ENGINEERS);
  });

  step('waits become 20 s, and a customer gets a key', async () => {
    const policy = await admin.policies();
    const waitSeconds = WAIT_MS / 1000;
    await admin.putPolicies({ ...policy, P1: { ...policy.P1, waitSeconds } }, 0);
    const { id, ...customer } = CUSTOMER;
    await admin.putCustomer(id, customer);
    const { key } = await admin.makeKey(id);
    const signal = AbortSignal.timeout(600_000);
    people = createStoryClient({ url: system.outputs.ApiUrl, adminKey, customerKey: key, signal });
  });

  step('a report pages whom the roster names at that instant, by that engineer’s topic and no other', async () => {
    const { id, reportedAt } = await people.report(REPORT);
    const { first } = await people.duty(reportedAt, NEEDS);
    const [page, ...others] = await pagesOf(id, 1);
    expect(others).toEqual([]);
    expect([page?.engineerId, page?.page]).toEqual([first?.engineerId, 1]);

    await people.open(`${page?.link}`);
    expect(await people.follow(id)).toMatchObject({ state: 'paging' });
    await people.acknowledge(`${page?.link}`);
    expect(await people.follow(id)).toMatchObject({ state: 'owned', who: { role: 'owner' } });
    await people.write(`${page?.link}`, 'I am on it.');
    await people.resolve(`${page?.link}`, 'Users of this carrier now go by TCP.');
    expect(await people.follow(id)).toMatchObject({ state: 'resolved' });
    await until(SOON_MS, () =>
      expect([...eventTypes(id)].sort()).toEqual(
        ['acknowledged', 'messageAdded', 'pageDecided', 'reported', 'resolved'].map((type) => `issue.${type}`),
      ),
    );
  });

  step(
    'destroying the stack leaves the table with its data behind',
    async () => {
      await system.deployment.destroy();
      expect((await fetch(`${system.outputs.ApiUrl}/v1/roster`)).status).toBe(404);
      const table = new DynamoDBClient(observerConnection(system.emulator));
      const { Count } = await table.send(new ScanCommand({ TableName: system.outputs.TableName }));
      table.destroy();
      expect(Count).toBeGreaterThan(ENGINEERS.length);
    },
    90_000,
  );
});
