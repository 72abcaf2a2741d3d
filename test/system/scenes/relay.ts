import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from '@jest/globals';
import { ENVIRONMENT } from '../deployment';
import { liveVariables } from '../functions';
import { observerConnection } from '../observers';
import { until } from '../progress';
import {
  LEAVER,
  NEWCOMER,
  PATIENT,
  ROSTER,
  SOON_MS,
  type Story,
  teamOf,
  URGENT,
  URGENT_NEEDS,
  WAIT_SECONDS,
} from '../story';

/** One leaves, and another takes the place, in the rotations too. */
const CHANGED = JSON.parse(JSON.stringify(ROSTER).replaceAll(`"${LEAVER}"`, `"${NEWCOMER}"`));
/** Whoever is awake all day can be handed an issue at any hour at which the test runs. */
const ALL_DAY = { from: '00:00', to: '00:00' };
const SLEEPLESS = {
  ...CHANGED,
  teams: CHANGED.teams.map((team: object) => ({ ...team, wakingHours: ALL_DAY })),
  // Nobody is away or elsewhere on the day on which the test runs, so that each has their own turn.
  engineers: CHANGED.engineers.map(
    ({ leave: _leave, zones: _zones, wakingHours: _hours, workingDays: _days, ...engineer }: Record<string, unknown>) =>
      engineer,
  ),
};

/** Messages that wait to be taken, and those that were taken and are not done. */
const UNDONE = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

export interface Relay {
  begin(): void;
  end(): void;
}

/** Nobody presses: from person to person, from team to team, until somebody does. */
export function relay(story: Story): Relay {
  const { cast, step } = story;
  let urgent: string;
  let patient: string;

  const begin = () => {
    step('an edited roster holds for the next report', async () => {
      expect(await cast.admin.putRoster(SLEEPLESS, 1)).toMatchObject({ revision: 2, contactsInStep: true });
      await cast.system.observers.watch([NEWCOMER]);
      const duty = await cast.people.duty(Date.now());
      expect([duty.revision, duty.teams.filter(({ status }) => status === 'asleep')]).toEqual([2, []]);
    });

    step('two issues are reported, and nobody presses', async () => {
      urgent = (await cast.people.report(URGENT)).id;
      patient = (await cast.people.report(PATIENT)).id;
      for (const id of [urgent, patient]) expect(await story.pages(id, 1)).toHaveLength(1);
    });
  };

  const end = () => {
    step(
      'each wait hands the page on to whom the roster then names, and to another team after two of one at the latest',
      async () => {
        const [first, second, third] = await story.pages(urgent, 3, 3 * WAIT_SECONDS.P1 * 1000 + SOON_MS);
        // On a busy machine a fourth may have gone out by the time that this is looked at.
        const pages = [first, second, third].flatMap((page) => page ?? []);
        expect(pages.map(({ page }) => page)).toEqual([1, 2, 3]);
        expect(new Set(pages.map(({ engineerId }) => engineerId)).size).toBe(3);
        expect(new Set(pages.map(({ engineerId }) => teamOf(engineerId))).size).toBeGreaterThan(1);
        const { timeline } = await cast.people.follow(urgent);
        const secondAt = timeline.filter(({ type }) => type === 'engineerPaged')[1]?.at ?? 0;
        const duty = await cast.people.duty(secondAt, URGENT_NEEDS);
        const ranking = [duty.first, ...(duty.others ?? [])].map((ranked) => ranked?.engineerId);
        expect(second?.engineerId).toBe(ranking.find((engineerId) => engineerId !== first.engineerId));
        const waits = [second, third].map((page, index) => ((page?.seenAt ?? 0) - (pages[index]?.seenAt ?? 0)) / 1000);
        for (const seconds of waits) {
          expect(seconds).toBeGreaterThan(WAIT_SECONDS.P1 - 2);
          expect(seconds).toBeLessThan(WAIT_SECONDS.P1 + 10);
        }
      },
    );

    step('the link in the last page acknowledges; the first link then only tells who has it', async () => {
      const pages = await story.pages(urgent, 3);
      const last = pages[2]?.link ?? '';
      await cast.people.acknowledge(last);
      const late = await fetch(`${pages[0].link}/acknowledge`, {
        method: 'POST',
        headers: { accept: 'application/json' },
      });
      expect([late.status, await late.json()]).toEqual([
        409,
        expect.objectContaining({ owner: expect.objectContaining({ id: pages[2]?.engineerId }) }),
      ]);
      await cast.people.resolve(last, {
        cause: 'The carrier throttles UDP.',
        fix: 'Users of this carrier now go by TCP.',
      });
      expect(await cast.people.follow(urgent)).toMatchObject({ state: 'resolved' });
      expect(story.eventTypes(urgent)).toContain('issue.handedOn');
    });

    step(
      'a wait of more than a minute goes through Scheduler and the queue, and ends on time',
      async () => {
        const [first, second] = await story.pages(patient, 2, WAIT_SECONDS.P2 * 1000 + SOON_MS);
        const seconds = ((second?.seenAt ?? 0) - first.seenAt) / 1000;
        expect(seconds).toBeGreaterThan(WAIT_SECONDS.P2 - 2);
        expect(seconds).toBeLessThan(WAIT_SECONDS.P2 + 10);
        const { [`sunrelay-${ENVIRONMENT}-emergency`]: counts } = await cast.system.emulator.requests();
        expect(counts?.['scheduler:CreateSchedule']).toBeGreaterThan(0);
      },
      120_000,
    );

    step('a stale timer, delivered again, changes nothing', async () => {
      const before = await cast.people.follow(patient);
      const pagesBefore = cast.system.observers.pages(patient).length;
      await replayTimer(patient, before.timeline[0]?.at ?? 0);
      expect(await cast.people.follow(patient)).toEqual(before);
      expect(cast.system.observers.pages(patient)).toHaveLength(pagesBefore);
    });

    step('acknowledged and resolved, the other one ends too', async () => {
      const link = (await story.pages(patient, 2)).at(-1)?.link ?? '';
      await cast.people.acknowledge(link);
      await cast.people.resolve(link, { cause: 'It was a drill.', fix: 'Nothing was broken.' });
      expect(await cast.people.follow(patient)).toMatchObject({ state: 'resolved' });
    });
  };

  /** Sends a timer's message once more, and waits until the function has taken it and is done with it. */
  const replayTimer = async (issueId: string, at: number) => {
    const sqs = new SQSClient(observerConnection(cast.system.emulator));
    const { TIMER_QUEUE_URL: QueueUrl } = await liveVariables(cast.system, 'timers');
    const queue = { QueueUrl };
    await sqs.send(new SendMessageCommand({ ...queue, MessageBody: JSON.stringify({ issueId, at }) }));
    await until(SOON_MS, async () => {
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ ...queue, AttributeNames: [...UNDONE] }));
      expect(UNDONE.map((name) => Attributes?.[name])).toEqual(['0', '0']);
    });
    sqs.destroy();
  };
  return { begin, end };
}
