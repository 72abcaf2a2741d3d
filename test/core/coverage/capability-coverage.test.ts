import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { peopleByTeam } from '../../../lambdas/core/coverage/apart-edges';
import { isCapable } from '../../../lambdas/core/coverage/capabilities';
import { capabilityCoverage, MOST_GAPS } from '../../../lambdas/core/coverage/capability-coverage';
import { minutesAtLevels, stretchesBelow } from '../../../lambdas/core/coverage/level-track';
import { levelsOf } from '../../../lambdas/core/coverage/whole-levels';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { HOUR, NOW } from '../../factories/world';
import { onAllDays, worldEngineer, worldRoster, worldTeam } from '../../factories/world-rosters';
import { processorMs } from '../../tools/processor-time';
import { HOURS, randomSnapshot } from './random-roster';

const spans = fc
  .tuple(fc.integer({ min: 0, max: HOURS - 1 }), fc.integer({ min: 1, max: HOURS }))
  .map(([start, length]) => [NOW + start * HOUR, NOW + Math.min(HOURS, start + length) * HOUR] as const);

describe('what people with a skill or a language offer', () => {
  test('is for each of them what it is when only these people are looked at', () => {
    fc.assert(
      fc.property(randomSnapshot, spans, (snapshot, [fromAt, untilAt]) => {
        const people = peopleByTeam(snapshot, fromAt, untilAt);
        const found = capabilityCoverage(snapshot, fromAt, untilAt, people);
        expect(found.map(({ need }) => Object.values(need)[0])).toContain('en');
        for (const { need, engineers, minutes, gapCount, gaps, longestGapMinutes } of found) {
          const { whole } = levelsOf(snapshot, fromAt, untilAt, (engineer) => isCapable(engineer, need));
          const none = stretchesBelow(whole, 'awakeOnly');
          expect(engineers).toBe(snapshot.engineers.filter((engineer) => isCapable(engineer, need)).length);
          expect([need, minutes]).toEqual([need, minutesAtLevels(whole)]);
          expect([need, gapCount, gaps]).toEqual([need, none.length, none.slice(0, MOST_GAPS)]);
          expect(longestGapMinutes).toBe(Math.max(0, ...none.map(([from, until]) => (until - from) / 60_000)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('takes hardly longer to find out for hundreds of languages than for one', () => {
    const teams = Array.from({ length: 20 }, (_, team) => worldTeam(`t${team}`, 'UTC', onAllDays('08:00', '16:00')));
    const tags = Array.from({ length: 400 }, (_, index) =>
      String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26)),
    );
    const measured = (spoken: number) => {
      const engineers = teams.flatMap(({ id }, team) =>
        Array.from({ length: 20 }, (_, person) =>
          worldEngineer(`e${team}-${person}`, id, {
            languages: Array.from({ length: 5 }, (_, index) => tags[(team * 100 + person * 5 + index) % spoken] ?? ''),
            ...(person % 5 === 0 && { wakingHours: { from: '06:00', to: '21:00' } }),
          }),
        ),
      );
      const snapshot = compileRoster(worldRoster(teams, { engineers }), 1, NOW, 200);
      const people = peopleByTeam(snapshot, snapshot.fromAt, snapshot.untilAt);
      const startedAt = processorMs();
      const found = capabilityCoverage(snapshot, snapshot.fromAt, snapshot.untilAt, people);
      expect(found).toHaveLength(spoken);
      return processorMs() - startedAt;
    };
    const few = measured(5);
    expect(measured(400)).toBeLessThan(10 * few + 500);
  });
});
