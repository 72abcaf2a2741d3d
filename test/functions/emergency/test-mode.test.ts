import { beforeEach, describe, expect, test } from '@jest/globals';
import { TEST_KEPT_MS } from '../../../lambdas/adapters/dynamodb/issue-store';
import { sweep } from '../../../lambdas/application/sweep';
import { TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { redactText } from '../../../lambdas/runtime/redact';
import { RESOLUTION } from '../../factories/resolution';
import {
  aDeployment,
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  newestLink,
  report,
  sampleRoster,
} from '../deployment';
import { expectProblem } from '../problems';

const HOUR = 60 * MINUTE;

let deployment: Deployment;
let testKey: string;
let liveKey: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  testKey = await deployment.aCustomer('kopi-live', { test: true });
  liveKey = await deployment.aCustomer('kopi-live');
});

const follow = (id: string, key: string) => deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) });
const view = async (id: string) => bodyOf(await follow(id, testKey));
const pathOf = (link: string) => new URL(link).pathname;
const paged = () => deployment.pager.inbox().map(({ engineerId }) => engineerId);

describe('an issue reported with a test key', () => {
  test('pages the test engineer and nobody else, however often it is handed on', async () => {
    const id = await report(deployment, testKey);
    for (let step = 0; step < 5; step++) await deployment.wakeAfter(3 * MINUTE, id);
    expect(paged().length).toBeGreaterThan(3);
    expect(new Set(paged())).toEqual(new Set([TEST_ENGINEER_ID]));
  });

  test('is paged also before a first roster is saved', async () => {
    deployment = await aDeployment();
    await report(deployment, await deployment.aCustomer('kopi-live', { test: true }));
    expect(paged()).toEqual([TEST_ENGINEER_ID]);
  });

  test('gives its customer the link of the page, so that its own test can take the issue and resolve it', async () => {
    const id = await report(deployment, testKey);
    const { test: isTest, state, pageLink, who } = await view(id);
    expect([isTest, state, who]).toEqual([true, 'paging', { role: 'asked' }]);
    expect(pathOf(pageLink)).toBe(newestLink(deployment));
    const press = (button: string) => deployment.fetch(`${pathOf(pageLink)}/${button}`, json(RESOLUTION));
    expect((await press('acknowledge')).status).toBe(303);
    expect((await press('resolve')).status).toBe(303);
    expect(await view(id)).toMatchObject({ state: 'resolved', who: { role: 'owner', name: TEST_ENGINEER_ID } });
  });

  test('says so on the engineer’s page in both languages, and explains whom it chose', async () => {
    await report(deployment, testKey);
    const page = async (lang: string) => (await deployment.fetch(`${newestLink(deployment)}?lang=${lang}`)).text();
    expect(await page('en')).toContain('This is a test');
    expect(await page('zh-Hans')).toContain('这是测试');
    expect(await page('en')).toContain('Why you: duty manager');
    await report(deployment, liveKey);
    expect(await page('en')).not.toContain('This is a test');
  });

  test('shows no link before the page was sent', async () => {
    const { pager } = deployment.deps;
    const { send } = pager;
    Object.assign(pager, { send: async () => 'unavailable' });
    const id = await report(deployment, testKey);
    expect((await view(id)).pageLink).toBeUndefined();
    Object.assign(pager, { send });
    await deployment.wakeAfter(MINUTE, id);
    expect(pathOf((await view(id)).pageLink)).toBe(newestLink(deployment));
  });

  test('is not told to the bus', async () => {
    const id = await report(deployment, testKey);
    expect((await deployment.deps.issues.read(id as never))?.effects).toEqual([]);
    expect(deployment.bus.events()).toEqual([]);
    await report(deployment, liveKey);
    expect(deployment.bus.events()).not.toEqual([]);
  });

  test('closes itself an hour later, and pages nobody any more', async () => {
    const id = await report(deployment, testKey);
    await deployment.wakeAfter(HOUR - 1, id);
    expect((await view(id)).state).toBe('paging');
    await deployment.wakeAfter(1, id);
    const pages = paged().length;
    expect(await view(id)).toMatchObject({ state: 'resolved' });
    await deployment.wakeAfter(HOUR, id);
    expect(paged()).toHaveLength(pages);
    expect((await deployment.deps.issues.read(id as never))?.clocks).toEqual({});
  });
});

