import { expect } from '@jest/globals';
import type { Service } from '../emulator';
import { until } from '../progress';
import { PATIENT, SOON_MS, type Story, URGENT, WAIT_SECONDS } from '../story';

/** The sweep looks once a minute, and leaves effects younger than a minute to whoever decided them. */
const BY_THE_SWEEP_MS = 150_000;

export interface Outages {
  begin(): void;
  recover(): void;
}

/** Services refuse everything that the functions ask of them; what was accepted meanwhile is made good afterwards. */
export function outages(story: Story): Outages {
  const { cast, step } = story;
  let withoutTimers: string;
  let withoutSchedules: string;
  let withoutBus: string;

  const during = async <T>(services: readonly Service[], act: () => Promise<T>): Promise<T> => {
    await cast.system.emulator.refuse(services);
    try {
      return await act();
    } finally {
      await cast.system.emulator.refuse([]);
    }
  };
  const report = (headers: Readonly<Record<string, string>>) =>
    fetch(`${cast.system.outputs.ApiUrl}/v1/issues`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cast.customerKey}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(URGENT),
    });
  const end = async (issueId: string) => {
    const link = (await story.pages(issueId, 1)).at(-1)?.link ?? '';
    await cast.people.acknowledge(link);
    await cast.people.resolve(link, { cause: 'It was a drill.', fix: 'Nothing was broken.' });
  };

  const begin = () => {
    step('SNS refuses: the report is accepted, and the page goes out once SNS is back', async () => {
      const id = await during(['sns'], async () => {
        const accepted = await cast.people.report(URGENT);
        expect(cast.system.observers.pages(accepted.id)).toEqual([]);
        return accepted.id;
      });
      const [page] = await story.pages(id, 1, 40_000);
      expect(page.page).toBe(1);
      await end(id);
    });

    step('the table throttles: the report is answered 503 with Retry-After; sent again, it is one issue', async () => {
      const key = { 'idempotency-key': 'system-test-table' };
      const answer = await during(['dynamodb'], () => report(key));
      const problem = await answer.text();
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect(problem).toMatch(/again/);
      const accepted = (await (await report(key)).json()) as { id: string };
      const repeated = (await (await report(key)).json()) as { id: string };
      expect(repeated.id).toBe(accepted.id);
      const pages = await story.pages(accepted.id, 1);
      expect(pages).toHaveLength(1);
      await end(accepted.id);
    });

    step(
      'neither Scheduler nor the queue take timers, Scheduler alone, the bus: the page leaves all the same',
      async () => {
        withoutTimers = await during(['scheduler', 'sqs'], async () => (await cast.people.report(URGENT)).id);
        withoutSchedules = await during(['scheduler'], async () => (await cast.people.report(PATIENT)).id);
        withoutBus = await during(['events'], async () => (await cast.people.report(PATIENT)).id);
        for (const id of [withoutTimers, withoutSchedules, withoutBus]) await story.pages(id, 1);
        expect(story.eventTypes(withoutBus)).toEqual([]);
      },
    );
  };

  const recover = () => {
    step(
      'whom no timer wakes, the sweep wakes: the next person is paged',
      async () => {
        const [first, second] = await story.pages(withoutTimers, 2, BY_THE_SWEEP_MS);
        expect(second?.engineerId).not.toBe(first.engineerId);
        await end(withoutTimers);
      },
      BY_THE_SWEEP_MS + SOON_MS,
    );

    step(
      'a wait that Scheduler refused went through the queue, and was no longer for it',
      async () => {
        const [first, second] = await story.pages(withoutSchedules, 2, WAIT_SECONDS.P2 * 1000 + SOON_MS);
        const waitedSeconds = ((second?.seenAt ?? 0) - first.seenAt) / 1000;
        expect(waitedSeconds).toBeGreaterThan(WAIT_SECONDS.P2 - 2);
        expect(waitedSeconds).toBeLessThan(WAIT_SECONDS.P2 + 10);
        await end(withoutSchedules);
      },
      120_000,
    );

    step(
      'events that the bus did not take are published later',
      async () => {
        await until(BY_THE_SWEEP_MS, () =>
          expect(story.eventTypes(withoutBus)).toEqual(expect.arrayContaining(['issue.pageDecided', 'issue.reported'])),
        );
        await end(withoutBus);
      },
      BY_THE_SWEEP_MS + SOON_MS,
    );
  };
  return { begin, recover };
}
