import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import { NO_LOAD } from '../../../lambdas/core/duty/snapshot';
import { standingOf } from '../../../lambdas/core/duty/standing';
import { rosterSchema } from '../../../lambdas/core/roster/roster';
import { separatePeople } from '../../../lambdas/core/roster/separate-people';
import { route } from '../../../lambdas/core/route';
import { randomRoster } from './random-roster';

const DAY_MS = 86_400_000;
const contacts = [{ kind: 'email', address: 'a@example.com' }];
const allDay = [{ from: '00:00', to: '24:00' }];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const always = Object.fromEntries([...weekdays, 'sat', 'sun'].map((day) => [day, allDay]));
const SUNDAY_NIGHT = Date.parse('2026-01-11T03:00+01:00');

/** A team in Berlin that has duty at all hours, awake from 07:00 to 23:00, in which anna's and ben's nights are by turns. */
function alwaysOnDuty(people: Readonly<Record<string, object>>, overrides: readonly object[] = []) {
  const weeks = { every: { weeks: 1 }, start: '2026-01-05' };
  const engineers = Object.entries(people).map(([id, more]) => ({
    ...{ id, name: id, team: 'europe', languages: ['en'], contacts, standBy: true },
    ...more,
  }));
  const rotations = [
    { id: 'days', engineers: Object.keys(people), ...weeks },
    { id: 'nights', roles: ['standBy'], engineers: ['anna', 'ben'], ...weeks },
  ];
  const { body } = separatePeople(
    rosterSchema.parse({
      teams: [
        {
          ...{ id: 'europe', name: { en: 'Europe' }, zone: 'Europe/Berlin', dutyHours: always, rotations },
          wakingHours: { from: '07:00', to: '23:00' },
        },
      ],
      engineers,
      overrides: overrides.map((rule, index) => ({ id: `o${index}`, team: 'europe', reason: 'because', ...rule })),
      dutyManagers: [{ id: 'maria', name: 'Maria', languages: ['en'], contacts }],
    }),
  );
  return (at: number) => {
    const roster = compileRoster(body, 1, at - DAY_MS, 2);
    const [team] = roster.teams;
    const people = route({ regions: [] }, roster, NO_LOAD, at).people();
    return {
      row: team && dutyAt(team.duty, at).row,
      ranking: people.map(({ engineerId, tier }) => `${engineerId} ${tier}`),
    };
  };
}

const office = { workingDays: [...weekdays] };

describe('Whose turn the night is is asked before a duty manager', () => {
  test('where duty hours hold, and none of the team works on that day', () => {
    const { row, ranking } = alwaysOnDuty({ anna: office, ben: office })(SUNDAY_NIGHT);
    expect(row).toMatchObject({ status: 'asleep', roles: { standBy: { engineerId: 'anna', because: 'rotation' } } });
    expect(row).not.toHaveProperty('noStandBy');
    expect(ranking).toEqual(['anna standBy', 'maria dutyManager', 'ben asleep']);
  });

  test('where somebody of the team is on duty, and the others are asleep', () => {
    const { ranking } = alwaysOnDuty({ anna: office, ben: office, carl: {} })(SUNDAY_NIGHT);
    expect(ranking).toEqual(['carl onDuty', 'anna standBy', 'maria dutyManager', 'ben asleep']);
  });

  test('the next of the rotation, where they are on duty or up', () => {
    const said = alwaysOnDuty({ anna: {}, ben: office })(SUNDAY_NIGHT);
    expect(said.ranking).toEqual(['anna onDuty', 'ben standBy', 'maria dutyManager']);
    const travelling = alwaysOnDuty({ anna: { ...office, zones: [{ zone: 'Asia/Tokyo' }] }, ben: office, carl: {} });
    const insteadOf = { engineerId: 'anna', because: 'awake' };
    expect(travelling(SUNDAY_NIGHT).row?.roles.standBy).toMatchObject({ engineerId: 'ben', insteadOf });
    expect(travelling(SUNDAY_NIGHT).ranking.slice(0, 3)).toEqual(['carl onDuty', 'anna awake', 'ben standBy']);
  });

  test('whom an override gives it to, unless they are on duty', () => {
    const night = { from: '2026-01-10T20:00', to: '2026-01-11T08:00' };
    const instead = [{ kind: 'replace', of: { role: 'standBy' }, by: ['ben'], ...night }];
    expect(alwaysOnDuty({ anna: office, ben: office }, instead)(SUNDAY_NIGHT).ranking[0]).toBe('ben standBy');
    const onDuty = [...instead, { kind: 'add', by: ['ben'], ...night }];
    expect(alwaysOnDuty({ anna: office, ben: office }, onDuty)(SUNDAY_NIGHT).row?.roles.standBy?.engineerId).toBe(
      'anna',
    );
  });
});

describe('Nobody stands by', () => {
  test('while all of the team are on duty, in their night too', () => {
    expect(alwaysOnDuty({ anna: {}, ben: {} })(SUNDAY_NIGHT).row).toMatchObject({ noStandBy: true });
  });

  test('in the day of a team on duty, for whoever does not work is up', () => {
    const noon = SUNDAY_NIGHT + 9 * 3_600_000;
    expect(alwaysOnDuty({ anna: office, ben: {} })(noon).row?.roles).not.toHaveProperty('standBy');
  });
});

describe('For any roster without overrides', () => {
  test('while a rotation of stand-bys is in force and somebody of it sleeps, somebody stands by', () => {
    let looked = 0;
    const shift = fc.array(fc.integer({ min: -4 * DAY_MS, max: 4 * DAY_MS - 1 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(randomRoster, shift, ({ body, middle }, shifts) => {
        // In force at every instant: last in the list, without days and hours.
        const nights = { id: 'nights', roles: ['standBy'], every: { days: 1 }, start: '2026-01-05', handOver: '12:00' };
        const teams = body.teams.map((team) => {
          const engineers = body.engineers.filter((one) => one.team === team.id).map(({ id }) => id);
          const rotation = { ...nights, onDuty: 'team', engineers };
          return { ...team, rotations: [...team.rotations, ...(engineers.length > 0 ? [rotation] : [])] };
        });
        const middleAt = Date.parse(`${middle}T12:00Z`);
        const written = { ...body, teams, overrides: [] } as typeof body;
        const snapshot = compileRoster(written, 1, middleAt - 4 * DAY_MS, 8);
        for (const at of shifts.map((by) => middleAt + by)) {
          for (const { id, duty } of snapshot.teams) {
            const { row } = dutyAt(duty, at);
            const people = snapshot.engineers.filter(({ teamId }) => teamId === id);
            const asleep = people.filter((one) => ['asleep', 'standBy'].includes(standingOf(one, row, at)));
            if (asleep.length === 0) continue;
            looked += 1;
            expect(row.roles.standBy).toBeDefined();
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(looked).toBeGreaterThan(200);
  });
});
