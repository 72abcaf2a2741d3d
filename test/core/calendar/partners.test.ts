import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Duty, type DutyRole, partnersIn } from '../../../lambdas/core/calendar/duties';
import { HOUR_MS } from '../../../lambdas/core/durations';
import { engineerId, teamId } from '../../factories/world';

const duty: fc.Arbitrary<Duty> = fc
  .record({
    person: fc.integer({ min: 0, max: 5 }),
    role: fc.constantFrom<DutyRole>('primary', 'secondary', 'onDuty'),
    // Before 1970 too: days are counted downwards there.
    fromHour: fc.integer({ min: -72, max: 72 }),
    hours: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ person, role, fromHour, hours }) => ({
    teamId: teamId('beijing'),
    engineerId: engineerId(`engineer-${person}`),
    role,
    fromAt: fromHour * HOUR_MS,
    untilAt: (fromHour + hours) * HOUR_MS,
    isCut: false,
  }));

test('partners are all others who have the role just before a duty begins and just as it ends, over however many days', () => {
  fc.assert(
    fc.property(fc.array(duty, { maxLength: 30 }), (duties) => {
      const partnersOf = partnersIn(duties);
      for (const one of duties) {
        const has = (at: number) =>
          duties.filter(
            (other) =>
              one.role !== 'onDuty' &&
              other.role === one.role &&
              other.engineerId !== one.engineerId &&
              other.fromAt <= at &&
              at < other.untilAt,
          );
        expect(partnersOf(one)).toEqual({ before: has(one.fromAt - 1), after: has(one.untilAt) });
      }
    }),
  );
});
