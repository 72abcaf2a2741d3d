import { writeFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import type { CountedRequests } from '../emulator';
import { say, until } from '../progress';
import { SOON_MS, type Story, URGENT, URGENT_NEEDS, WAIT_SECONDS } from '../story';

/** Where the counted requests are written, as JSON, when the variable names a file: what an issue costs is computed from it. */
const REQUESTS_FILE = process.env.SYSTEM_TEST_REQUESTS_FILE;

/** One issue from report to resolution, with everybody who may look on, and what it takes of AWS. */
export function oneIssue(story: Story): void {
  const { cast, step } = story;

  step('a report pages whom the roster names at that instant, by that engineer’s topic and no other', async () => {
    const { id, reportedAt } = await cast.people.report(URGENT);
    const { first } = await cast.people.duty(reportedAt, URGENT_NEEDS);
    const [page, ...others] = await story.pages(id, 1);
    expect(others).toEqual([]);
    expect([page.engineerId, page.page]).toEqual([first?.engineerId, 1]);
    await cast.people.acknowledge(page.link);
    await cast.people.resolve(page.link, 'It was a drill.');
  });

  step('acknowledged through the page’s link, then resolved; the customer sees it and the bus tells it', async () => {
    // Everything is warm by now, and what comes once for all is not counted with the issue.
    await cast.system.emulator.forgetRequests();
    const { id } = await cast.people.report(URGENT);
    const [page] = await story.pages(id, 1);
    await cast.people.acknowledge(page.link);
    await cast.people.resolve(page.link, 'Users of this carrier now go by TCP.');
    await until(SOON_MS, () =>
      expect(story.eventTypes(id)).toEqual(
        ['acknowledged', 'pageDecided', 'reported', 'resolved'].map((type) => `issue.${type}`),
      ),
    );
    await tellRequests(await cast.system.emulator.requests());

    const followed = await cast.people.follow(id);
    expect(followed).toMatchObject({ state: 'resolved', who: { role: 'owner' } });
    expect(followed.timeline.map(({ type }) => type)).toEqual([
      'reported',
      'engineerPaged',
      'acknowledged',
      'resolved',
    ]);
    expect(await cast.people.open(page.link)).toContain(URGENT.title);
    expect(cast.system.observers.pages(id)).toHaveLength(1);
  });
}

async function tellRequests(all: CountedRequests): Promise<void> {
  // The sweep runs by the clock, whether there are issues or not.
  const ofIssue = Object.entries(all).filter(([name]) => /-(emergency|pages|timers)$/.test(name));
  const requests = Object.fromEntries(ofIssue.map(([name, counts]) => [name.replace(/^.*-/, ''), counts]));
  expect(requests.emergency).toMatchObject({ 'sns:Publish': 1 });
  for (const [name, counts] of Object.entries(requests)) {
    say(
      `  requests by ${name}: ${Object.entries(counts)
        .map(([action, count]) => `${count} ${action}`)
        .join(', ')}`,
    );
  }
  if (REQUESTS_FILE) await writeFile(REQUESTS_FILE, `${JSON.stringify({ issues: 1, requests }, null, 2)}\n`);
}
