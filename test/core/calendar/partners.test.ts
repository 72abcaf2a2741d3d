import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Duty, DutyRole } from '../../../lambdas/core/calendar/duties';
import { MOST_PARTNERS, partnersIn } from '../../../lambdas/core/calendar/partners';
import { HOUR_MS } from '../../../lambdas/core/durations';
import { engineerId, teamId } from '../../factories/world';

const TEAMS = ['beijing', 'europe', 'valley'].map(teamId);
const NEXT_TEAMS = new Map([
  [teamId('beijing'), [teamId('valley')]],
  [teamId('europe'), [teamId('beijing'), teamId('valley')]],
]);

const aDuty = (
  team: string,
  person: string,
  fromHour: number,
  untilHour: number,
  role: DutyRole = 'primary',
): Duty => ({
  teamId: teamId(team),
  engineerId: engineerId(person),
  role,
  fromAt: fromHour * HOUR_MS,
  untilAt: untilHour * HOUR_MS,
});

const duty: fc.Arbitrary<Duty> = fc
  .record({
    team: fc.constantFrom(...TEAMS),
    person: fc.integer({ min: 0, max: 5 }),
    role: fc.constantFrom<DutyRole>('primary', 'secondary', 'standBy', 'onDuty'),
    // Before 1970 too: days are counted downwards there.
    fromHour: fc.integer({ min: -72, max: 72 }),
    hours: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ team, person, role, fromHour, hours }) =>
    aDuty(team, `engineer-${person}`, fromHour, fromHour + hours, role),
  );

test('partners have the role just before a duty begins or just as it ends: the team’s own, or at most two that come or go meanwhile', () => {
  fc.assert(
    fc.property(fc.array(duty, { maxLength: 30 }), (duties) => {
      const partnersOf = partnersIn(duties, NEXT_TEAMS);
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
        const own = (at: number) => has(at).filter(({ teamId }) => teamId === one.teamId);
        const { before, after } = partnersOf(one);
        const hands = (found: readonly Duty[], at: number, isRelayed: (other: Duty) => boolean) => {
          if (own(at).length > 0) return expect(found).toEqual(own(at));
          const relayed = one.role === 'standBy' ? [] : has(at).filter(isRelayed);
          expect(found).toHaveLength(Math.min(relayed.length, MOST_PARTNERS));
          for (const other of found) expect(relayed).toContain(other);
        };
        hands(before, one.fromAt - 1, ({ untilAt }) => untilAt < one.untilAt);
        hands(after, one.untilAt, ({ fromAt }) => fromAt > one.fromAt);
      }
    }),
  );
});

describe('Across regions a duty goes', () => {
  const own = aDuty('asia', 'own', 0, 9);
  const after = (others: readonly Duty[], next: readonly string[] = []) =>
    partnersIn(
      [own, ...others],
      new Map([[own.teamId, next.map(teamId)]]),
    )(own).after.map(({ engineerId }) => engineerId);
  const [europe, africa, valley] = [
    aDuty('europe', 'eva', 7, 16),
    aDuty('africa', 'abe', 6, 15),
    aDuty('valley', 'val', 8, 17),
  ];

  test('to the two who came on duty last, and not to who was on duty all the while', () => {
    expect(after([aDuty('round-the-clock', 'ron', -10, 100), africa, europe, valley])).toEqual(['val', 'eva']);
  });

  test('first to the team that is named as next', () => {
    expect(after([europe, africa, valley], ['africa'])).toEqual(['abe', 'val']);
  });

  test('to nobody else where the team has somebody itself', () => {
    expect(after([europe, aDuty('asia', 'next', 9, 12), valley])).toEqual(['next']);
  });

  test('from the two who go home first after it begins', () => {
    const [late, early, mid] = [aDuty('a', 'late', -8, 5), aDuty('b', 'early', -8, 1), aDuty('c', 'mid', -8, 2)];
    const partners = partnersIn([own, late, early, mid], new Map())(own);
    expect(partners.before.map(({ engineerId }) => engineerId)).toEqual(['early', 'mid']);
  });
});
