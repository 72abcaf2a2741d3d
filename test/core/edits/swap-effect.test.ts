import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dutyAt } from '../../../lambdas/core/duty/duty-table';
import { instantsOf } from '../../../lambdas/core/duty/moments';
import { type SwappedShift, swapEffect } from '../../../lambdas/core/edits/swap-effect';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { ROLES, type Role } from '../../../lambdas/core/roster/rotation';
import type { Swap } from '../../../lambdas/core/roster/swap';
import { partsOfSwap } from '../../../lambdas/core/roster/swap-parts';
import { DAYS, FIRST_DAY, randomSwaps, ZONE } from '../duty/random-swaps';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RUNS = process.env.SUNRELAY_TEST_FULL ? 3_000 : 150;

/** Days before and after are looked at as well: a swap changes nothing there. */
const SPAN = { fromAt: FIRST_DAY - 2 * DAY_MS, days: DAYS + 4 };
const tableOf = (body: RosterBody) => {
  const [team] = compileRoster(body, 1, SPAN.fromAt, SPAN.days).teams;
  if (!team) throw new Error('There is no team');
  return team.duty;
};
type Table = ReturnType<typeof tableOf>;

/** Who has a role; primary and secondary count while the team is on duty. */
function whoHas(table: Table, role: Role, at: number): string | undefined {
  const { status, roles } = dutyAt(table, at).row;
  return role === 'standBy' || status === 'onDuty' ? roles[role]?.engineerId : undefined;
}
const lists = ({ role, fromAt, untilAt }: SwappedShift, of: Role, at: number) =>
  role === of && fromAt <= at && at < untilAt;

/** A roster, and a swap that it does not have yet: the last of a random roster's. */
const aSwapMore = randomSwaps.map((body) => {
  const swap = body.swaps.at(-1) as Swap;
  return { swap, before: { ...body, swaps: body.swaps.slice(0, -1) }, after: body };
});

describe('Of any swap in any roster', () => {
  test('exactly what is listed changes once it is in force, to the instant, and nothing else ever', () => {
    fc.assert(
      fc.property(aSwapMore, ({ swap, before, after }) => {
        const { shifts } = swapEffect(before, swap);
        const [old, now] = [tableOf(before), tableOf(after)];
        const edges = [...old.boundaries, ...now.boundaries, ...shifts.flatMap((one) => [one.fromAt, one.untilAt])];
        const found: string[] = [];
        const wanted: string[] = [];
        for (const at of edges.flatMap((edge) => [edge - 1, edge]).filter((edge) => edge >= SPAN.fromAt)) {
          for (const role of ROLES) {
            const [was, is] = [whoHas(old, role, at), whoHas(now, role, at)];
            const told = (before?: string, after?: string) =>
              `${new Date(at).toISOString()} ${role} ${before} ${after}`;
            for (const one of shifts) if (lists(one, role, at)) found.push(told(one.before, one.after));
            if (was !== is) wanted.push(told(was, is));
          }
        }
        expect(found).toEqual(wanted);
      }),
      { numRuns: RUNS },
    );
  });

  test('all that one of the two has in the time that they give goes to the other, or stays and is said to', () => {
    const seen = { moved: 0, stayed: 0, empty: 0 };
    fc.assert(
      fc.property(aSwapMore, ({ swap, before, after }) => {
        const effect = swapEffect(before, swap);
        const [old, now] = [tableOf(before), tableOf(after)];
        const wrong: string[] = [];
        for (const part of partsOfSwap(swap)) {
          const { fromAt, untilAt } = instantsOf(part.span, ZONE);
          let holdsAny = false;
          for (let at = fromAt; at < untilAt; at += HOUR_MS) {
            for (const role of ROLES) {
              if (whoHas(old, role, at) !== part.from) continue;
              holdsAny = true;
              const goes = whoHas(now, role, at) === part.to;
              const stays = effect.stays.some(
                (stay) =>
                  stay.part.side === part.side &&
                  stay.role === role &&
                  stay.intervals.some(([from, until]) => from <= at && at < until),
              );
              if (stays === goes) wrong.push(`${new Date(at).toISOString()} ${role}`);
              seen[goes ? 'moved' : 'stayed'] += 1;
            }
          }
          expect(effect.empty.some(({ side }) => side === part.side)).toBe(!holdsAny);
          if (!holdsAny) seen.empty += 1;
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times > 20]).toEqual([what, true]);
  });
});

describe('What a swap changes', () => {
  const nine = [{ from: '09:00', to: '18:00' }];
  const of = (over: object): RosterBody =>
    ({
      teams: [
        {
          id: 'europe',
          zone: 'UTC',
          dutyHours: { wed: nine },
          wakingHours: { from: '07:00', to: '23:00' },
          calendars: [],
          rotations: [
            {
              id: 'week',
              roles: ['primary', 'secondary'],
              engineers: ['anna', 'bo', 'chen'],
              every: { weeks: 1 },
              start: '2026-03-02',
              handOver: '00:00',
              onDuty: 'team',
            },
          ],
        },
        { id: 'asia', zone: 'UTC', dutyHours: {}, wakingHours: nine[0], calendars: [], rotations: [] },
      ],
      engineers: [
        ...['anna', 'bo', 'chen'].map((id) => ({ id, team: 'europe', leave: [], zones: [] })),
        { id: 'li', team: 'asia', leave: [], zones: [] },
      ].map((one) => ({ ...one, skills: {}, standBy: false })),
      dutyManagers: [],
      calendars: [],
      overrides: [],
      swaps: [],
      ...over,
    }) as unknown as RosterBody;
  const WEDNESDAY = { from: '2026-03-04T00:00', to: '2026-03-05T00:00' };
  const swap = (from: string, to: string) =>
    ({ id: 's', team: 'europe', gives: { engineer: from, ...WEDNESDAY }, takes: { engineer: to } }) as unknown as Swap;
  const told = ({ role, before, after }: SwappedShift) => `${role} ${before} ${after}`;

  test('is for a third as well, who moves up', () => {
    expect(swapEffect(of({}), swap('anna', 'bo')).shifts.map(told)).toEqual(['primary anna bo', 'secondary bo chen']);
  });

  test('stays with whoever has it by an override, also where the override names somebody of another team', () => {
    const override = (by: string) => ({
      overrides: [
        { id: 'o', team: 'europe', kind: 'replace', of: { role: 'primary' }, by: [by], ...WEDNESDAY, reason: 'x' },
      ],
    });
    const [stay] = swapEffect(of(override('bo')), swap('bo', 'chen')).stays;
    expect(stay).toMatchObject({ role: 'primary', because: { code: 'byOverride', rule: 'o' } });
    expect(swapEffect(of(override('li')), swap('anna', 'chen'))).toMatchObject({
      shifts: [],
      empty: [{ from: 'anna' }],
    });
  });
});
