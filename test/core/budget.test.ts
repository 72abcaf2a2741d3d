import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { missedWords } from '../../lambdas/core/budget/budget-words';
import { budgetsOf, isMissed } from '../../lambdas/core/budget/budgets';
import { type PacedPolicy, rankingOf, reachFrom } from '../../lambdas/core/budget/chain-from';
import { RosterMoments, WorstHourSearch } from '../../lambdas/core/budget/worst-hour';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { DEFAULT_POLICY, type SeverityPolicy, STEP_TARGETS } from '../../lambdas/core/policy';
import { bookOf } from '../../lambdas/core/policy-book';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, MINUTE, NOW } from '../factories/world';
import { randomRoster } from './duty/random-roster';

const RUNS = process.env.SUNRELAY_TEST_FULL ? 500 : 40;
const never = () => false;

const managers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: engineerId(`m${index}`),
    languages: ['en'],
    locale: 'en' as const,
  }));

const policy = (over: Partial<SeverityPolicy> = {}): PacedPolicy => ({ ...DEFAULT_POLICY.P1, ...over });
const MANAGERS_FIRST = policy({ steps: [{ page: ['dutyManagers'], waitSeconds: 480 }, { page: ['primary'] }] });

/** Somebody is awake for two hours, and then only stands by. */
const dayAndNight = (over: Partial<RosterSnapshot> = {}): RosterSnapshot =>
  aRoster({
    teams: [aTeam('day', 'awake', { endsAt: NOW + 2 * HOUR })],
    engineers: [anEngineer('ada', 'day', { standBy: true })],
    ...over,
  });

function worstOf(roster: RosterSnapshot, paced: PacedPolicy, hours = 6) {
  const search = new WorstHourSearch(paced, new RosterMoments(roster), NOW);
  expect(search.searchUntil(NOW + hours * HOUR, never)).toBe(true);
  return search.found;
}

describe('the worst hour of a policy', () => {
  test('waits for the whole wait of the first who is there to be asked', () => {
    expect(worstOf(dayAndNight(), policy()).worst).toMatchObject({ afterSeconds: 180, inTime: true });
    expect(worstOf(dayAndNight(), policy({ waitSeconds: 601 })).worst).toMatchObject({
      afterSeconds: 601,
      inTime: false,
    });
  });

  test('is while somebody awake is asked too late; in the night whoever stands by or manages is enough', () => {
    const withManager = dayAndNight({ dutyManagers: managers(1) });
    expect(worstOf(withManager, MANAGERS_FIRST).worst).toEqual({ at: NOW, afterSeconds: 660, inTime: false });
    // Nobody is awake any more: the duty manager, who is asked first, is the one who is there.
    const night = { ...withManager, fromAt: NOW + 2 * HOUR };
    expect(reachFrom(MANAGERS_FIRST, rankingOf(night), NOW + 3 * HOUR)).toEqual({
      code: 'reached',
      afterSeconds: 480,
      inTime: true,
    });
    // Without a manager that step comes to nobody, and costs nothing.
    expect(worstOf(dayAndNight(), MANAGERS_FIRST).worst).toMatchObject({ afterSeconds: 180 });
  });

  test('begins so long before the end of a shift as its steps wait: who is asked then has gone to bed', () => {
    const roster = aRoster({
      teams: [aTeam('day', 'awake', { endsAt: NOW + 2 * HOUR }), aTeam('late', 'awake', { endsAt: NOW + 3 * HOUR })],
      engineers: [anEngineer('ada', 'day'), anEngineer('bo', 'late')],
      dutyManagers: managers(1),
    });
    // The manager has 8 minutes; whoever is awake after them is asked; when nobody is any more, it was the manager's turn.
    const { worst } = worstOf(roster, MANAGERS_FIRST);
    expect(worst).toEqual({ at: NOW + 2 * HOUR, afterSeconds: 660, inTime: false });
    expect(reachFrom(MANAGERS_FIRST, rankingOf(roster), NOW + 3 * HOUR - 1)).toMatchObject({ afterSeconds: 660 });
  });

  test('is no hour in which the roster itself has nobody but people asleep; that is told apart', () => {
    const roster = dayAndNight({ engineers: [anEngineer('ada', 'day')] });
    expect(worstOf(roster, policy())).toEqual({
      worst: { at: NOW, afterSeconds: 180, inTime: true },
      nobodyAt: NOW + 2 * HOUR,
    });
  });

  test('of hours that wait alike is the one with the fewest people awake', () => {
    const roster = aRoster({
      teams: [aTeam('long', 'awake'), aTeam('short', 'onDuty', { endsAt: NOW + HOUR })],
      engineers: [anEngineer('ada', 'long'), anEngineer('bo', 'short')],
    });
    expect(worstOf(roster, policy()).worst?.at).toBe(NOW + HOUR);
  });

  test('is looked for as long as there is time, and what was looked through is told', () => {
    const book = bookOf(DEFAULT_POLICY);
    const span = [NOW, NOW + 30 * 24 * HOUR] as const;
    let asked = 0;
    expect(budgetsOf(book, dayAndNight(), span, () => ++asked > 3).untilAt).toBe(NOW);
    expect(budgetsOf(book, dayAndNight(), span, never).untilAt).toBe(span[1]);
  });
});

