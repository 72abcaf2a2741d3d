import { expect, test } from '@jest/globals';
import { NewerSchemaError } from '../../lambdas/application/ports';
import { sweep } from '../../lambdas/application/sweep';
import type { IssueId } from '../../lambdas/core/ids';
import { issueId, pagingIssue, REPORTED_AT } from '../factories/issue';
import { MemoryLoadStore, MemoryRosterStore } from '../fakes/memory-stores';
import { carryingOut } from './carrying-out';

const UNREADABLE = 450;
const LONG_AGO = { nextStep: REPORTED_AT - 600_000 };
const DUE = { nextStep: REPORTED_AT };

async function aSweep(now: number) {
  const { deps, issues, clock } = await carryingOut(pagingIssue({ clocks: DUE }), now);
  const sweeping = { ...deps, loads: new MemoryLoadStore(), rosters: new MemoryRosterStore() };
  return { issues, clock, deps, loads: sweeping.loads, run: () => sweep(sweeping) };
}

test('issues that cannot be woken, however many and however long due, hold up nobody', async () => {
  const { issues, deps, run } = await aSweep(REPORTED_AT + 60_000);
  const unreadable = new Set<IssueId>();
  for (let n = 2; n < UNREADABLE + 2; n++) {
    unreadable.add(issueId(n));
    await issues.write(pagingIssue({ id: issueId(n), clocks: LONG_AGO }), 'absent');
  }
  const read = deps.issues.read.bind(deps.issues);
  deps.issues.read = async (id) => {
    if (unreadable.has(id)) throw new NewerSchemaError('written by newer code');
    return read(id);
  };
  const swept = await run();
  expect(swept).toMatchObject({ looked: UNREADABLE + 1, failed: UNREADABLE, lostTimers: 1 });
  expect((await read(issueId(1)))?.version).toBeGreaterThan(1);
});

test('when time is up begins nothing more, and writes the load all the same', async () => {
  const { issues, clock, deps, loads, run } = await aSweep(REPORTED_AT + 60_000);
  for (let n = 2; n < 100; n++) await issues.write(pagingIssue({ id: issueId(n), clocks: DUE }), 'absent');
  const read = deps.issues.read.bind(deps.issues);
  deps.issues.read = async (id) => {
    clock.advance(2_000);
    return read(id);
  };
  expect((await run()).looked).toBeLessThan(30);
  expect(await loads.read()).toBeDefined();
});
