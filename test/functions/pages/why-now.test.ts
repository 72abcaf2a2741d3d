import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDeploymentWithRoster, bodyOf, type Deployment, newestLink, report } from '../deployment';

const NOTE = { nextStep: 'Ask the carrier', promise: 'You hear from us within the hour' };

let deployment: Deployment;
let id: string;
let ownerId: string;
/** The link of the owner's first page. */
let first: string;

const readPage = async (path: string, locale = 'en') =>
  (await (await deployment.fetch(`${path}?lang=${locale}`)).text()).replaceAll('\u00a0', ' ');
const told = async (path: string) =>
  bodyOf(await deployment.fetch(`${path}?lang=en`, { headers: { Accept: 'application/json' } }));
const press = async (link: string, action: string, fields: Record<string, string> = {}) => {
  const answer = await deployment.fetch(`${link}/${action}?lang=en`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  expect([action, answer.status]).toEqual([action, 303]);
};
const issueNow = async () => {
  const issue = await deployment.deps.issues.read(id as never);
  if (!issue) throw new Error('The issue is gone');
  return issue;
};
/** Whoever was asked as an expert has joined; the link of their page. */
const joinedExpert = async () => {
  await press(first, 'experts', { skill: 'network', level: '3' });
  const [expert] = (await issueNow()).experts ?? [];
  const link = newestLink(deployment, expert?.engineerId);
  await press(link, 'join');
  return { link, engineerId: expert?.engineerId ?? '' };
};

beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  const key = await deployment.aCustomer('kopi-live');
  id = await report(deployment, key, {
    title: 'Calls drop',
    severity: 'P1',
    skill: 'messaging',
    affectedRegions: ['ID'],
  });
  const issue = await issueNow();
  ownerId = issue.state === 'paging' ? issue.page.engineerId : '';
  first = newestLink(deployment, ownerId);
  await press(first, 'acknowledge');
});

describe('why the reader of a page was paged', () => {
  test('does not call a former owner the owner: what they were told as one is past, on every link of theirs', async () => {
    await joinedExpert();
    const news = newestLink(deployment, ownerId);
    expect((await told(news)).why).toBe('You are told as its owner: an expert for network has joined.');
    await press(first, 'hand-on', { because: 'busy', ...NOTE });
    expect((await told(news)).why).toBe('You were told while you owned it: an expert for network has joined.');
    for (const link of [first, news]) {
      expect(await readPage(link)).not.toContain('told as its owner');
      expect(await readPage(link, 'zh-Hans')).not.toContain('>此问题由您负责：');
    }
    expect(await readPage(news, 'zh-Hans')).toContain('告知时此问题由您负责：');
  });

  test('stays what it was on the link of the first page, beside what they were told since', async () => {
    const before = (await told(first)).why;
    expect(before).toMatch(/^Why you: on duty/);
    await joinedExpert();
    const now = await told(first);
    expect(now.why).toBe(before);
    expect(now.whyNow).toBe('You are told as its owner: an expert for network has joined.');
    await press(first, 'hand-on', { because: 'busy', ...NOTE });
    expect(await readPage(first)).toMatch(/Paged [^<]+ (Singapore|Beijing)[^<]*\. Why you: on duty/);
  });

  test('does not tell an expert who was released that they help', async () => {
    const { link, engineerId } = await joinedExpert();
    await press(first, 'swarm', { link: 'https://meet.example.com/evening' });
    const news = newestLink(deployment, engineerId);
    expect((await told(news)).why).toMatch(/^You are told because you help as an expert/);
    await press(link, 'leave');
    expect((await told(news)).why).toBe(
      'You were told while you helped as an expert: there was a channel that owner and experts shared.',
    );
  });
});
