import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mergeIntervals, withoutIntervals } from '../../../lambdas/core/duty/intervals';
import type { Apart } from '../../../lambdas/core/duty/snapshot';
import { editRefusals } from '../../../lambdas/core/edits/edit-refusals';
import { REFUSAL_CODES } from '../../../lambdas/core/edits/refusal';
import { refusalWords } from '../../../lambdas/core/edits/refusal-words';
import { anEngineer, aRoster, aTeam, HOUR, NOW, onLeave, teamId } from '../../factories/world';
import { HOURS, randomSnapshot } from '../coverage/random-roster';

/** Beijing is on duty for six hours, then asleep; Europe is awake for six. */
const teams = [aTeam('beijing', 'onDuty'), aTeam('europe', 'awake')];
const span = { fromAt: NOW, untilAt: NOW + 24 * HOUR };
const [lin, wu, anna] = [
  anEngineer('lin', 'beijing', { skills: { network: 2 }, languages: ['zh'] }),
  anEngineer('wu', 'beijing'),
  anEngineer('anna', 'europe', { languages: ['de'] }),
];
const before = aRoster({ ...span, teams, engineers: [lin, wu, anna] });
const away = onLeave(NOW + HOUR, NOW + 3 * HOUR);

describe('an edit is refused', () => {
  test('when it opens a time with nobody on duty that was covered, and only for that time', () => {
    // Duty without people is no duty: the table says so.
    const shorter = [aTeam('beijing', 'onDuty', { endsAt: NOW + 4 * HOUR }), teams[1] ?? aTeam('europe', 'awake')];
    const [refusal, ...others] = editRefusals(before, aRoster({ ...span, teams: shorter, engineers: [wu, anna] }), {});
    expect(refusal).toEqual({
      code: 'opensHole',
      intervals: [[NOW + 4 * HOUR, NOW + 6 * HOUR]],
      total: 1,
      minutes: 120,
    });
    expect(others.map(({ code }) => code)).toEqual(['losesSkill']);
  });

  test('when a skill that somebody has now is left with nobody awake', () => {
    const after = aRoster({ ...span, teams, engineers: [{ ...lin, apart: [away] }, wu, anna] });
    expect(editRefusals(before, after, {})).toEqual([
      { code: 'losesSkill', skill: 'network', intervals: [[away.fromAt, away.untilAt]], total: 1, minutes: 120 },
    ]);
  });

  test("when a customer's language is, and not for a language that no customer has", () => {
    const after = aRoster({ ...span, teams, engineers: [lin, wu, { ...anna, apart: [away] }] });
    expect(editRefusals(before, after, { zh: ['kopi-live'] })).toEqual([]);
    expect(editRefusals(before, after, { de: ['berlin-calls'] })).toMatchObject([
      { code: 'losesLanguage', language: 'de', customers: ['berlin-calls'], minutes: 120 },
    ]);
  });

  test('when it puts one person on two teams duty at once that was not so before', () => {
    const helps: Apart = {
      fromAt: NOW + HOUR,
      untilAt: NOW + 2 * HOUR,
      status: 'onDuty',
      because: 'override',
      forTeam: teamId('europe'),
    };
    const after = aRoster({ ...span, teams, engineers: [lin, { ...wu, apart: [helps] }, anna] });
    expect(editRefusals(before, after, {})).toMatchObject([
      { code: 'doubleDuty', engineerId: 'wu', teamIds: ['beijing', 'europe'], minutes: 60 },
    ]);
    expect(editRefusals(after, after, {})).toEqual([]);
  });

  test('never for what is so already, and never for an edit that gives more', () => {
    fc.assert(fc.property(randomSnapshot, (snapshot) => void expect(editRefusals(snapshot, snapshot, {})).toEqual([])));
    const nobody = aRoster({ ...span, teams: [], engineers: [] });
    expect(editRefusals(nobody, before, { zh: ['kopi-live'] })).toEqual([]);
  });

  test('for at most twenty listed times, all counted', () => {
    const apart = Array.from({ length: 50 }, (_, n) => onLeave(NOW + n * 60_000, NOW + n * 60_000 + 30_000));
    const after = aRoster({ ...span, teams, engineers: [{ ...lin, apart }, wu, anna] });
    const [refusal] = editRefusals(before, after, {});
    expect([refusal?.intervals.length, refusal?.total, refusal?.minutes]).toEqual([20, 50, 25]);
  });
});

describe('the words of a refusal', () => {
  const times = { intervals: [[NOW, NOW + HOUR] as const], total: 3, minutes: 150 };
  test.each([
    { code: 'opensHole' as const, ...times },
    { code: 'losesSkill' as const, skill: 'network' as const, ...times },
    { code: 'losesLanguage' as const, language: 'id', customers: ['kopi-live'], ...times },
    { code: 'doubleDuty' as const, engineerId: wu.id, teamIds: [lin.teamId, anna.teamId], ...times },
  ])('of $code are a sentence in both languages, with the first time and how many more', (refusal) => {
    expect(REFUSAL_CODES).toContain(refusal.code);
    const { en, 'zh-Hans': zhHans } = refusalWords(refusal, () => 'Wu Lei');
    expect(en).toMatch(/2026-03-02 03:00–04:00 UTC and 2 more times, 2\.5 h in all\.$/);
    expect(zhHans).toMatch(/2026-03-02 03:00–04:00 UTC 等共 3 段，合计 2\.5 小时。$/);
    expect(zhHans).not.toMatch(/[\u4e00-\u9fff”）][,;:()]|[,;:()][\u4e00-\u9fff“（]/);
    if (refusal.code === 'doubleDuty') expect([en, zhHans].every((text) => text.includes('Wu Lei'))).toBe(true);
  });
});

test('what is left of intervals outside of others holds for every point', () => {
  const sorted = fc
    .array(fc.tuple(fc.integer({ min: 0, max: HOURS }), fc.integer({ min: 0, max: HOURS })))
    .map((pairs) => mergeIntervals(pairs));
  const isIn = (list: readonly (readonly [number, number])[], at: number) =>
    list.some(([from, until]) => from <= at && at < until);
  fc.assert(
    fc.property(sorted, sorted, (some, others) => {
      const left = withoutIntervals(some, others);
      expect(left).toEqual(mergeIntervals(left));
      for (let at = 0; at <= HOURS; at += 1) expect(isIn(left, at)).toBe(isIn(some, at) && !isIn(others, at));
    }),
  );
});
