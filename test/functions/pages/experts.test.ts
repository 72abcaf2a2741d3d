import { beforeEach, describe, expect, test } from '@jest/globals';
import { RESOLUTION } from '../../factories/resolution';
import { aDeploymentWithRoster, bearer, bodyOf, type Deployment, newestLink, PUBLIC_URL, report } from '../deployment';
import { expectProblem } from '../problems';

/** Of all who know it so well the first to wake is in Europe, at seven. */
const NOT_AWAKE = { skill: 'video-call', level: '3' };
const CHANNEL = 'https://meet.example.com/jakarta-evening';
const asJson = { Accept: 'application/json' };

let deployment: Deployment;
let key: string;
let id: string;
/** Of the owner, on duty in Singapore. */
let own: string;

const page = async (path: string, locale = 'en') =>
  (await (await deployment.fetch(`${path}?lang=${locale}`)).text()).replaceAll('\u00a0', ' ');
const press = (link: string, action: string, fields: Record<string, string> = {}, headers = {}) =>
  deployment.fetch(`${link}/${action}?lang=en`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const issueNow = async () => {
  const issue = await deployment.deps.issues.read(id as never);
  if (!issue) throw new Error('The issue is gone');
  return issue;
};
const expertsNow = async () => (await issueNow()).experts?.map(({ engineerId, status }) => `${engineerId} ${status}`);
const linkOf = (name: string) => newestLink(deployment, name);

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key, {
    title: 'Calls drop at evening peak',
    severity: 'P1',
    skill: 'messaging',
    affectedRegions: ['ID'],
  });
  const issue = await issueNow();
  own = linkOf(issue.state === 'paging' ? issue.page.engineerId : '');
  expect((await press(own, 'acknowledge')).status).toBe(303);
});

describe('An owner on the page', () => {
  test('asks for an expert, who gets a page with the question, joins, and is shown to the owner', async () => {
    expect(await page(own)).toContain('Ask for an expert…');
    const asked = await press(own, 'experts', { skill: 'network', level: '3', note: 'Is UDP throttled?' });
    expect(asked.status).toBe(303);
    const [expert] = (await issueNow()).experts ?? [];
    expect(expert).toMatchObject({ skill: 'network', level: 3, status: 'asked' });
    const link = linkOf(expert?.engineerId ?? '');
    const theirs = await page(link);
    for (const text of [
      'to help as an expert for network, level 3 or higher',
      'Is UDP throttled?',
      'Join</button>',
      'Unless you answer in 3:00, somebody else is asked.',
      'Why you: ',
    ]) {
      expect(theirs).toContain(text);
    }
    expect(theirs).not.toContain('Resolve');
    expect(await page(link, 'zh-Hans')).toContain('作为网络（3 级以上）专家协助');
    expect((await press(link, 'join')).status).toBe(303);
    expect((await press(link, 'join')).status).toBe(303);
    expect(await page(link)).toContain('You help as an expert.');
    expect(await page(own)).toContain('· joined');
    expect((await issueNow()).state).toBe('owned');
  });

  test('whose skill nobody awake has reads when the next one wakes, and nobody is asked', async () => {
    const refused = await press(own, 'experts', NOT_AWAKE, asJson);
    await expectProblem(refused, { status: 409, code: 'noExpertAwake' });
    const html = (await (await press(own, 'experts', NOT_AWAKE)).text()).replaceAll('\u00a0', ' ');
    expect(html).toContain('Nobody awake has that skill');
    expect(html).toMatch(/Nobody was asked. The next one wakes .*14:00 (Singapore|Beijing)/);
    expect(await expertsNow()).toBeUndefined();
  });

  test('asks everybody awake at once', async () => {
    expect((await press(own, 'experts', { skill: 'network', everybody: 'on' })).status).toBe(303);
    const { experts = [] } = await issueNow();
    expect(experts.length).toBeGreaterThan(1);
    for (const { engineerId } of experts) expect(linkOf(engineerId)).toContain('/p/');
  });

  test('is refused what is no skill, no level or no https link, and nothing changes', async () => {
    for (const [action, fields] of [
      ['experts', { skill: 'astrology' }],
      ['experts', { skill: 'network', level: '4' }],
      ['experts', { skill: 'network', note: 'x'.repeat(301) }],
      ['swarm', { link: 'http://meet.example.com' }],
      ['swarm', { link: 'javascript:alert(1)' }],
    ] as const) {
      expect([action, (await press(own, action, fields)).status]).toEqual([action, 400]);
    }
    expect(await expertsNow()).toBeUndefined();
  });
});

