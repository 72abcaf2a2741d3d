import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { freshTables } from '../adapters/dynamodb/tables';
import { type Trouble, type TroubledWire, troubledWire } from '../adapters/dynamodb/troubled-wire';
import { bodyOf, MINUTE, REPORT } from '../functions/deployment';
import { expectProblem } from '../functions/problems';
import { aBigRoster } from './many-people';
import { aStory, only, type Story } from './story';

jest.setTimeout(30_000);
const tables = freshTables();

describe('given a store that refuses an issue’s first write', () => {
  const REFUSED: Trouble = { kind: 'answer', status: 500, body: { __type: 'InternalServerError' } };
  let quiet: Table;
  let wire: TroubledWire;
  let table: Table;
  let story: Story;
  beforeEach(async () => {
    quiet = await tables.next();
    wire = await troubledWire(tables.connection().endpoint ?? '');
    table = { name: quiet.name, client: dynamoDbClient({ ...tables.connection(), endpoint: wire.endpoint }) };
    story = await aStory(table, aBigRoster(3));
  });
  afterEach(async () => {
    table.client.destroy();
    await wire.close();
  });

  const issueWritesMeet = (trouble: Trouble) => {
    wire.trouble = (operation, body) =>
      operation === 'UpdateItem' && JSON.stringify(body).includes('ISSUE#') ? trouble : undefined;
  };
  const storedIssues = async () => {
    const { Items = [] } = await quiet.client.send(new ScanCommand({ TableName: quiet.name, ConsistentRead: true }));
    return Items.filter((item) => item.pk?.S?.startsWith('ISSUE#'));
  };
  const send = () => story.send('/v1/issues', REPORT, { 'Idempotency-Key': 'freeze-1' });
  const refusal = { status: 503, code: 'unavailable' };

  test('the answer is 503 with Retry-After, nothing is stored, nobody is paged, and trying again works', async () => {
    issueWritesMeet(REFUSED);
    for (const answer of [await story.report(), await send()]) {
      expect(answer.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
      await expectProblem(answer, refusal);
    }
    expect(await storedIssues()).toEqual([]);
    expect(story.pager.attempts).toEqual([]);
    wire.trouble = () => undefined;
    expect((await send()).status).toBe(202);
    expect(await storedIssues()).toHaveLength(1);
    expect(story.pager.sent()).toHaveLength(1);
  });

  test('a write that took effect with its answer lost is the same issue when it is sent again, and its page goes out', async () => {
    issueWritesMeet({ kind: 'loseAnswer' });
    await expectProblem(await send(), refusal);
    wire.trouble = () => undefined;
    const { id } = await bodyOf(await send());
    expect(await storedIssues()).toHaveLength(1);
    await story.pass(2 * MINUTE);
    expect(story.pager.sent().map(({ issueId, page }) => [issueId, page])).toEqual([[id, 1]]);
    expect((await story.issue(id)).effects).toEqual([]);
  });
});

describe('given a bus that is down for an hour while twenty people are paged', () => {
  test('the item stays small, and when the bus is back every event comes at least once, under its number', async () => {
    const story = await aStory(await tables.next(), aBigRoster(6));
    const effects: number[] = [];
    const write = story.deps.issues.write.bind(story.deps.issues);
    story.deps.issues.write = (issue, expected) => {
      effects.push(JSON.stringify(issue.effects).length);
      return write(issue, expected);
    };
    story.bus.isDown = true;
    const id = await story.reported();
    for (let third = 0; third < 3; third++) {
      await story.pass(20 * MINUTE);
      // So much that history which was never published leaves the item.
      for (const part of [1, 2]) await story.write(id, `${third}.${part} ${'卡'.repeat(9_000)}`);
    }
    expect(Math.max(...effects)).toBeLessThan(2_000);
    expect((await story.issue(id)).history[0]?.seq).toBeGreaterThan(20);
    expect(story.bus.taken).toEqual([]);

    story.bus.isDown = false;
    await story.pass(2 * MINUTE);
    const happened = (await story.history(id)).filter(({ type }) => type !== 'pageSent');
    const taken = new Map(story.bus.taken.map(({ id: eventId, event }) => [eventId, event]));
    expect(taken).toEqual(new Map(happened.map(({ seq, at: _at, ...event }) => [`${id}#${seq}`, event])));
    expect((await story.issue(id)).effects).toEqual([]);
    expect(only(happened, 'pageDecided').length).toBeGreaterThanOrEqual(20);
  });
});

describe('given an issue that nobody acknowledges', () => {
  test('after 300 pages its item is small, its whole timeline is shown, and the first link still acknowledges', async () => {
    const story = await aStory(await tables.next());
    const sizes: number[] = [];
    const write = story.deps.issues.write.bind(story.deps.issues);
    story.deps.issues.write = (issue, expected) => {
      sizes.push(Buffer.byteLength(JSON.stringify(issue)));
      return write(issue, expected);
    };
    const id = await story.reported();
    while (story.pager.attempts.length < 300) await story.pass(30 * MINUTE, {});
    const asked = story.pager.sent().filter(({ purpose }) => purpose === 'acknowledge');
    expect(Math.max(...sizes)).toBeLessThan(150_000);

    // A long search is told in a few lines, none of which leaves a page out.
    const timeline: { type: string; at: string; pages?: number }[] = (await story.followedWhole(id)).flatMap(
      (each) => each.timeline,
    );
    const paged = timeline.filter(({ type }) => type === 'engineerPaged' || type === 'engineersPaged');
    expect(paged.reduce((sum, { pages = 1 }) => sum + pages, 0)).toBe(asked.length);
    expect([paged[0]?.at, paged.at(-1)?.at]).toEqual(
      [asked[0], asked.at(-1)].map((one) => new Date(one?.at ?? 0).toISOString()),
    );
    expect(timeline.length).toBeLessThan(100);
    const history = await story.history(id);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index));
    expect(new Set(story.pager.attempts.map(({ page }) => page)).size).toBe(story.pager.attempts.length);

    const [first] = story.pager.sent();
    expect((await story.press(new URL(first?.link ?? '').pathname, 'acknowledge')).status).toBe(200);
    expect(await story.issue(id)).toMatchObject({ state: 'owned', owner: { engineerId: first?.engineerId } });
  }, 120_000);
});
