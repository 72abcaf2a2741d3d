import { describe, expect, test } from '@jest/globals';
import { localBus } from '../../lambdas/adapters/local/local-bus';
import { HOLES_ID, prolongTables } from '../../lambdas/application/prolong-tables';
import type { HolesSeen } from '../../lambdas/core/coverage/new-holes';
import { chunkAt } from '../../lambdas/core/duty/chunks';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { keptLog } from '../contracts/samples';
import { engineerEntry, rosterBody } from '../factories/roster-body';
import { MemoryRosterStore, MemoryVersionedStore } from '../fakes/memory-stores';
import { RecordedMeasurements } from '../fakes/recorded-measurements';
import { TestClock } from '../fakes/test-clock';

const DAY_MS = 86_400_000;
/** Monday. */
const NOW = Date.UTC(2026, 2, 2, 3);

const ALL_DAY = [{ from: '00:00', to: '24:00' }];
const WEEK = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };

/** One team on duty all day on the days of the week that are given. */
function aBody(dutyHours: Partial<typeof WEEK>, leave: RosterBody['engineers'][number]['leave'] = []): RosterBody {
  const body = rosterBody({ engineers: [{ ...engineerEntry('wang-fang'), leave }] });
  const [team] = body.teams;
  if (!team) throw new Error('The factory makes a team');
  return { ...body, teams: [{ ...team, zone: 'UTC', dutyHours }] };
}

async function aDailyRun(body?: RosterBody) {
  const log = keptLog();
  const clock = new TestClock(NOW);
  const rosters = new MemoryRosterStore();
  const measurements = new RecordedMeasurements();
  const bus = localBus(log);
  const holesSeen = new MemoryVersionedStore<HolesSeen>();
  let revision = 0;
  const save = async (next: RosterBody) => {
    revision += 1;
    await rosters.putBody(`body-${revision}`, next);
    await rosters.commit({ revision, hash: `body-${revision}`, by: 'admin', at: clock.now() });
  };
  if (body) await save(body);
  const deps = { rosters, clock, log, measurements, bus, holesSeen };
  const told = () =>
    bus.events().map((event) => {
      if (event.event.type !== 'coverageHoleFound') throw new Error('Another event');
      return [event.event.fromAt, event.event.untilAt].map((at) => new Date(at).toISOString());
    });
  return { deps, clock, save, told, measurements, run: () => prolongTables(deps) };
}

