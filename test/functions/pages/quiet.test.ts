import { beforeEach, describe, expect, test } from '@jest/globals';
import { TEXTS } from '../../../lambdas/functions/pages/texts';
import { aDeploymentWithRoster, bearer, bodyOf, type Deployment, MINUTE, newestLink, report } from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let key: string;
let id: string;
/** Of the owner. */
let link: string;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key);
  link = newestLink(deployment);
  await deployment.fetch(`${link}/acknowledge`, { method: 'POST' });
});

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
  body: new URLSearchParams(fields).toString(),
});
const press = async (at: string, action: string, fields: Record<string, string> = {}) =>
  deployment.fetch(`${at}/${action}`, form(fields));
const page = async (at: string, lang = 'en') =>
  (await (await deployment.fetch(`${at}?lang=${lang}`)).text()).replaceAll('\u00a0', ' ');
const follow = async () => bodyOf(await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) }));
const asked = (purpose: string) => deployment.pager.inbox().filter((entry) => entry.page.purpose === purpose);
const linkAsked = (purpose: string) => new URL(asked(purpose).at(-1)?.link ?? '').pathname;

/** Nothing is heard of the owner: reminded after 20 minutes, paged after three more, and after three more the deputy is. */
async function quietUntil(step: 'reminded' | 'ownerPaged' | 'deputyPaged'): Promise<void> {
  await deployment.wakeAfter(20 * MINUTE, id);
  if (step === 'reminded') return;
  await deployment.wakeAfter(3 * MINUTE, id);
  if (step === 'deputyPaged') await deployment.wakeAfter(3 * MINUTE, id);
}

describe('an owner of whom nothing was heard', () => {
  test('is told so in both languages, and one press says that they are on it', async () => {
    await quietUntil('reminded');
    expect(await page(link)).toContain('Nothing was heard of you since Mon 11:00');
    expect(await page(link)).toContain('I am on it</button>');
    expect(await page(link, 'zh-Hans')).toContain('我在处理</button>');
    expect((await press(link, 'still-here')).status).toBe(200);
    expect(await page(link)).not.toContain('I am on it</button>');
    expect((await press(link, 'still-here')).status).toBe(200);
  });

  test('is paged with what happens otherwise', async () => {
    await quietUntil('ownerPaged');
    const [entry] = asked('stillHere');
    expect(entry?.page.waitSeconds).toBe(180);
    expect(entry?.texts.email.body).toMatch(/somebody else is asked to take over|将请其他人接手/);
  });

  test('whose issue went on reads that they may still take it, and the customer only that a colleague has it', async () => {
    await quietUntil('deputyPaged');
    await deployment.wakeAfter(3 * MINUTE, id);
    expect((await bodyOf(await press(link, 'still-here'))).type).toContain('notOwner');
    expect(await page(link)).toContain('Acknowledge</button>');
    const { state, timeline } = await follow();
    expect(state).toBe('paging');
    expect(timeline).toContainEqual(expect.objectContaining({ type: 'handedToColleague' }));
    expect(JSON.stringify(timeline)).not.toMatch(/quiet/i);
  });
});

describe('an owner whose issue goes on while they sleep', () => {
  /** 03:00 in Singapore and Beijing: nothing is done about a sleeping owner but to ask others. */
  const NIGHT = 16 * 60 * MINUTE;
  const toFormer = () => deployment.pager.inbox().filter(({ page: { as } }) => as === 'formerOwner');

  test('is not woken for it, and reads on their link in the morning who has it now, and that they help', async () => {
    await deployment.wakeAfter(NIGHT, id);
    const theirs = linkAsked('takeOver');
    expect((await press(theirs, 'acknowledge')).status).toBe(200);
    expect(toFormer()).toEqual([]);

    deployment.clock.advance(6 * 60 * MINUTE);
    const { who } = await follow();
    const html = await page(link);
    expect(html).toContain(`${who.name} owns this issue since Tue 03:00`);
    expect(html).toContain(TEXTS.en.youHelp);
    expect(await page(link, 'zh-Hans')).toContain(TEXTS['zh-Hans'].youHelp);
  });
});

