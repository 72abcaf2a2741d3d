import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { EngineerId, OverrideId, RotationId } from '../../../lambdas/core/ids';
import type { Override } from '../../../lambdas/core/roster/override';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Every, Rotation } from '../../../lambdas/core/roster/rotation';
import { engineerId, teamId } from '../../factories/world';
import { onAllDays, onWorkingDays, worldEngineer, worldRoster, worldTeam } from '../../factories/world-rosters';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RUNS = 60;
/** The last Sunday of March 2026, on which Berlin's clocks change, is in the middle. */
const FROM_AT = Date.UTC(2026, 2, 22);
const DAYS = 14;
const PEOPLE = ['anna', 'bo', 'chen', 'dana'].map(engineerId);

const dayOf = (day: number): string => new Date(FROM_AT + day * DAY_MS).toISOString().slice(0, 10);

const every: fc.Arbitrary<Every> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ weeks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 3 }) }),
);

const rotation: fc.Arbitrary<Rotation> = fc.record({
  id: fc.constant('turns' as RotationId),
  roles: fc.constant<Rotation['roles']>(['primary', 'secondary']),
  engineers: fc.shuffledSubarray(PEOPLE, { minLength: 2 }),
  every,
  // Before, in and after what is compiled.
  start: fc.constantFrom('2024-02-29', '2026-01-31', '2026-03-27', '2027-01-01'),
  handOver: fc.constantFrom('00:00', '02:30', '09:00', '18:45'),
  onDuty: fc.constant('team' as const),
});

/** What an edit may add that does not touch the rotation: leave, days off, an override, another team, other hours. */
interface Edit {
  readonly away: EngineerId;
  readonly day: number;
  readonly isPartTime: boolean;
  readonly called: EngineerId;
  readonly calledOn: number;
  readonly isWeekday: boolean;
  /** How much earlier the compiled span begins. */
  readonly earlierDays: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  away: fc.constantFrom(...PEOPLE),
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  isPartTime: fc.boolean(),
  called: fc.constantFrom(...PEOPLE),
  calledOn: fc.integer({ min: 0, max: DAYS - 1 }),
  isWeekday: fc.boolean(),
  earlierDays: fc.integer({ min: 0, max: 40 }),
});

const team = (turns: Rotation, hours = onAllDays('00:00', '24:00')) =>
  worldTeam('berlin', 'Europe/Berlin', hours, { rotations: [turns] });

const plain = (turns: Rotation): RosterBody =>
  worldRoster([team(turns)], { engineers: PEOPLE.map((id) => worldEngineer(id, 'berlin')) });

function edited(turns: Rotation, { away, day, isPartTime, called, calledOn, isWeekday }: Edit): RosterBody {
  const [from, to] = [dayOf(day), dayOf(day)];
  const override: Override = {
    id: 'called' as OverrideId,
    team: teamId('berlin'),
    from: `${dayOf(calledOn)}T06:00`,
    to: `${dayOf(calledOn)}T15:00`,
    reason: 'Launch',
    kind: 'replace',
    of: { role: 'primary' },
    by: [called],
  };
  return worldRoster(
    [
      team(turns, isWeekday ? onWorkingDays('06:00', '22:00') : undefined),
      worldTeam('lima', 'America/Lima', onAllDays('09:00', '18:00')),
    ],
    {
      engineers: [
        ...PEOPLE.map((id) =>
          worldEngineer(
            id,
            'berlin',
            id === away ? { leave: [{ from, to }], ...(isPartTime && { workingDays: ['mon', 'tue'] }) } : {},
          ),
        ),
        worldEngineer('rosa', 'lima'),
      ],
      overrides: [override],
    },
  );
}

const ROLES = ['primary', 'secondary'] as const;
const holdersAt = ({ teams }: RosterSnapshot, at: number) => {
  const [berlin] = teams;
  if (!berlin) throw new Error('The team is gone');
  return dutyAt(berlin.duty, at).row.roles;
};

test('an edit that does not touch a rotation changes nobody’s turn in it, on whatever day it is compiled', () => {
  let compared = 0;
  fc.assert(
    fc.property(rotation, edit, (turns, change) => {
      const before = compileRoster(plain(turns), 1, FROM_AT, DAYS);
      const { earlierDays } = change;
      const after = compileRoster(edited(turns, change), 2, FROM_AT - earlierDays * DAY_MS, DAYS + earlierDays);
      for (let at = FROM_AT; at < FROM_AT + DAYS * DAY_MS; at += HOUR_MS) {
        const [was, is] = [holdersAt(before, at), holdersAt(after, at)];
        for (const role of ROLES) {
          if (is[role]?.because !== 'rotation') continue;
          compared += 1;
          expect(is[role]?.engineerId).toBe(was[role]?.engineerId);
        }
        // Whoever is called instead of somebody, or steps in for them, is named with whose turn it stays.
        const { primary } = is;
        if (primary?.because === 'nextInRotation') {
          compared += 1;
          expect(primary.insteadOf?.engineerId).toBe(was.primary?.engineerId);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(compared).toBeGreaterThan(RUNS * 100);
}, 120_000);