describe('An issue that is reopened', () => {
  const reopen = () => deployment.fetch(`/v1/issues/${id}/reopen`, { method: 'POST', headers: bearer(key) });
  const presses = (html: string) =>
    [...html.matchAll(/action="[^"]*\/(acknowledge|join|not-join)\?/g)].map(([, name]) => name);

  test('asks whoever did not answer as an expert before for one thing: to take it', async () => {
    await press(own, 'experts', { skill: 'network', level: '3' });
    const [expert] = (await issueNow()).experts ?? [];
    const link = linkOf(expert?.engineerId ?? '');
    expect(presses(await page(link))).toEqual(['join', 'not-join']);
    await press(own, 'resolve', RESOLUTION);
    expect((await reopen()).status).toBe(202);
    expect(await expertsNow()).toEqual([`${expert?.engineerId} silent`]);
    expect(presses(await page(link))).toEqual(['acknowledge']);
  });

  test('shows its shared channel still to its last owner, who is asked first', async () => {
    await press(own, 'experts', { skill: 'network', everybody: 'on' });
    const [first, second] = (await issueNow()).experts ?? [];
    for (const one of [first, second]) await press(linkOf(one?.engineerId ?? ''), 'join');
    await press(own, 'swarm', { link: CHANNEL });
    const ownerId = (await issueNow()).paged[0]?.engineerId ?? '';
    await press(own, 'resolve', RESOLUTION);
    await reopen();
    const html = await page(linkOf(ownerId));
    expect(html).toContain(CHANNEL);
    expect(html).toContain('you resolved it before it was reopened');
  });

  test('shows its shared channel to whoever is paged next, and a new root cause may be said', async () => {
    await press(own, 'experts', { skill: 'network', everybody: 'on' });
    const [first] = (await issueNow()).experts ?? [];
    await press(linkOf(first?.engineerId ?? ''), 'join');
    await press(own, 'swarm', { link: CHANNEL });
    const ownerId = (await issueNow()).paged[0]?.engineerId ?? '';
    await press(own, 'resolve', RESOLUTION);
    await reopen();
    expect((await press(linkOf(ownerId), 'decline')).status).toBe(303);
    const issue = await issueNow();
    const next = linkOf(issue.state === 'paging' ? issue.page.engineerId : '');
    expect(await page(next)).toContain(CHANNEL);
    expect((await press(next, 'acknowledge')).status).toBe(303);
    expect(await page(next)).toContain('Say it anew…');
    expect((await press(next, 'commitments', { commitment: 'rootCause', what: 'A firewall' })).status).toBe(303);
    const followed = await (await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) })).json();
    expect(followed).toMatchObject({ commitments: { rootCause: { what: 'A firewall' } } });
  });
});

describe('A swarm', () => {
  test('is offered from two experts on, and its channel is shown to owner and experts only', async () => {
    await press(own, 'experts', { skill: 'network', everybody: 'on' });
    const [first, second, third] = (await issueNow()).experts ?? [];
    const links = [first, second, third].map((one) => linkOf(one?.engineerId ?? ''));
    await press(links[0] ?? '', 'join');
    expect(await page(own)).not.toContain('Share a channel');
    await press(links[1] ?? '', 'join');
    expect(await page(own)).toContain('Share a channel');
    expect((await press(own, 'swarm', { link: CHANNEL })).status).toBe(303);
    for (const link of [own, links[0] ?? '', links[1] ?? '']) expect(await page(link)).toContain(`href="${CHANNEL}"`);
    if (third) expect(await page(links[2] ?? '')).not.toContain(CHANNEL);
    const followed = await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) });
    const seen = await followed.text();
    expect(seen).not.toContain(CHANNEL);
    expect(deployment.lines.join('\n')).not.toContain('meet.example.com');
    expect(JSON.stringify(deployment.pager.inbox())).not.toContain('meet.example.com');
  });
});

describe('Whoever is asked', () => {
  beforeEach(async () => {
    await press(own, 'experts', { skill: 'network' });
  });

  test('may say that they cannot; the next best is asked, and they may still join', async () => {
    const [first] = (await issueNow()).experts ?? [];
    const link = linkOf(first?.engineerId ?? '');
    expect((await press(link, 'not-join', { reason: 'In another call' })).status).toBe(303);
    expect((await expertsNow())?.[0]).toBe(`${first?.engineerId} declined`);
    expect((await expertsNow())?.[1]).toMatch(/ asked$/);
    expect(await page(link)).toContain('You can still join.');
    await press(link, 'join');
    expect((await press(link, 'leave')).status).toBe(303);
    expect((await expertsNow())?.[0]).toBe(`${first?.engineerId} left`);
  });

  test('does not answer in time: the next best is asked', async () => {
    const [first] = (await issueNow()).experts ?? [];
    await deployment.wakeAfter(3 * 60_000, id);
    expect((await expertsNow())?.[0]).toBe(`${first?.engineerId} silent`);
    expect((await expertsNow())?.[1]).toMatch(/ asked$/);
  });

  test('cannot resolve, and nobody else can join by a link of their own', async () => {
    const [first] = (await issueNow()).experts ?? [];
    const link = linkOf(first?.engineerId ?? '');
    await press(link, 'join');
    await expectProblem(await press(link, 'resolve', {}, asJson), { status: 409, code: 'notOwner' });
    await expectProblem(await press(own, 'join', {}, asJson), { status: 409, code: 'notAskedAsExpert' });
  });

  test('is to the customer an expert for a skill, without a name', async () => {
    const [first] = (await issueNow()).experts ?? [];
    await press(linkOf(first?.engineerId ?? ''), 'join');
    const followed = await deployment.fetch(`/v1/issues/${id}`, { headers: bearer(key) });
    const body = await bodyOf(followed);
    expect(body.timeline).toContainEqual({
      at: expect.any(String),
      type: 'expertJoined',
      skill: 'network',
      text: 'An expert for network has joined.',
    });
    expect(JSON.stringify(body)).not.toContain(first?.engineerId ?? '-');
    expect(JSON.stringify(body)).not.toContain(PUBLIC_URL.concat('/p/'));
  });
});
