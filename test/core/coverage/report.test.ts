import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { uncovered } from '../../../lambdas/core/coverage/holes';
import { coverageReport, holesReport, MOST_HOLES } from '../../../lambdas/core/coverage/report';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import { standingOf } from '../../../lambdas/core/duty/standing';
import { overrideSchema } from '../../../lambdas/core/roster/override';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { rosterBody } from '../../factories/roster-body';
import { HOUR, MINUTE, NOW } from '../../factories/world';
import {
  fourRegions,
  onAllDays,
  onWorkingDays,
  worldEngineer,
  worldRoster,
  worldTeam,
} from '../../factories/world-rosters';
import { HOURS, randomSnapshot } from './random-roster';

const DAY = 86_400_000;

describe('the coverage report', () => {
  test('gives each minute of the range to one level, and agrees with where each person stands', () => {
    const body = rosterBody({ teams: [], engineers: [] });
    const span = fc
      .tuple(fc.integer({ min: 0, max: HOURS * 60 - 2 }), fc.integer({ min: 1, max: HOURS * 60 - 1 }))
      .map(([a, b]) => [NOW + Math.min(a, b) * MINUTE, NOW + (Math.max(a, b) + 1) * MINUTE] as const);
    const shares = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(randomSnapshot, span, shares, (snapshot, [fromAt, untilAt], parts) => {
        const report = holesReport(body, snapshot, fromAt, untilAt);
        for (const { minutes } of [report.whole, ...report.teams]) {
          const sum = Object.values(minutes).reduce((total, one) => total + one, 0);
          expect(sum).toBeCloseTo((untilAt - fromAt) / MINUTE, 6);
        }
        for (const part of parts) {
          const at = Math.min(untilAt - 1, Math.floor(fromAt + part * (untilAt - fromAt)));
          const rows = new Map(snapshot.teams.map(({ id, duty }) => [id, dutyAt(duty, at).row]));
          const standings = snapshot.engineers.flatMap((engineer) => {
            const row = rows.get(engineer.teamId);
            return row ? [standingOf(engineer, row, at)] : [];
          });
          const inHole = report.holes.some((hole) => hole.fromAt <= at && at < hole.untilAt);
          expect([at, inHole]).toEqual([at, !standings.includes('onDuty')]);
          const level = report.whole.stretches.find((stretch) => stretch.fromAt <= at && at < stretch.untilAt)?.level;
          const expected = standings.includes('awake')
            ? 'awakeOnly'
            : standings.includes('standBy')
              ? 'standByOnly'
              : 'nobody';
          expect(level).toBe(standings.includes('onDuty') ? undefined : expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('comes with an override for each hole that closes it when it is put into the roster', () => {
    const fromAt = Date.UTC(2026, 2, 1);
    const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:00`);
    const hours = fc
      .tuple(hour, hour, fc.boolean())
      .map(([from, to, all]) => (all ? onAllDays(from, to) : onWorkingDays(from, to)));
    fc.assert(
      fc.property(hours, hours, fc.boolean(), (berlin, valley, isAway) => {
        const body = worldRoster([
          worldTeam('europe', 'Europe/Berlin', berlin),
          worldTeam('valley', 'America/Los_Angeles', valley),
        ]);
        const away: RosterBody = {
          ...body,
          engineers: body.engineers.map((engineer) =>
            isAway && engineer.team === 'europe'
              ? { ...engineer, leave: [{ from: '2026-03-03', to: '2026-03-05' }] }
              : engineer,
          ),
        };
        const [from, until] = [fromAt + DAY, fromAt + 8 * DAY];
        const { holes } = holesReport(away, compileRoster(away, 1, fromAt, 10), from, until);
        const overrides = holes.flatMap(({ override }) => (override ? [overrideSchema.parse(override)] : []));
        expect(overrides).toHaveLength(holes.length);
        expect(new Set(overrides.map(({ id }) => id)).size).toBe(overrides.length);
        const closed = compileRoster({ ...away, overrides }, 2, fromAt, 10);
        expect(uncovered(closed, from, until)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('lists a bounded number of holes and counts all', () => {
    const hours = Array.from({ length: 12 }, (_, index) => String(index * 2).padStart(2, '0'));
    const often = hours.map((hour) => ({ from: `${hour}:00`, to: `${hour}:30` }));
    const week = { mon: often, tue: often, wed: often, thu: often, fri: often, sat: often, sun: often };
    const body = worldRoster([worldTeam('utc', 'UTC', week)]);
    const fromAt = Date.UTC(2026, 0, 1);
    const report = holesReport(body, compileRoster(body, 1, fromAt, 366), fromAt, fromAt + 366 * DAY);
    expect(report.holeCount).toBe(366 * 12);
    expect(report.holes).toHaveLength(MOST_HOLES);
  });

  test('tells the minutes by which regions overlap at their hand-overs, and where they do not', () => {
    const body = fourRegions(onAllDays('09:00', '18:00'), 'Europe/London');
    const fromAt = Date.UTC(2026, 0, 1);
    const { seams } = holesReport(body, compileRoster(body, 1, fromAt, 365), fromAt, fromAt + 365 * DAY);
    const seam = (from: string, to: string) => seams.find((one) => one.fromTeamId === from && one.toTeamId === to);
    // London's 18:00 is 18:00Z in winter; Los Angeles' 09:00 is 17:00Z.
    expect(seam('europe', 'valley')).toMatchObject({ smallestMinutes: 60, typicalMinutes: 60 });
    // Los Angeles' 18:00 is 01:00Z in summer, which is Beijing's 09:00.
    expect(seam('valley', 'beijing')).toMatchObject({ smallestMinutes: 0, typicalMinutes: 0 });
    expect(seam('beijing', 'singapore')).toBeUndefined();
  });
});

describe('load', () => {
  const fromAt = Date.UTC(2026, 0, 5);
  const week = (body: RosterBody) => coverageReport(body, compileRoster(body, 1, fromAt, 7), fromAt, fromAt + 7 * DAY);

  test('counts nights and weekends on the own clock of somebody who lives elsewhere', () => {
    const team = worldTeam('beijing', 'Asia/Shanghai', onAllDays('09:00', '18:00'));
    const body = worldRoster([team], {
      engineers: [
        worldEngineer('home', 'beijing'),
        // 09:00 to 18:00 in Shanghai is 02:00 to 11:00 in Berlin.
        worldEngineer('abroad', 'beijing', {
          zones: [{ zone: 'Europe/Berlin' }],
          wakingHours: { from: '00:00', to: '00:00' },
        }),
      ],
    });
    const { load } = week(body);
    expect(load.map(({ engineerId, onDuty, nights, weekends }) => ({ engineerId, onDuty, nights, weekends }))).toEqual([
      { engineerId: 'home', onDuty: 63, nights: 0, weekends: 18 },
      { engineerId: 'abroad', onDuty: 63, nights: 28, weekends: 18 },
    ]);
  });

  test('tells by a Gini coefficient of 0 that all have the same, and by one above it that one has more', () => {
    const team = worldTeam('beijing', 'Asia/Shanghai', onAllDays('09:00', '18:00'));
    const even = week(worldRoster([team]));
    expect(even.fairness.find(({ of }) => of === 'onDuty')).toMatchObject({ leastHours: 63, mostHours: 63, gini: 0 });
    const leave = [{ from: '2026-01-05', to: '2026-01-11' }];
    const uneven = week(
      worldRoster([team], {
        engineers: [worldEngineer('there', 'beijing'), worldEngineer('away', 'beijing', { leave })],
      }),
    );
    expect(uneven.fairness.find(({ of }) => of === 'onDuty')).toMatchObject({
      leastHours: 0,
      mostHours: 63,
      gini: 0.5,
    });
  });

  test('compares in standing by only those who have a part in it: the willing, or the members of a rotation for it', () => {
    const team = worldTeam('beijing', 'Asia/Shanghai', onAllDays('09:00', '18:00'));
    const engineers = [
      worldEngineer('one', 'beijing', { standBy: true }),
      worldEngineer('two', 'beijing', { standBy: true }),
      worldEngineer('spare', 'beijing', { standBy: true, leave: [{ from: '2026-01-01', to: '2026-01-31' }] }),
      worldEngineer('unwilling', 'beijing'),
    ];
    const standByOf = (body: RosterBody) => {
      const { load, fairness } = week(body);
      return {
        load: load.map(({ as }) => as.standBy),
        fairness: fairness.find(({ of }) => of === 'standBy'),
      };
    };
    // Nights from 23:00 to 07:00.
    expect(standByOf(worldRoster([team], { engineers }))).toMatchObject({
      load: [56, 56, 0, undefined],
      fairness: { people: 3, leastHours: 0, mostHours: 56 },
    });
    const nights = {
      id: 'nights',
      roles: ['standBy'],
      engineers: ['one', 'two'],
      every: { weeks: 1 },
      start: '2026-01-05',
      handOver: '07:00',
      onDuty: 'team',
    } as unknown as (typeof team)['rotations'][number];
    expect(standByOf(worldRoster([{ ...team, rotations: [nights] }], { engineers }))).toMatchObject({
      load: [56, 0, undefined, undefined],
      fairness: { people: 2, leastHours: 0, mostHours: 56 },
    });
  });

  test('has gaps of a language for which only people of one region are there', () => {
    const team = worldTeam('beijing', 'Asia/Shanghai', onAllDays('09:00', '18:00'));
    const body = worldRoster([team], { engineers: [worldEngineer('lin', 'beijing', { languages: ['zh-Hans'] })] });
    const { capabilities } = week(body);
    expect(capabilities).toHaveLength(1);
    expect(capabilities[0]).toMatchObject({ need: { language: 'zh' }, engineers: 1, longestGapMinutes: 8 * 60 });
    expect(capabilities[0]?.minutes.onDuty).toBe((63 * HOUR) / MINUTE);
  });
});
