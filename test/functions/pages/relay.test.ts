import { beforeEach, describe, expect, test } from '@jest/globals';
import CASE from '../../../docs/examples/issues/co-hosted-live-frozen.json';
import type { IssueId } from '../../../lambdas/core/ids';
import type { OwnedIssue } from '../../../lambdas/core/issue';
import { TEXTS } from '../../../lambdas/functions/pages/texts';
import {
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  MINUTE,
  MONDAY,
  newestLink,
  report,
} from '../deployment';
import { expectProblem } from '../problems';

const HOUR = 60 * MINUTE;
/** 18:00 in Beijing, when its day ends. */
const DAY_ENDS = Date.UTC(2026, 2, 2, 10);
const english = TEXTS.en.relay;

let deployment: Deployment;
let key: string;
let id: string;
/** The owner's page, in Beijing. */
let link: string;
let owner: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key, CASE);
  link = newestLink(deployment);
  owner = deployment.pager.inbox()[0]?.engineerId ?? '';
  await press(link, 'acknowledge');
});

const press = (path: string, action: string, fields: Record<string, string> = {}, headers: object = {}, lang = 'en') =>
  deployment.fetch(`${path}/${action}?lang=${lang}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const asJson = { Accept: 'application/json' };
const page = async (path: string, lang = 'en') =>
  (await (await deployment.fetch(`${path}?lang=${lang}`)).text()).replaceAll('\u00a0', ' ');
const stored = async () => (await deployment.deps.issues.read(id as IssueId)) as OwnedIssue;
const follow = async () => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const offers = () => deployment.pager.inbox().filter(({ page: { purpose } }) => purpose === 'relay');

/** Writes the note, and lets the owner's day come to its last half hour. */
async function untilOffered(): Promise<string> {
  await press(link, 'record', { kind: 'nextStep', text: 'Compare TCP and UDP' });
  await press(link, 'record', {
    kind: 'promise',
    text: 'You have the cause by then',
    dueAt: '2026-03-02T11:00:00.000Z',
  });
  await deployment.wakeAfter(DAY_ENDS - 30 * MINUTE - MONDAY, id);
  const [offer] = offers();
  if (!offer) throw new Error('nobody was asked');
  return newestLink(deployment, offer.engineerId);
}

describe('the relay at the end of the owner’s day', () => {
  test('a program reads when it will be offered, until it is', async () => {
    const read = async () => bodyOf(await deployment.fetch(link, { headers: asJson }));
    expect(await read()).toMatchObject({ relayOfferAt: new Date(DAY_ENDS - 30 * MINUTE).toISOString() });
    await untilOffered();
    expect(await read()).not.toHaveProperty('relayOfferAt');
  });

  test('asks who is waking, whose page has the note, why them, and two buttons', async () => {
    const offered = await untilOffered();
    const html = await page(offered);
    for (const text of [
      english.note,
      'Compare TCP and UDP',
      'You have the cause by then',
      `${english.takeOver}</button>`,
      english.decline,
      'Why you: on duty in Europe',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('There is nothing for you to do');
    expect(await page(offered, 'zh-Hans')).toContain('接手</button>');
    const asked = (await stored()).relay?.offer?.engineerId;
    expect(await page(link)).toMatch(/is asked to take it over, until Mon 17:3\d Beijing/);
    expect(asked).toBe(offers()[0]?.engineerId);
  });

  test('a press takes it over: the former owner is told, both pages and the customer’s timeline say who has it', async () => {
    const offered = await untilOffered();
    const accepted = await press(offered, 'take-over', {}, asJson);
    expect(accepted.status).toBe(200);
    expect(await bodyOf(accepted)).toMatchObject({ page: 'own' });
    // Pressed twice it says the same.
    expect((await press(offered, 'take-over', {}, asJson)).status).toBe(200);
    const { owner: now, handOvers, gaveAway } = await stored();
    expect(now.teamId).toBe('europe');
    expect([handOvers, gaveAway?.map(({ teamId }) => teamId)]).toEqual([1, ['beijing']]);

    const html = await page(offered);
    expect(html).toContain('You own this issue since');
    expect(html).toContain('Compare TCP and UDP');
    expect(html).toContain('Taken over from');
    expect(deployment.pager.inbox().filter(({ page: { about } }) => about?.kind === 'relayed')).toMatchObject([
      { engineerId: owner },
    ]);
    expect(await page(link)).toContain('owns this issue since');

    const { who, timeline } = await follow();
    expect(who).toMatchObject({ role: 'owner', team: 'europe' });
    expect(timeline.at(-1)).toMatchObject({ type: 'handedOver', team: 'europe', name: who.name });
    expect(JSON.stringify(timeline)).not.toMatch(/Compare TCP|relayBegan|nextStep/);
  });

  test('what whoever took it over was told stays on their page, however much is written afterwards', async () => {
    const offered = await untilOffered();
    await press(offered, 'take-over');
    for (let written = 0; written < 110; written++) {
      await press(offered, 'messages', { text: `Looked at trace ${written}`, since: '0' });
    }
    const html = await page(offered);
    expect(html).toContain('Taken over from');
    expect(html).toContain('Compare TCP and UDP');
  });

  test('a decline with a reason asks the next one, who reads it; whoever declined may still take it', async () => {
    const first = await untilOffered();
    expect((await press(first, 'decline-relay', { reason: 'On a train' })).status).toBe(303);
    expect(offers()).toHaveLength(2);
    const second = newestLink(deployment, offers()[0]?.engineerId);
    expect(second).not.toBe(first);
    expect(await page(second)).toContain('On a train');
    const html = await page(first);
    expect(html).toContain(english.stillYours);
    expect(html).toContain(`${english.takeOver}</button>`);
    await press(first, 'take-over');
    await expectProblem(await press(second, 'take-over', {}, asJson), { status: 409, code: 'ownedByAnother' });
  });

  test('nobody is asked before the note is wanted, and what the owner has not written is put together, and marked', async () => {
    await press(link, 'messages', { text: 'We see it in Jakarta only', since: '0' });
    await deployment.wakeAfter(DAY_ENDS - 30 * MINUTE - MONDAY, id);
    expect(offers()).toEqual([]);
    expect(deployment.pager.inbox()[0]).toMatchObject({ engineerId: owner, page: { about: { kind: 'noteWanted' } } });
    expect(await page(link)).toContain('Write the next step and what the customer was promised until');
    await deployment.wakeAfter(10 * MINUTE, id);
    const html = await page(newestLink(deployment, offers()[0]?.engineerId));
    expect(html).toContain(english.composed);
    expect(html).toContain('We see it in Jakarta only');
  });

  test('gives its room back when it is answered', async () => {
    const offered = await untilOffered();
    const engineerId = offers()[0]?.engineerId as never;
    const now = deployment.clock.now();
    const room = { now, untilAt: now + 1, atOnce: 1 };
    const other = { engineerId, issueId: 'other' as never, page: 2 };
    expect(await deployment.deps.offerSlots.take(other, room)).toBe(false);
    await press(offered, 'take-over');
    expect(await deployment.deps.offerSlots.take(other, room)).toBe(true);
  });
});

describe('the owner', () => {
  test('asks for somebody at once, and is told what is missing before that', async () => {
    await expectProblem(await press(link, 'ask-relay', {}, asJson), { status: 409, code: 'handOverIncomplete' });
    expect(await (await press(link, 'ask-relay')).text()).toContain(TEXTS.en.notices.handOverIncomplete.title);
    await press(link, 'record', { kind: 'nextStep', text: 'Compare TCP and UDP' });
    const html = await (await press(link, 'ask-relay')).text();
    expect(html).toContain('Write what the customer was promised first');
    expect(html).not.toContain('Write the next step');
    await press(link, 'record', { kind: 'promise', text: 'You hear from us' });
    expect((await press(link, 'ask-relay')).status).toBe(303);
    expect(offers()).toHaveLength(1);
  });

  test('reads when their day ends; one who has no day to end only from when on a colleague is asked', async () => {
    expect(await page(link)).toContain('Your day ends: from Mon 17:30 Beijing on a colleague is asked');
    // As if they had taken it in their night.
    const { relay: _relay, ...clocks } = (await stored()).clocks;
    const issue = await stored();
    await deployment.deps.issues.write({ ...issue, clocks, version: issue.version + 1 }, issue.version);
    deployment.clock.advance(DAY_ENDS + 9 * HOUR - MONDAY);
    const html = await page(link);
    expect(html).not.toContain('Your day ends');
    expect(html).toMatch(/From Tue \d\d:\d\d Beijing on a colleague is asked to take it over/);
  });

  test('keeps it until a time that the page offers, twelve hours at most', async () => {
    const html = await page(link);
    const [, until = ''] = /<option value="([^"]+)"/.exec(html.slice(html.indexOf('name="until"'))) ?? [];
    expect((await press(link, 'keep', { until })).status).toBe(303);
    expect((await stored()).relay?.keptUntilAt).toBe(Date.parse(until));
    // The first full hour after the day's end.
    expect(Date.parse(until)).toBe(DAY_ENDS + HOUR);
    expect(await page(link)).toContain('You keep it until');
    const late = new Date(deployment.clock.now() + 13 * HOUR).toISOString();
    await expectProblem(await press(link, 'keep', { until: late }, asJson), { status: 409, code: 'keepOutOfRange' });
    await expectProblem(await press(link, 'keep', { until: 'tomorrow' }, asJson), { status: 400, code: 'invalidBody' });
  });

  test('is told when their day ends if they choose a time before it, in both languages and as a program', async () => {
    const until = new Date(DAY_ENDS).toISOString();
    const problem = await expectProblem(await press(link, 'keep', { until }, asJson), {
      status: 409,
      code: 'keepBeforeDayEnds',
    });
    expect(problem.dayEndsAt).toBe(until);
    const pressed = async (lang: string) =>
      (await (await press(link, 'keep', { until }, {}, lang)).text()).replaceAll('\u00a0', ' ');
    expect(await pressed('en')).toContain('Your day ends Mon 18:00 Beijing: until then the issue is yours anyway.');
    expect(await pressed('zh-Hans')).toContain(
      '您的下班时间是周一 18:00 北京，在那之前问题本来就由您负责。请选择更晚的时间。',
    );
    expect((await stored()).relay).toBeUndefined();
  });
});
