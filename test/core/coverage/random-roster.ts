import fc from 'fast-check';
import type { Apart, EngineerOnTable, Holder, RosterSnapshot, TeamRow } from '../../../lambdas/core/duty/snapshot';
import type { RotationId } from '../../../lambdas/core/ids';
import { anEngineer, aRoster, aRow, engineerId, HOUR, NOW, teamId } from '../../factories/world';

const TEAMS = ['beijing', 'europe', 'valley'];
const PEOPLE = ['anna', 'bo', 'chen', 'dewi', 'emil', 'fang'];
/** Random snapshots cover so many hours from `NOW`. */
export const HOURS = 60;

const holder = fc
  .constantFrom(...PEOPLE)
  .map((name): Holder => ({ engineerId: engineerId(name), because: 'rotation', rule: 'weeks' as RotationId }));

const row = fc
  .record({
    status: fc.constantFrom('onDuty' as const, 'awake' as const, 'asleep' as const),
    waking: fc.boolean(),
    crew: fc.constantFrom('team' as const, 'shift' as const),
    roles: fc.record({ primary: holder, secondary: holder, standBy: holder }, { requiredKeys: [] }),
    isNobodyNamed: fc.boolean(),
  })
  .map(({ status, isNobodyNamed, ...over }): TeamRow => {
    const waking = status === 'asleep' ? false : over.waking;
    return aRow(status, { ...over, waking, ...(isNobodyNamed && !over.roles.standBy && { noStandBy: true }) });
  });

const table = fc
  .uniqueArray(fc.integer({ min: 1, max: HOURS - 1 }), { maxLength: 12 })
  .map((hours) => [0, ...hours.sort((a, b) => a - b)].map((hour) => NOW + hour * HOUR))
  .chain((boundaries) => fc.tuple(...boundaries.map(() => row)).map((rows) => ({ boundaries, rows: [...rows] })));

const stretches = (own: string) =>
  fc
    .uniqueArray(fc.integer({ min: -3, max: HOURS + 3 }), { maxLength: 8 })
    .map((hours) => hours.sort((a, b) => a - b))
    .chain((hours) =>
      fc
        .tuple(
          ...hours.map(() =>
            fc.record({
              isApart: fc.boolean(),
              status: fc.constantFrom('onDuty' as const, 'awake' as const, 'asleep' as const, 'onLeave' as const),
              because: fc.constantFrom('override' as const, 'ownHours' as const),
              forTeam: fc.constantFrom(...TEAMS),
              alsoFor: fc.option(fc.constantFrom(...TEAMS), { nil: undefined }),
              isNight: fc.boolean(),
            }),
          ),
        )
        .map((states) =>
          states.slice(1).flatMap(({ isApart, status, because, forTeam, alsoFor, isNight }, index): Apart[] => {
            if (!isApart) return [];
            const [fromAt, untilAt] = [hours[index] ?? 0, hours[index + 1] ?? 0].map((hour) => NOW + hour * HOUR);
            const isElsewhere = status === 'onDuty' && forTeam !== own;
            return [
              {
                fromAt: fromAt ?? 0,
                untilAt: untilAt ?? 0,
                status,
                because: status === 'onDuty' ? 'override' : because,
                ...(isElsewhere && { forTeam: teamId(forTeam) }),
                ...(isElsewhere && alsoFor && ![own, forTeam].includes(alsoFor) && { alsoFor: [teamId(alsoFor)] }),
                ...(status === 'onDuty' && isNight && { asleep: true as const }),
              },
            ];
          }),
        ),
    );

const engineer = (name: string) =>
  fc.constantFrom(...TEAMS).chain((team) =>
    fc
      .record({
        standBy: fc.boolean(),
        apart: stretches(team),
        skills: fc.constantFrom<EngineerOnTable['skills']>({}, { network: 2 }, { audio: 1, network: 1 }),
        languages: fc.constantFrom(['en'], ['zh-Hans', 'en'], ['id']),
      })
      .map((over) => anEngineer(name, team, over)),
  );

/** Snapshots as no roster would make them: whatever the rows and stretches say, what is derived must agree with them. */
export const randomSnapshot: fc.Arbitrary<RosterSnapshot> = fc
  .tuple(fc.tuple(...TEAMS.map(() => table)), fc.tuple(...PEOPLE.map(engineer)))
  .map(([tables, engineers]) =>
    aRoster({
      fromAt: NOW,
      untilAt: NOW + HOURS * HOUR,
      teams: tables.map((duty, index) => ({
        id: teamId(TEAMS[index] ?? ''),
        zone: 'UTC',
        homeRegions: [],
        languages: [],
        nextTeams: [],
        duty,
      })),
      engineers,
    }),
  );
