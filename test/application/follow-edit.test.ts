import { expect, test } from '@jest/globals';
import { followEdit } from '../../lambdas/application/follow-edit';
import { keptLog } from '../contracts/samples';
import { person } from '../factories/roster-body';
import { TestClock } from '../fakes/test-clock';
import { MINUTE, MONDAY } from '../functions/deployment';

const EVERYBODY = Array.from({ length: 20 }, (_, index) => person(`engineer-${index}`));

test('a function that was late, stood still and goes on tells the pager of nobody more', async () => {
  const told: string[] = [];
  let thaw: () => void = () => undefined;
  const standsStill = new Promise<void>((resolve) => (thaw = resolve));
  const clock = new TestClock(MONDAY);
  const isLate = { now: () => clock.now(), sleep: () => clock.sleep(), within: async () => 'late' as const };
  const contacts = {
    async keepInStep({ id }: { readonly id: string }) {
      told.push(id);
      await standsStill;
      return [];
    },
  };
  const followed = await followEdit({ contacts, clock: isLate, log: keptLog() }, EVERYBODY);
  expect(followed.inStep).toBe(false);
  const begun = told.length;
  clock.advance(60 * MINUTE);
  thaw();
  await clock.sleep();
  expect(told).toHaveLength(begun);
  expect(begun).toBeLessThan(EVERYBODY.length);
});

test('nobody is begun once the time is over, also while the function runs', async () => {
  const clock = new TestClock(MONDAY);
  const told: string[] = [];
  const contacts = {
    async keepInStep({ id }: { readonly id: string }) {
      told.push(id);
      clock.advance(MINUTE);
      return [];
    },
  };
  const followed = await followEdit({ contacts, clock, log: keptLog() }, EVERYBODY);
  expect(told).toHaveLength(1);
  expect(followed.inStep).toBe(false);
});