test('the sum names each step, its wait and whom it pages, in both languages', () => {
  const book = bookOf({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, ...MANAGERS_FIRST } });
  const roster = dayAndNight({ dutyManagers: managers(1) });
  const { budgets } = budgetsOf(book, roster, [NOW, NOW + 6 * HOUR], never);
  const missed = budgets.filter(isMissed);
  expect(missed.map(({ severity }) => severity)).toEqual(['P1']);
  const [words] = missed.map(missedWords);
  expect(words?.en).toContain(
    'P1 of "default", reported 2026-03-02 03:00 UTC: step 1, after 0 min: m0 (duty manager), waits 8 min; step 2, after 8 min: ada (awake), waits 3 min. Somebody who is there to be asked has had the whole wait after 11 min; the first response is due after 10 min.',
  );
  expect(words?.['zh-Hans']).toContain(
    '步骤 2，8 分钟后：ada（清醒时段），等待 3 分钟。到可呼叫的人等满应答时间，合计 11 分钟；首次响应时限为 10 分钟。',
  );
});

const steps = fc.array(
  fc.record({
    page: fc.uniqueArray(fc.constantFrom(...STEP_TARGETS), { minLength: 1, maxLength: 2 }),
    waitSeconds: fc.integer({ min: 1, max: 9 }).map((minutes) => minutes * 60),
  }),
  { minLength: 1, maxLength: 3 },
);

test('the worst hour is the one that a look at each minute finds, for any roster and steps', () => {
  fc.assert(
    fc.property(randomRoster, steps, fc.nat(2), fc.nat(1440), ({ body, middle }, random, count, by) => {
      const fromAt = Date.parse(`${middle}T00:00Z`) - 24 * HOUR + by * MINUTE;
      const roster = { ...compileRoster(body, 1, fromAt, 3), dutyManagers: managers(count) };
      const paced = policy({ steps: random, waitSeconds: 120 });
      const untilAt = fromAt + 36 * HOUR;
      const search = new WorstHourSearch(paced, new RosterMoments(roster), fromAt);
      search.searchUntil(untilAt, never);
      const exactly = rankingOf(roster);
      let longest: number | undefined;
      let nobodyAt: number | undefined;
      for (let at = fromAt; at < untilAt; at += MINUTE) {
        const reach = reachFrom(paced, exactly, at);
        if (reach?.code === 'nobody') nobodyAt ??= at;
        if (reach?.code === 'reached') longest = Math.max(longest ?? 0, reach.afterSeconds);
      }
      expect(search.found.worst?.afterSeconds).toBe(longest);
      expect(search.found.nobodyAt).toBe(nobodyAt);
    }),
    { numRuns: RUNS },
  );
}, 300_000);
