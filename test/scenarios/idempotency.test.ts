import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { freshTables } from '../adapters/dynamodb/tables';
import { RESOLUTION } from '../factories/resolution';
import { type Body, bodyOf, MINUTE, REPORT } from '../functions/deployment';
import { expectProblem } from '../functions/problems';
import { aBigRoster } from './many-people';
import { aStory, type Story } from './story';

jest.setTimeout(30_000);
const DAY = 24 * 60 * MINUTE;
const tables = freshTables();

let story: Story;
beforeEach(async () => {
  story = await aStory(await tables.next(), aBigRoster(6));
});

const send = (body: object = REPORT) => story.send('/v1/issues', body, { 'Idempotency-Key': 'watchdog' });
const sendAtOnce = (times: number, body: object = REPORT) =>
  Promise.all(Array.from({ length: times }, () => send(body)));

/** All answers are one and the same 202; answers what it says. */
async function expectOneAnswer(answers: readonly Response[]): Promise<Body> {
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1);
  const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
  expect(texts.size).toBe(1);
  return JSON.parse([...texts][0] ?? '') as Body;
}

const openIds = async () => (await story.deps.issues.open()).map(({ id }) => id);
const pagesOf = (id: string) => story.pager.attempts.filter(({ issueId }) => issueId === id);

async function resolve(id: string): Promise<void> {
  const link = new URL(pagesOf(id)[0]?.link ?? '').pathname;
  expect((await story.press(link, 'acknowledge')).status).toBe(200);
  expect((await story.press(link, 'resolve', RESOLUTION)).status).toBe(200);
}

describe('given a watchdog script with one constant Idempotency-Key', () => {
  test('when it fires 20 times at once, there is one issue, one page, and 20 equal answers', async () => {
    const { id, previousIssueId } = await expectOneAnswer(await sendAtOnce(20));
    expect(previousIssueId).toBeUndefined();
    expect(await openIds()).toEqual([id]);
    expect(story.pager.attempts).toHaveLength(1);
    expect((await story.issue(id)).effects).toEqual([]);
  });

  test('when two bodies race under it, one is accepted and the other refused, however often each is sent', async () => {
    const other = { ...REPORT, title: 'Messages lost on launch night' };
    const both = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? REPORT : other));
    const answers = await Promise.all(both.map((body) => send(body)));
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(10);
    const { id, title } = await expectOneAnswer(accepted);
    const expected = { status: 422, code: 'idempotencyKeyReused' };
    await Promise.all(answers.filter((answer) => !accepted.includes(answer)).map((no) => expectProblem(no, expected)));
    expect(await openIds()).toEqual([id]);
    expect((await story.issue(id)).report.title).toBe(title);
    expect(story.pager.attempts).toHaveLength(1);
  });

  test('when the issue is resolved, the next 20 at once make one new issue, linked to the old', async () => {
    const first = await bodyOf(await send());
    await resolve(first.id);
    const second = await expectOneAnswer(await sendAtOnce(20));
    expect(second.id).not.toBe(first.id);
    expect(second.previousIssueId).toBe(first.id);
    expect(await openIds()).toEqual([second.id]);
    expect(pagesOf(second.id)).toHaveLength(1);
    expect((await story.issue(first.id)).state).toBe('resolved');
  });

  test('when a day has passed, to the millisecond, the next 20 at once make one new issue', async () => {
    const first = await bodyOf(await send());
    story.clock.advance(DAY - 1);
    expect((await expectOneAnswer(await sendAtOnce(3))).id).toBe(first.id);
    story.clock.advance(1);
    const second = await expectOneAnswer(await sendAtOnce(20));
    expect(second.previousIssueId).toBe(first.id);
    expect((await openIds()).sort()).toEqual([first.id, second.id].sort());
    expect(pagesOf(second.id)).toHaveLength(1);
  });

  test('when it has fired 40 times before, the newest is found, with few reads, and the chain of links has no gap', async () => {
    const ids: string[] = [];
    for (let time = 0; time < 40; time++) {
      const { id, previousIssueId } = await bodyOf(await send());
      expect(previousIssueId).toBe(ids.at(-1));
      ids.push(id);
      if (time % 3 === 0) await resolve(id);
      else story.clock.advance(DAY);
    }
    const read = story.deps.issues.read.bind(story.deps.issues);
    let reads = 0;
    story.deps.issues.read = (id) => {
      reads++;
      return read(id);
    };
    const { id, previousIssueId } = await expectOneAnswer([await send()]);
    expect(previousIssueId).toBe(ids.at(-1));
    expect(reads).toBeLessThanOrEqual(15);
    story.deps.issues.read = read;
    expect((await expectOneAnswer(await sendAtOnce(20))).id).toBe(id);
    expect(new Set([...ids, id]).size).toBe(41);
  });

  test('when the first issue is reopened after the key went on, the key still names the newest', async () => {
    const first = await bodyOf(await send());
    await resolve(first.id);
    const again = { ...REPORT, title: 'Frozen again, another channel' };
    const second = await bodyOf(await send(again));
    expect((await story.send(`/v1/issues/${first.id}/reopen`, { reason: 'Here too' })).status).toBe(202);
    expect(await expectOneAnswer(await sendAtOnce(3, again))).toEqual(second);
  });
});
