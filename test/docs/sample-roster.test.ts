import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { uncovered } from '../../lambdas/core/coverage/holes';
import { calendarDay, weekdayOf } from '../../lambdas/core/duty/calendar-day';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../lambdas/core/duty/duty-table';
import type { RosterSnapshot, TeamRow } from '../../lambdas/core/duty/snapshot';
import { standingOf } from '../../lambdas/core/duty/standing';
import { startInstant, zoneClock } from '../../lambdas/core/duty/zoned-time';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';

const EXAMPLES = path.resolve(__dirname, '../../docs/examples');
const sample = (): Roster => rosterSchema.parse(JSON.parse(readFileSync(path.join(EXAMPLES, 'roster.json'), 'utf8')));

const DAY_MS = 86_400_000;
const FROM_AT = Date.UTC(2026, 0, 1);
const UNTIL_AT = Date.UTC(2028, 0, 1);
const compiled = (roster: Roster) =>
  compileRoster(separatePeople(roster).body, 1, FROM_AT, (UNTIL_AT - FROM_AT) / DAY_MS);

/** Stretches in which nobody anywhere is on duty, as "2026-10-03T01:00Z 6 h". */
function holes(roster: Roster, from = '2026-01-01', until = '2028-01-01'): string[] {
  return uncovered(compiled(roster), Date.parse(from), Date.parse(until)).map(
    ([fromAt, untilAt]) => `${new Date(fromAt).toISOString().slice(0, 16)}Z ${(untilAt - fromAt) / 3_600_000} h`,
  );
}

/** The sample with Beijing's calendar saying more, or with its hours on holidays taken away. */
function changed({ ownDays = [], crew }: { ownDays?: string[]; crew: boolean }): Roster {
  const roster = sample();
  for (const calendar of roster.calendars.filter(({ id }) => id === 'china')) {
    calendar.own = ownDays.map((date) => ({ date, kind: 'holiday' }));
  }
  for (const team of roster.teams.filter(({ id }) => !crew && id === 'beijing')) delete team.dutyHours.holiday;
  return roster;
}

