import { writeFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { ENVIRONMENT } from '../deployment';
import type { CountedRequests } from '../emulator';
import { say, until } from '../progress';
import { PATIENT, SOON_MS, type Story, URGENT_NEEDS, WAIT_SECONDS } from '../story';

/** Where the counted requests are written, as JSON, when the variable names a file: what an issue costs is computed from it. */
const REQUESTS_FILE = process.env.SYSTEM_TEST_REQUESTS_FILE;

/** Functions keep what they have read for 5 s. Issues are rarer than that, so what is read anew belongs to their cost. */
const KEPT_MS = 6_000;
const EVENTS = ['acknowledged', 'pageDecided', 'reported', 'resolved'].map((type) => `issue.${type}`);

/** One issue from report to resolution, with everybody who may look on, and what it takes of AWS. */
export function oneIssue(story: Story): void {
  const { cast, step } = story;

  /** What was counted once the timer has rung and the function is done with it. */
  const wokenOnce = () =>
    until(WAIT_SECONDS.P2 * 1000, async () => {
      const counted = requestsOf(await cast.system.emulator.requests());
      expect(counted.timers).toMatchObject({ 'lambda:InvokeFunction': 1, 'dynamodb:GetItem': expect.any(Number) });
      return counted;
    });

  step('a report pages whom the roster names at that instant, by that engineer’s topic and no other', async () => {
    const { id, reportedAt } = await cast.people.report(PATIENT);
    const { first } = await cast.people.duty(reportedAt, URGENT_NEEDS);
    const [page, ...others] = await story.pages(id, 1);
    expect(others).toEqual([]);
    expect([page.engineerId, page.page]).toEqual([first?.engineerId, 1]);
    await cast.people.acknowledge(page.link);
    await cast.people.resolve(page.link, { cause: 'It was a drill.', fix: 'Nothing was broken.' });
  });

  step('acknowledged through the page’s link, then resolved; the customer sees it and the bus tells it', async () => {
    // The first issue's timer, which starts the function as well, must not be counted with the second one's.
    await Promise.all([wokenOnce(), new Promise((later) => setTimeout(later, KEPT_MS))]);
    await cast.system.emulator.forgetRequests();
    const { id } = await cast.people.report(PATIENT);
    const [page] = await story.pages(id, 1);
    await cast.people.acknowledge(page.link);
    await cast.people.resolve(page.link, {
      cause: 'The carrier throttles UDP.',
      fix: 'Users of this carrier now go by TCP.',
    });
    await until(SOON_MS, () => expect(story.eventTypes(id)).toEqual(EVENTS));
    // The timer rings though nobody waits for it any more; it belongs to what an issue costs.
    const requests = await wokenOnce();
    expect(requests.emergency).toMatchObject({ 'sns:Publish': 1, 'scheduler:CreateSchedule': 1 });
    await tellRequests(requests);

    const followed = await cast.people.follow(id);
    expect(followed).toMatchObject({ state: 'resolved', who: { role: 'owner' } });
    expect(followed.timeline.map(({ type }) => type)).toEqual([
      'reported',
      'engineerPaged',
      'acknowledged',
      'resolved',
    ]);
    expect(await cast.people.open(page.link)).toContain(PATIENT.title);
    expect(cast.system.observers.pages(id)).toHaveLength(1);
  });
}

/** The functions that an issue takes; the others run by the clock, whether there are issues or not. */
const TAKEN = ['emergency', 'pages', 'timers'] as const;
type RequestsOfIssue = Readonly<Partial<Record<(typeof TAKEN)[number], Readonly<Record<string, number>>>>>;

const requestsOf = (all: CountedRequests): RequestsOfIssue =>
  Object.fromEntries(TAKEN.map((name) => [name, all[`sunrelay-${ENVIRONMENT}-${name}`] ?? {}]));

async function tellRequests(requests: RequestsOfIssue): Promise<void> {
  for (const [name, counts] of Object.entries(requests)) {
    const told = Object.entries(counts).map(([action, count]) => `${count} ${action}`);
    say(`  ${name}: ${told.join(', ')}`);
  }
  if (REQUESTS_FILE) await writeFile(REQUESTS_FILE, `${JSON.stringify({ issues: 1, requests }, null, 2)}\n`);
}
