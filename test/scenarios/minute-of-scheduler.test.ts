import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { schedulerTimers } from '../../lambdas/adapters/aws/scheduler-timers';
import { POLICY_ID } from '../../lambdas/application/world-reader';
import type { IssueId } from '../../lambdas/core/ids';
import { MIN_WAIT_SECONDS } from '../../lambdas/core/policy';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { createTimersHandler } from '../../lambdas/functions/timers/handler';
import { NOTHING_DUE_SOON } from '../factories/policy';
import { aDeploymentWithRoster, bearer, json, MONDAY, PUBLIC_URL, REPORT } from '../functions/deployment';
import { AwsWire } from '../wire/aws-wire';
import { batchOf } from './story';

const SECOND = 1_000;
const DAY_SECONDS = 86_400;
/** The queue takes whole seconds, so that what is sent on comes up to one later. */
const ROUNDING_MS = SECOND;
const MOST_SKEW_MS = 2 * SECOND;
/** By Scheduler; sent on for the rest; and once more where a slow clock took it for early, and then a slower one. */
const MOST_WAKE_UPS = 6;

let now = MONDAY;
let wire: AwsWire;
beforeAll(async () => {
  wire = await AwsWire.start(() => now);
});
afterAll(() => wire.close());

interface Luck {
  /** How long after its minute began a schedule fires. */
  readonly firesAfterMs: readonly number[];
  /** How far each function's own clock is ahead of the true one. */
  readonly skewsMs: readonly number[];
}

/** What waits in Scheduler or the queue, by the instant at which it is handed over. */
function takeNext(luck: Luck): { readonly at: number; readonly body: string } | undefined {
  const scheduled = wire.scheduler.schedules.map(({ firesAt, message }, index) => ({
    at: Math.max(now, firesAt + (luck.firesAfterMs[index % luck.firesAfterMs.length] ?? 0)),
    body: message,
  }));
  const queued = wire.sqs.messages.map(({ sentAt, delaySeconds, body }) => ({
    at: sentAt + delaySeconds * SECOND,
    body,
  }));
  wire.scheduler.schedules.length = 0;
  wire.sqs.messages.length = 0;
  const [next, ...more] = [...scheduled, ...queued];
  // An issue has one timer at a time; a second would be a message too many.
  expect(more).toEqual([]);
  return next;
}

/**
 * Reports an issue whose first person does not answer, and lets Scheduler and the queue ring as luck has it. The instants at
 * which the second person is due by the true clock, and was paged.
 */
async function handOn(waitSeconds: number, luck: Luck): Promise<{ dueAt: number; pagedAt: number }> {
  now = MONDAY;
  const deployment = await aDeploymentWithRoster();
  const key = await deployment.aCustomer('kopi-live');
  const { clock } = deployment.deps;
  await deployment.deps.policies.write(
    POLICY_ID,
    { ...NOTHING_DUE_SOON, P1: { ...NOTHING_DUE_SOON.P1, waitSeconds } },
    'absent',
  );
  deployment.deps.world.forget();
  const timers = schedulerTimers({
    clock,
    log: deployment.deps.log,
    queueUrl: `${wire.endpoint}/000000000000/timers`,
    queueArn: 'arn:aws:sqs:eu-west-1:000000000000:timers',
    scheduleGroup: 'sunrelay-test',
    schedulerRoleArn: 'arn:aws:iam::000000000000:role/scheduler',
    connection: wire.connection,
  });
  const deps = { ...deployment.deps, timers };
  let invocations = 0;
  const setClock = () => {
    const skewMs = luck.skewsMs[invocations++ % luck.skewsMs.length] ?? 0;
    clock.advance(now + skewMs - clock.now());
  };
  setClock();
  const response = await createEmergencyApp(deps).request(`${PUBLIC_URL}/v1/issues`, json(REPORT, bearer(key)));
  const { id } = (await response.json()) as { id: IssueId };
  const issue = await deps.issues.read(id);
  const dueAt = issue?.clocks.nextStep ?? Number.NaN;
  for (let wakeUps = 0; deployment.pager.inbox().length < 2; wakeUps++) {
    expect(wakeUps).toBeLessThan(MOST_WAKE_UPS);
    const next = takeNext(luck);
    if (!next) throw new Error('The timer was lost');
    now = next.at;
    setClock();
    expect(await createTimersHandler(deps)(batchOf(next.body))).toEqual({ batchItemFailures: [] });
  }
  takeNext(luck);
  return { dueAt, pagedAt: now };
}

const aWait = fc.oneof(
  fc.integer({ min: MIN_WAIT_SECONDS, max: 200 }),
  fc.integer({ min: MIN_WAIT_SECONDS, max: 20 * 60 }),
  fc.integer({ min: MIN_WAIT_SECONDS, max: DAY_SECONDS }),
);
const anyInstantOfItsMinute = fc.array(fc.integer({ min: 0, max: 59_999 }), { minLength: 1, maxLength: 4 });
const anySkew = fc.array(fc.integer({ min: -MOST_SKEW_MS, max: MOST_SKEW_MS }), { minLength: 2, maxLength: 7 });

describe('with a Scheduler that fires anywhere within its minute, and a queue that takes whole seconds up to 900', () => {
  test('the next person is paged when due and at most a second later, whatever the wait', async () => {
    await fc.assert(
      fc.asyncProperty(aWait, anyInstantOfItsMinute, async (waitSeconds, firesAfterMs) => {
        const { dueAt, pagedAt } = await handOn(waitSeconds, { firesAfterMs, skewsMs: [0] });
        expect(dueAt).toBe(MONDAY + waitSeconds * SECOND);
        expect(pagedAt - dueAt).toBeGreaterThanOrEqual(0);
        expect(pagedAt - dueAt).toBeLessThanOrEqual(ROUNDING_MS);
      }),
      { numRuns: 60 },
    );
  });

  test('functions whose clocks differ by up to two seconds each way add no more than that, and lose nothing', async () => {
    await fc.assert(
      fc.asyncProperty(aWait, anyInstantOfItsMinute, anySkew, async (waitSeconds, firesAfterMs, skewsMs) => {
        const { dueAt, pagedAt } = await handOn(waitSeconds, { firesAfterMs, skewsMs });
        expect(pagedAt - dueAt).toBeGreaterThanOrEqual(-MOST_SKEW_MS);
        expect(pagedAt - dueAt).toBeLessThanOrEqual(MOST_SKEW_MS + ROUNDING_MS);
      }),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, 30_000, 59_999])(
    'fired %d ms into its minute, a wait of three minutes is sent on with what remains',
    async (ms) => {
      const { dueAt, pagedAt } = await handOn(180, { firesAfterMs: [ms], skewsMs: [0] });
      expect(pagedAt - dueAt).toBeGreaterThanOrEqual(0);
      expect(pagedAt - dueAt).toBeLessThanOrEqual(ROUNDING_MS);
    },
  );
});