describe('the daily run', () => {
  test('stores the tables of 100 days, and the copies that functions read', async () => {
    const { run, deps, measurements } = await aDailyRun(aBody(WEEK));
    const done = await run();
    expect(done?.storedUntilAt).toBeGreaterThanOrEqual(NOW + 100 * DAY_MS);
    expect(await deps.rosters.chunk(1, chunkAt(aBody(WEEK), NOW + 99 * DAY_MS).startAt)).toBeDefined();
    expect((await deps.rosters.snapshot(3))?.revision).toBe(1);
    expect(measurements.all).toEqual([{ name: 'TablesProlonged', value: 1 }]);
  });

  test('before a first roster has nothing to prolong, and that is no failure', async () => {
    const { run, measurements } = await aDailyRun();
    expect(await run()).toBeUndefined();
    expect(measurements.valuesOf('TablesProlonged')).toEqual([1]);
  });

  test('fails of a roster that is not stored whole any more, and measures that it is lost', async () => {
    const { run, deps, measurements } = await aDailyRun(aBody(WEEK));
    deps.rosters.body = async () => undefined;
    await expect(run()).rejects.toThrow('not stored whole');
    expect(measurements.valuesOf('RosterLost')).toEqual([1]);
    expect(measurements.valuesOf('TablesProlonged')).toEqual([]);
  });

  test('tells each hole once, whole although chunks cut it', async () => {
    const vacation = { from: '2026-04-01', to: '2026-04-20' };
    const { run, told, clock, measurements } = await aDailyRun(aBody(WEEK, [vacation]));
    await run();
    expect(told()).toEqual([['2026-04-01T00:00:00.000Z', '2026-04-21T00:00:00.000Z']]);
    clock.advance(DAY_MS);
    await run();
    expect(told()).toHaveLength(1);
    expect([measurements.valuesOf('NewHoles'), measurements.valuesOf('HolesAhead')]).toEqual([[1], [1, 1]]);
  });

  test('tells a hole that nobody edited when its day comes into sight', async () => {
    const { run, told, clock } = await aDailyRun(aBody(WEEK, [{ from: '2026-06-03', to: '2026-06-03' }]));
    for (let day = 0; day < 7; day++) {
      await run();
      clock.advance(DAY_MS);
    }
    // Sight ended at 03:00 of that day when it was told, and its end is told all the same.
    expect(told()).toEqual([['2026-06-03T00:00:00.000Z', '2026-06-04T00:00:00.000Z']]);
  });

  test('tells with each hole its cause and the nearest fix, in the event and in the log', async () => {
    const vacation = { from: '2026-04-01', to: '2026-04-20' };
    const { run, deps } = await aDailyRun(aBody(WEEK, [vacation]));
    await run();
    const [told] = deps.bus.events();
    expect(told?.event).toMatchObject({
      cause: 'leave',
      teamIds: ['beijing'],
      words: { en: 'Beijing has duty hours and nobody there: leave', 'zh-Hans': expect.stringContaining('北京') },
      fix: {
        kind: 'morePeople',
        words: { en: "Everybody is on leave: move somebody's leave, or add people to Beijing." },
      },
    });
    const lines = deps.log.lines.filter((line) => line.includes('nobody is on duty at times ahead'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"cause":"leave"');
    expect(lines[0]).toContain('Everybody is on leave');
  });

  test('tells of a weekend the crew that it needs, and an override that closes it at once', async () => {
    const { sat: _sat, sun: _sun, ...workdays } = WEEK;
    const { run, deps } = await aDailyRun(aBody(workdays));
    await run();
    const [told] = deps.bus.events();
    expect(told?.event).toMatchObject({
      cause: 'weekend',
      fix: { kind: 'addCrew', words: { en: expect.stringContaining('Add a crew: Beijing on Saturday, Sunday') } },
      override: { kind: 'add', team: 'beijing', from: '2026-03-07T00:00Z', to: '2026-03-09T00:00Z', by: ['wang-fang'] },
    });
  });

  test('tells weekends without a crew at once, and not each week again', async () => {
    const { sat, sun, ...workdays } = WEEK;
    const { run, told, clock } = await aDailyRun(aBody(workdays));
    await run();
    const first = told().length;
    expect(first).toBe(13);
    for (let day = 0; day < 21; day++) {
      clock.advance(DAY_MS);
      await run();
    }
    expect([sat, sun].length && told()).toHaveLength(first);
  });

  test('tells of leave on the same day for the third week, since it is not there each week', async () => {
    const leave = ['2026-05-20', '2026-05-27', '2026-06-03'].map((day) => ({ from: day, to: day }));
    const { run, told, clock } = await aDailyRun(aBody(WEEK, leave));
    await run();
    expect(told()).toHaveLength(2);
    for (let day = 0; day < 6; day++) {
      clock.advance(DAY_MS);
      await run();
    }
    expect(told()).toHaveLength(3);
    expect(told()[2]).toEqual(['2026-06-03T00:00:00.000Z', '2026-06-04T00:00:00.000Z']);
  });

  test('tells what an edit opens', async () => {
    const { run, told, save } = await aDailyRun(aBody(WEEK));
    await run();
    const { wed, ...others } = WEEK;
    await save(aBody(others));
    await run();
    expect(told()[0]).toEqual(['2026-03-04T00:00:00.000Z', '2026-03-05T00:00:00.000Z']);
    expect(told()).toHaveLength(wed.length * 13);
  });

  test('whose event the bus does not take fails, and tells it the next time', async () => {
    const { run, told, deps, measurements } = await aDailyRun(aBody(WEEK, [{ from: '2026-04-01', to: '2026-04-02' }]));
    const publish = deps.bus.publish.bind(deps.bus);
    deps.bus.publish = () => Promise.reject(new Error('The bus is down'));
    await expect(run()).rejects.toThrow('The bus is down');
    expect(measurements.valuesOf('NewHoles')).toEqual([1]);
    expect(await deps.holesSeen.read(HOLES_ID)).toBeUndefined();
    deps.bus.publish = publish;
    await run();
    expect(told()).toHaveLength(1);
  });
});