describe('whoever is asked to take over', () => {
  test('sees whose it is and since when nothing was heard, takes over with one press, and the former owner helps', async () => {
    await quietUntil('deputyPaged');
    const theirs = linkAsked('takeOver');
    const html = await page(theirs);
    expect(html).toContain('Nothing was heard of the owner since Mon 11:00');
    expect(html).toContain('Take over</button>');
    expect(html).toContain('Why you: ');
    // What a hand-over tells is put together, before and after.
    expect(html).toContain(TEXTS.en.relay.composed);
    const answer = await bodyOf(await press(theirs, 'acknowledge'));
    expect(answer).toMatchObject({ page: 'own', issue: { state: 'owned' } });
    expect(await page(theirs)).toMatch(/Taken over from [^<]+, Mon 11:26/);
    expect(await page(theirs)).toContain(TEXTS.en.relay.composed);
    expect(await page(link)).toContain('a colleague has taken over from you, and you help from now on');
    expect((await follow()).timeline).toContainEqual(expect.objectContaining({ type: 'ownerChanged' }));
    await expectProblem(await press(link, 'acknowledge'), { status: 409, code: 'ownedByAnother' });
  });

  test('may decline with a reason, and somebody else is asked at once', async () => {
    await quietUntil('deputyPaged');
    const theirs = linkAsked('takeOver');
    expect((await press(theirs, 'decline', { because: 'busy', reason: 'In a meeting' })).status).toBe(200);
    expect((await follow()).state).toBe('paging');
  });
});

describe('handing an issue on', () => {
  const NOTE = { nextStep: 'Ask the carrier', promise: 'You hear from us by noon' };

  test('asks for a next step and a promise to the customer, whoever has not written them', async () => {
    await expectProblem(await press(link, 'hand-on', { because: 'busy' }), { status: 409, code: 'handOverIncomplete' });
    const form = async () => /action="[^"]+\/hand-on.+?<\/form>/s.exec(await page(link))?.[0];
    expect(await form()).toMatch(/name="nextStep" required.*name="promise" required/s);
    await press(link, 'record', { kind: 'nextStep', text: NOTE.nextStep });
    expect(await form()).not.toContain('name="nextStep"');
    expect((await press(link, 'hand-on', { because: 'busy', promise: NOTE.promise })).status).toBe(200);
    expect((await follow()).state).toBe('paging');
  });

  test('asks the next person at once, who reads why and what the owner wrote', async () => {
    const answer = await press(link, 'hand-on', { because: 'goingHome', reason: 'Logs are in the ticket', ...NOTE });
    expect([answer.status, (await bodyOf(answer)).issue.state]).toEqual([200, 'paging']);
    const html = await page(newestLink(deployment));
    expect(html).toContain('handed it on, day ended');
    expect(html).toContain('Logs are in the ticket');
    expect(html).toContain('Ask the carrier');
    expect(html).not.toContain(TEXTS.en.relay.composed);
    expect((await follow()).timeline).toContainEqual(expect.objectContaining({ type: 'handedToColleague' }));
  });

  test('with another skill asks for that one', async () => {
    await press(link, 'hand-on', { because: 'notMySkill', skill: 'audio', ...NOTE });
    expect((await deployment.deps.issues.read(id as never))?.needs.skill).toBe('audio');
  });

  test.each([
    [{}],
    [{ because: 'tired' }],
    [{ because: 'busy', skill: 'cooking' }],
    [{ because: 'busy', mood: 'bad' }],
  ])('%j is refused, and the owner stays', async (fields) => {
    await expectProblem(await press(link, 'hand-on', fields as Record<string, string>), {
      status: 400,
      code: 'invalidBody',
    });
    expect((await follow()).state).toBe('owned');
  });

  test('pressed twice says the same and asks nobody further', async () => {
    const first = await press(link, 'hand-on', { because: 'busy', ...NOTE });
    const asked = deployment.pager.inbox().length;
    const second = await press(link, 'hand-on', { because: 'busy', ...NOTE });
    expect(second.status).toBe(first.status);
    expect(deployment.pager.inbox()).toHaveLength(asked);
  });
});
