import { expect, test } from '@jest/globals';
import { NewerSchemaError } from '../../lambdas/application/ports/versioned-store';
import { sweep } from '../../lambdas/application/sweep';
import { commitmentsFrom } from '../../lambdas/core/commitments';
import type { IssueId } from '../../lambdas/core/ids';
import { DEFAULT_POLICY } from '../../lambdas/core/policy';
import { engineerId, issueId, ownedIssue, pagingIssue, REPORTED_AT, teamId } from '../factories/issue';
import { anEngineer, aRoster, aTeam, aWorld, HOUR, MINUTE, NOW } from '../factories/world';
import { MemoryContactsRecordStore, MemoryLoadStore, MemoryRosterStore } from '../fakes/memory-stores';
import { carryingOut } from './carrying-out';

const UNREADABLE = 450;
const LONG_AGO = { nextStep: REPORTED_AT - 600_000 };
const DUE = { nextStep: REPORTED_AT };

async function aSweep(now: number) {
  const { deps, issues, clock, measurements } = await carryingOut(pagingIssue({ clocks: DUE }), now);
  const stores = {
    loads: new MemoryLoadStore(),
    rosters: new MemoryRosterStore(),
    contactsRecord: new MemoryContactsRecordStore(),
  };
  const sweeping = { ...deps, ...stores };
  return { issues, clock, deps, measurements, loads: sweeping.loads, run: () => sweep(sweeping) };
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

test('what a sweep had to do is measured, and nothing that is zero', async () => {
  const { deps, issues, measurements, run } = await aSweep(REPORTED_AT + 60_000);
  await issues.write(pagingIssue({ id: issueId(2), clocks: LONG_AGO }), 'absent');
  const read = deps.issues.read.bind(deps.issues);
  deps.issues.read = async (id) => {
    if (id === issueId(2)) throw new NewerSchemaError('written by newer code');
    return read(id);
  };
  await run();
  const swept = measurements.all.filter(({ name }) => !['PagesSent', 'TimeToPage', 'HandedOn'].includes(name));
  expect(swept).toEqual(
    expect.arrayContaining([
      { name: 'Unowned', value: 2 },
      { name: 'LostTimers', value: 1 },
      { name: 'SweepFailures', value: 1 },
    ]),
  );
  expect(measurements.valuesOf('LeftOverEffects')).toEqual([]);
});

test('a quiet minute measures nothing, because what is published is paid for', async () => {
  const { issues, measurements, run } = await aSweep(REPORTED_AT);
  await issues.write({ ...ownedIssue(), version: 2 }, 1);
  await run();
  expect(measurements.all).toEqual([]);
});

test('counts the open issues of each owner for routing, and who waits for one, but none of test mode', async () => {
  const { issues, loads, measurements, run } = await aSweep(REPORTED_AT + 60_000);
  await issues.write(ownedIssue({ id: issueId(2) }), 'absent');
  await issues.write(ownedIssue({ id: issueId(3), test: true }), 'absent');
  await issues.write(pagingIssue({ id: issueId(4), test: true }), 'absent');
  await run();
  expect(measurements.valuesOf('Unowned')).toEqual([1]);
  expect((await loads.read())?.openIssues).toEqual({ 'wang-fang': 1 });
});

test('after an edit that ends the owner’s day earlier, the issue is offered in time, and each revision is looked at once', async () => {
  const { issues, deps, loads, run } = await aSweep(NOW);
  let reads = 0;
  const read = deps.issues.read.bind(deps.issues);
  deps.issues.read = async (id) => {
    reads++;
    return read(id);
  };
  const roster = (revision: number, endsAt: number) =>
    aRoster({ revision, teams: [aTeam('beijing', 'onDuty', { endsAt })], engineers: [anEngineer('lin', 'beijing')] });
  let now = roster(1, NOW + 6 * HOUR);
  deps.world.read = async () => aWorld({ now: NOW, roster: now });
  const owner = { engineerId: engineerId('lin'), teamId: teamId('beijing'), since: NOW };
  const commitments = commitmentsFrom(DEFAULT_POLICY, 'P1', NOW);
  await issues.write(ownedIssue({ id: issueId(2), owner, commitments, reportedAt: NOW }), 'absent');
  await run();
  expect((await read(issueId(2)))?.clocks.relay).toBe(NOW + 330 * MINUTE);
  expect((await loads.read())?.daysOf).toBe(1);
  now = roster(2, NOW + 3 * HOUR);
  await run();
  expect((await read(issueId(2)))?.clocks.relay).toBe(NOW + 150 * MINUTE);
  expect((await loads.read())?.daysOf).toBe(2);
  reads = 0;
  await run();
  expect(reads).toBe(0);
});