describe('an acknowledged test issue that nobody resolves', () => {
  const acknowledged = async () => {
    const id = await report(deployment, testKey);
    deployment.clock.advance(2 * MINUTE);
    const { pageLink } = await view(id);
    expect((await deployment.fetch(`${pathOf(pageLink)}/acknowledge`, { method: 'POST' })).status).toBe(303);
    return { id, endsAt: deployment.clock.now() + 58 * MINUTE };
  };
  const closes = { state: 'resolved', who: { role: 'owner', name: TEST_ENGINEER_ID } };

  test('has a timer for the hour after its report, and closes when that comes', async () => {
    const { id, endsAt } = await acknowledged();
    expect((await deployment.deps.issues.read(id as never))?.clocks.testEnds).toBe(endsAt);
    await deployment.wakeAfter(58 * MINUTE - 1, id);
    expect((await view(id)).state).toBe('owned');
    await deployment.wakeAfter(1, id);
    expect(await view(id)).toMatchObject(closes);
  });

  test('is found by the sweep when the timer is lost, and leaves nothing open', async () => {
    const { id } = await acknowledged();
    deployment.clock.advance(HOUR);
    expect(await sweep(deployment.deps)).toMatchObject({ looked: 1, lostTimers: 1 });
    expect(await view(id)).toMatchObject(closes);
    expect(await deployment.deps.issues.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  test('gets another hour when it is reopened', async () => {
    const { id } = await acknowledged();
    await deployment.wakeAfter(HOUR, id);
    await deployment.fetch(`/v1/issues/${id}/reopen`, { method: 'POST', headers: bearer(testKey) });
    await deployment.wakeAfter(HOUR - 1, id);
    expect((await view(id)).state).toBe('paging');
    await deployment.wakeAfter(1, id);
    expect(await view(id)).toMatchObject(closes);
  });
});

describe('an Idempotency-Key in test mode', () => {
  const DAY = 24 * HOUR;
  const send = async () => {
    const headers = { ...bearer(testKey), 'Idempotency-Key': 'nightly' };
    return bodyOf(await deployment.fetch('/v1/issues', json({ title: 'Nightly', severity: 'P1' }, headers)));
  };
  /** As DynamoDB does, at the very second. */
  const deleteExpired = () => {
    const { issues } = deployment.deps;
    const read = issues.read.bind(issues);
    issues.read = async (id) => {
      const issue = await read(id);
      return issue?.test && deployment.clock.now() >= issue.reportedAt + TEST_KEPT_MS ? undefined : issue;
    };
  };

  test('used nightly for months gives one new issue a night, also while the first ones are deleted', async () => {
    deleteExpired();
    const ids = new Set<string>();
    for (let night = 0; night < 100; night++) {
      const first = await send();
      deployment.clock.advance(30 * MINUTE);
      expect(await send()).toEqual(first);
      ids.add(first.id);
      await deployment.wakeAfter(HOUR, first.id);
      // A little earlier each night, so that the oldest is deleted between a report and its repetition.
      deployment.clock.advance(DAY - 91 * MINUTE);
    }
    expect(ids.size).toBe(100);
  });

  test('names the same issue before and after midnight at the end of a month, and the next one follows it', async () => {
    deployment.clock.advance(Date.UTC(2026, 3, 1) - 10 * MINUTE - deployment.clock.now());
    const first = await send();
    deployment.clock.advance(20 * MINUTE);
    expect(await send()).toEqual(first);
    await deployment.wakeAfter(HOUR, first.id);
    const [second, repeated] = [await send(), await send()];
    expect(second.previousIssueId).toBe(first.id);
    expect(repeated).toEqual(second);
  });
});

test('a test issue ends on the hour, however long its policy waits', async () => {
  const before = await deployment.fetch('/v1/policies', { headers: bearer(deployment.adminKey) });
  const slow = { ...DEFAULT_POLICY, P3: { ...DEFAULT_POLICY.P3, waitSeconds: 3 * 60 * 60 } };
  const headers = { ...bearer(deployment.adminKey), 'If-Match': before.headers.get('ETag') ?? '' };
  expect((await deployment.fetch('/v1/policies', json(slow, headers, 'PUT'))).status).toBe(200);
  deployment.clock.advance(MINUTE);
  const id = await report(deployment, testKey, { severity: 'P3' });
  expect(deployment.armed.at(-1)).toEqual({ issueId: id, at: deployment.clock.now() + HOUR });
  const link = pathOf((await view(id)).pageLink);
  await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
  await deployment.wakeAfter(HOUR, id);
  expect((await view(id)).state).toBe('resolved');
});

describe('a live issue', () => {
  test('never pages the test engineer, never closes itself and shows no link to its customer', async () => {
    const id = await report(deployment, liveKey);
    for (let step = 0; step < 40; step++) await deployment.wakeAfter(3 * MINUTE, id);
    expect(paged()).not.toContain(TEST_ENGINEER_ID);
    const shown = await bodyOf(await follow(id, liveKey));
    expect([shown.state, shown.test, shown.pageLink]).toEqual(['paging', undefined, undefined]);
  });
});

describe('the two modes know nothing of each other', () => {
  test('a test key does not find a live issue, nor a live key one of a test', async () => {
    const tested = await report(deployment, testKey);
    const real = await report(deployment, liveKey);
    for (const [id, key] of [
      [tested, liveKey],
      [real, testKey],
    ] as const) {
      await expectProblem(await follow(id, key), { status: 404, code: 'issueNotFound' });
      const message = json({ text: 'Still frozen.' }, bearer(key));
      const written = await deployment.fetch(`/v1/issues/${id}/messages`, message);
      await expectProblem(written, { status: 404, code: 'issueNotFound' });
    }
  });

  test('the same Idempotency-Key with the same body is another issue in the other mode', async () => {
    const send = async (key: string) => {
      const body = { title: 'Frozen', severity: 'P1' };
      const answer = await deployment.fetch('/v1/issues', json(body, { ...bearer(key), 'Idempotency-Key': 'one' }));
      return bodyOf(answer);
    };
    const [tested, real, again] = [await send(testKey), await send(liveKey), await send(testKey)];
    expect(real.id).not.toBe(tested.id);
    expect(again).toEqual(tested);
    expect([tested.test, real.test]).toEqual([true, undefined]);
  });

  test('a live key with the word changed is no test key', async () => {
    const answer = await follow(await report(deployment, testKey), liveKey.replace('sr_live_', 'sr_test_'));
    await expectProblem(answer, { status: 401, code: 'unauthorized' });
  });
});

describe('an admin', () => {
  const admin = () => bearer(deployment.adminKey);
  const newKey = (body?: object) =>
    deployment.fetch('/v1/customers/kopi-live/keys', body ? json(body, admin()) : { method: 'POST', headers: admin() });

  test('makes test keys beside live ones, two of each kind, and sees which is which', async () => {
    const made = await newKey({ test: true });
    const { key, test: isTest } = await bodyOf(made);
    expect([made.status, isTest]).toEqual([201, true]);
    expect(key).toMatch(/^sr_test_kopi-live_[\w-]{43}$/);
    expect((await bodyOf(await newKey())).key).toMatch(/^sr_live_/);
    await expectProblem(await newKey({ test: true }), { status: 409, code: 'tooManyKeys' });
    await expectProblem(await newKey({}), { status: 409, code: 'tooManyKeys' });
    const { keys } = await bodyOf(await deployment.fetch('/v1/customers/kopi-live', { headers: admin() }));
    expect(keys.map((one: { test: boolean }) => one.test)).toEqual([true, false, true, false]);
  });

  test('is told when the kind of key is misspelt', async () => {
    const pointers = ['/test', '/tset'];
    await expectProblem(await newKey({ test: 'yes', tset: true }), { status: 400, code: 'invalidBody', pointers });
  });

  test('cannot give a real person the id of the test engineer', async () => {
    for (const list of ['engineers', 'dutyManagers']) {
      const roster = sampleRoster();
      roster[list][0].id = TEST_ENGINEER_ID;
      const headers = { ...admin(), 'If-Match': '"1"' };
      const answer = await deployment.fetch('/v1/roster', json(roster, headers, 'PUT'));
      const pointers = [`/${list}/0/id`];
      const { errors } = await expectProblem(answer, { status: 400, code: 'invalidBody', pointers });
      expect(JSON.stringify(errors)).toContain('test mode');
    }
  });

  test('can neither read nor change the customer that Sunrelay is to itself', async () => {
    const path = '/v1/customers/sunrelay-canary';
    const answers = [
      deployment.fetch(path, { headers: admin() }),
      deployment.fetch(path, json({ name: 'Mine' }, admin(), 'PUT')),
      deployment.fetch(`${path}/keys`, { method: 'POST', headers: admin() }),
      deployment.fetch(`${path}/keys/key_000000000000`, { method: 'DELETE', headers: admin() }),
    ];
    for (const answer of answers) await expectProblem(await answer, { status: 409, code: 'customerReserved' });
    expect(await deployment.deps.customers.read('sunrelay-canary')).toBeUndefined();
  });
});

test('a test key is taken out of logs like a live one', () => {
  expect(redactText(`key ${testKey}`)).toBe('key [key]');
});