const GOLDEN_WEEK_2027 = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day}`);

describe('The sample roster around the clock', () => {
  test('somebody is on duty at every instant of 2026 and 2027: weekends, holidays and changes of clocks included', () => {
    expect(holes(sample())).toEqual([]);
  });

  test('Golden Week without a crew in Beijing opens holes on its weekend; on its weekdays South-East Asia has the hours', () => {
    const october = holes(changed({ crew: false }), '2026-09-30', '2026-10-12');
    expect(october).toEqual(['2026-10-03T01:00Z 6 h', '2026-10-04T01:00Z 6 h']);
  });

  test('the next Golden Week, entered as own dates, opens none with a crew and two without', () => {
    expect(holes(changed({ ownDays: GOLDEN_WEEK_2027, crew: true }), '2027-09-30', '2027-10-12')).toEqual([]);
    const withoutCrew = holes(changed({ ownDays: GOLDEN_WEEK_2027, crew: false }), '2027-09-30', '2027-10-12');
    expect(withoutCrew).toEqual(['2027-10-02T01:00Z 6 h', '2027-10-03T01:00Z 6 h']);
  });

  test('when the weekday teams of a morning in Asia are all away, the whole of it is a hole', () => {
    const roster = changed({ crew: false });
    roster.overrides.push({
      id: 'south-east-asia-off' as Roster['overrides'][number]['id'],
      kind: 'remove',
      of: 'team',
      team: 'south-east-asia' as Roster['teams'][number]['id'],
      from: '2026-10-01T00:00',
      to: '2026-10-02T00:00',
      reason: 'Off site',
    });
    expect(holes(roster, '2026-09-30', '2026-10-02')).toEqual(['2026-10-01T01:00Z 6 h']);
  });
});

describe('Day by day in the sample roster', () => {
  let snapshot: RosterSnapshot;
  beforeAll(() => {
    snapshot = compiled(sample());
  });

  /** What holds for a team at a local time, for every date of the two years whose times all lie inside them. */
  function* everyDay(
    teamId: string,
    time: string,
  ): Generator<{ date: string; weekday: string; row: TeamRow; at: number }> {
    const team = snapshot.teams.find(({ id }) => id === teamId);
    if (!team) throw new Error(`No team "${teamId}"`);
    const clock = zoneClock(team.zone, FROM_AT, UNTIL_AT);
    for (let day = calendarDay('2026-01-02'); day < calendarDay('2027-12-31'); day += 1) {
      const at = startInstant(clock, day, time);
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
      yield { date, weekday: weekdayOf(day), row: dutyAt(team.duty, at).row, at };
    }
  }

  test.each(['beijing', 'europe', 'silicon-valley'])(
    '%s is on duty from 09:00 to 18:00 on every day, with a primary and a secondary; on weekends and holidays as a crew',
    (teamId) => {
      const wrong: string[] = [];
      for (const time of ['09:00', '12:00', '17:59']) {
        for (const { date, weekday, row } of everyDay(teamId, time)) {
          const isFree = row.day === 'holiday' || (/sat|sun/.test(weekday) && row.day !== 'makeUpDay');
          const { primary, secondary } = row.roles;
          if (row.status !== 'onDuty' || row.crew !== (isFree ? 'shift' : 'team')) wrong.push(`${date} ${row.status}`);
          if (!primary || !secondary || primary.engineerId === secondary.engineerId) wrong.push(`${date} roles`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test('a crew is two people: the others of the team are not on duty on a Saturday', () => {
    const crews = [...everyDay('beijing', '12:00')].filter(({ row }) => row.crew === 'shift');
    const beijing = snapshot.engineers.filter(({ teamId }) => teamId === 'beijing');
    const sizes = crews.map(
      ({ row, at }) => beijing.filter((engineer) => standingOf(engineer, row, at) === 'onDuty').length,
    );
    expect(new Set(sizes)).toEqual(new Set([2]));
    expect(crews.length).toBeGreaterThan(200);
  });

  test('China’s make-up workdays of 2026 are worked by the whole team, and of 2027 nothing is known', () => {
    const days = [...everyDay('beijing', '12:00')];
    const makeUp = days.filter(({ row }) => row.day === 'makeUpDay').map(({ date }) => date);
    expect(makeUp).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    const unknown = days.filter(({ row }) => row.day === 'unknownYear').map(({ date }) => date);
    expect([unknown[0], unknown.length]).toEqual(['2027-01-01', 364]);
  });

  test.each(['south-east-asia', 'europe', 'silicon-valley'])('%s knows its holidays of both years', (teamId) => {
    const years = [...everyDay(teamId, '12:00')]
      .filter(({ row }) => row.day === 'holiday')
      .map(({ date }) => +date.slice(0, 4));
    for (const year of [2026, 2027]) expect(years.filter((known) => known === year).length).toBeGreaterThan(8);
    expect([...everyDay(teamId, '12:00')].filter(({ row }) => row.day === 'unknownYear')).toEqual([]);
  });

  test('imported days say where they came from, under which licence', () => {
    for (const { id, source } of sample().calendars)
      expect([id, source]).toEqual([id, expect.stringMatching(/CC BY|MIT/)]);
  });
});

describe('The small roster with comments', () => {
  const text = readFileSync(path.join(EXAMPLES, 'small-roster.yaml'), 'utf8');

  test('is accepted as it stands, and covers its office hours', () => {
    const roster = rosterSchema.parse(parse(text));
    const snapshot = compiled(roster);
    const [team] = snapshot.teams;
    const statusAt = (at: string) => team && dutyAt(team.duty, Date.parse(at)).status;
    expect(statusAt('2026-06-01T12:00+02:00')).toBe('onDuty');
    expect(statusAt('2026-06-06T12:00+02:00')).toBe('onDuty');
    expect(statusAt('2026-06-06T18:00+02:00')).toBe('awake');
  });

  test('explains each of its parts', () => {
    expect(text.match(/^\s*# .+$/gm)?.length).toBeGreaterThan(10);
  });
});
