import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  aDeploymentWithRoster,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MINUTE,
  MONDAY,
  newestLink,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
});

const iso = (at: number) => new Date(at).toISOString();
const saved = (body: object) =>
  deployment.fetch('/v1/customers/kopi-live', json(body, bearer(deployment.adminKey), 'PUT'));
const follow = async (id: string): Promise<Body> =>
  bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const press = (what: string, fields: Record<string, string>) =>
  deployment.fetch(`${newestLink(deployment)}/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams(fields).toString(),
  });

describe('due times on the customer’s own clock', () => {
  test('are those of the main city of the first home region unless a zone is named', async () => {
    const { zone, commitments } = await follow(await report(deployment, key));
    expect(zone).toBe('Asia/Jakarta');
    expect(commitments.workaround).toEqual({
      dueAt: iso(MONDAY + 30 * MINUTE),
      dueText: 'Mon 2 Mar 10:30 Jakarta',
    });
  });

  test.each([
    [{ homeRegions: ['ID'], zone: 'Asia/Jayapura' }, 'Asia/Jayapura'],
    [{ homeRegions: ['US'] }, 'America/New_York'],
    [{ homeRegions: [] }, 'UTC'],
  ])('follow what an admin saved: %j', async (customer, zone) => {
    const answer = await bodyOf(await saved({ name: 'Kopi Live', ...customer }));
    expect(answer.zone).toBe(zone);
    expect((await follow(await report(deployment, key))).zone).toBe(zone);
  });

  test('cannot be put on a clock that does not exist; the customer stays as it was', async () => {
    const refused = await saved({ name: 'Kopi Live', homeRegions: ['US'], zone: 'Asia/Jakatra' });
    await expectProblem(refused, { status: 400, code: 'invalidBody' });
    expect((await follow(await report(deployment, key))).zone).toBe('Asia/Jakarta');
  });

  test('stand in the words of a promise, in the timeline and beside it', async () => {
    const id = await report(deployment, key);
    await press('acknowledge', {});
    await press('record', { kind: 'promise', text: 'The cause', dueAt: iso(MONDAY + 60 * MINUTE) });
    const { promise, timeline } = await follow(id);
    expect(promise).toMatchObject({ dueAt: iso(MONDAY + 60 * MINUTE), dueText: 'Mon 2 Mar 11:00 Jakarta' });
    const told = timeline.find(({ type }: Body) => type === 'promised');
    expect(told).toMatchObject({ promisedFor: iso(MONDAY + 60 * MINUTE) });
    expect(told.text).toMatch(/ promises for Mon 2 Mar 11:00 Jakarta: The cause$/);
  });
});

describe('what happened is said in a sentence', () => {
  test.each([
    ['en', 'en', 'An engineer is being asked.', ' works on it.', 'Mon 2 Mar 10:30 Jakarta'],
    ['zh-TW', 'zh-Hans', '正在呼叫工程师。', ' 已认领，正在处理。', '周一 3月2日 10:30 雅加达'],
  ])('to whoever reports in %s', async (language, shown, asked, taken, due) => {
    const id = await report(deployment, key, { language });
    await press('acknowledge', {});
    const followed = await follow(id);
    expect(followed.language).toBe(shown);
    expect(followed.commitments.workaround.dueText).toBe(due);
    expect(followed.timeline.map(({ type }: Body) => type)).toEqual(['reported', 'engineerPaged', 'acknowledged']);
    expect(followed.timeline[1].text).toBe(asked);
    expect(followed.timeline[2].text).toContain(taken);
  });
});

describe('a long search for somebody', () => {
  test('hides nothing that was said, and is summed up', async () => {
    const id = await report(deployment, key);
    await deployment.fetch(`/v1/issues/${id}/messages`, json({ text: 'The show is at nine.' }, bearer(key)));
    for (let step = 0; step < 120; step++) await deployment.wakeAfter(5 * MINUTE, id);
    const { messages, timeline, links } = await follow(id);
    expect(messages.map(({ text }: Body) => text)).toEqual(['The show is at nine.']);
    expect(timeline[0].type).toBe('reported');
    expect(links.earlier).toBeUndefined();
    const sums = timeline.filter(({ type }: Body) => type === 'engineersPaged');
    expect(sums.reduce((pages: number, sum: Body) => pages + sum.pages, 0)).toBeGreaterThan(50);
    const { pages, text } = sums.at(-1);
    expect(text).toBe(`Engineers were asked ${pages} times, one after another.`);
    expect(timeline.length).toBeLessThan(40);
  });
});
