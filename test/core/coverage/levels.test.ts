import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCapable, nobodyAwakeWith } from '../../../lambdas/core/coverage/capabilities';
import { uncovered } from '../../../lambdas/core/coverage/holes';
import { LEVELS, type Level, type LevelTrack } from '../../../lambdas/core/coverage/level-track';
import { levelsOf } from '../../../lambdas/core/coverage/whole-levels';
import { dutyAt, indexAt } from '../../../lambdas/core/duty/duty-table';
import type { EngineerOnTable, RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import { apartAt, standingOf } from '../../../lambdas/core/duty/standing';
import { anEngineer, aRoster, aTeam, HOUR, MINUTE, NOW, onLeave, sampleRoster } from '../../factories/world';
import { HOURS, randomSnapshot } from './random-roster';

const UNTIL = NOW + HOURS * HOUR;

const instants = fc.array(
  fc.integer({ min: 0, max: HOURS * 60 - 1 }).map((minute) => NOW + minute * MINUTE),
  { minLength: 1, maxLength: 12 },
);

/** What somebody stands for, asked one by one. */
function levelOfPerson(snapshot: RosterSnapshot, engineer: EngineerOnTable, at: number): Level {
  const team = snapshot.teams.find(({ id }) => id === engineer.teamId);
  if (!team) return 'nobody';
  const standing = standingOf(engineer, dutyAt(team.duty, at).row, at);
  const level = { onDuty: 'onDuty', awake: 'awakeOnly', standBy: 'standByOnly' } as const;
  return standing === 'asleep' || standing === 'onLeave' ? 'nobody' : level[standing];
}

const best = (levels: readonly Level[]): Level => LEVELS.find((level) => levels.includes(level)) ?? 'nobody';

const levelAt = ({ boundaries, levels }: LevelTrack, at: number) => levels[indexAt(boundaries, at)];

describe('levels', () => {
  test('at any instant are the best of what standingOf says of each person', () => {
    fc.assert(
      fc.property(randomSnapshot, instants, (snapshot, ats) => {
        const { whole } = levelsOf(snapshot, NOW, UNTIL);
        for (const at of ats) {
          expect([at, levelAt(whole, at)]).toEqual([
            at,
            best(snapshot.engineers.map((engineer) => levelOfPerson(snapshot, engineer, at))),
          ]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('of a team count who helps it out as on duty, be it with others, and whoever of it helps out another as awake, if they are', () => {
    fc.assert(
      fc.property(randomSnapshot, instants, (snapshot, ats) => {
        const { teams } = levelsOf(snapshot, NOW, UNTIL);
        for (const at of ats) {
          snapshot.teams.forEach(({ id }, index) => {
            const levels = snapshot.engineers.map((engineer): Level => {
              const level = levelOfPerson(snapshot, engineer, at);
              const { forTeam, alsoFor = [], asleep } = apartAt(engineer, at) ?? {};
              if (forTeam === id || alsoFor.includes(id)) return level;
              if (engineer.teamId !== id) return 'nobody';
              return forTeam && level === 'onDuty' ? (asleep ? 'nobody' : 'awakeOnly') : level;
            });
            expect([id, at, levelAt(teams[index] as LevelTrack, at)]).toEqual([id, at, best(levels)]);
          });
        }
      }),
      { numRuns: 400 },
    );
  });

  test('of people with a skill or a language are the best of what standingOf says of these, and who is called in their night is not awake', () => {
    const needs = [
      { skill: 'network' } as const,
      { skill: 'audio' } as const,
      { language: 'zh' },
      { language: 'id-ID' },
    ];
    fc.assert(
      fc.property(randomSnapshot, instants, fc.constantFrom(...needs), (snapshot, ats, need) => {
        const gaps = nobodyAwakeWith(snapshot, need, NOW, UNTIL);
        const able = snapshot.engineers.filter((engineer) => isCapable(engineer, need));
        for (const at of ats) {
          const awake = able.filter((engineer) => !apartAt(engineer, at)?.asleep);
          const level = best(awake.map((engineer) => levelOfPerson(snapshot, engineer, at)));
          const isGap = gaps.some(([from, until]) => from <= at && at < until);
          expect([at, isGap]).toEqual([at, level === 'standByOnly' || level === 'nobody']);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('of a part of the span are those of the whole span there', () => {
    fc.assert(
      fc.property(randomSnapshot, instants, instants, (snapshot, [one = NOW], [other = NOW]) => {
        const [from, until] = one <= other ? [one, other + MINUTE] : [other, one + MINUTE];
        const whole = uncovered(snapshot, NOW, UNTIL);
        const inside = whole
          .map(([start, end]) => [Math.max(start, from), Math.min(end, until)] as const)
          .filter(([start, end]) => start < end);
        expect(uncovered(snapshot, from, until)).toEqual(inside);
      }),
    );
  });
});

describe('uncovered', () => {
  test('is where no team is on duty', () => {
    const snapshot = sampleRoster();
    expect(uncovered(snapshot, NOW, NOW + 10 * HOUR)).toEqual([[NOW + 6 * HOUR, NOW + 10 * HOUR]]);
  });

  test('is also where a team has duty and all its people are on leave', () => {
    const away = onLeave(NOW + HOUR, NOW + 2 * HOUR);
    const snapshot = aRoster({
      teams: [aTeam('beijing', 'onDuty')],
      engineers: [anEngineer('lin', 'beijing', { apart: [away] }), anEngineer('wu', 'beijing', { apart: [away] })],
    });
    expect(uncovered(snapshot, NOW, NOW + 3 * HOUR)).toEqual([[NOW + HOUR, NOW + 2 * HOUR]]);
  });

  test('is all of it for a roster without teams', () => {
    expect(uncovered(aRoster(), NOW, NOW + HOUR)).toEqual([[NOW, NOW + HOUR]]);
  });

  test.each([
    ['begins before the snapshot', NOW - 48 * HOUR, NOW],
    ['ends after the snapshot', NOW, NOW + 200 * 24 * HOUR],
    ['is empty', NOW, NOW],
  ])('refuses a span that %s', (_what, from, until) => {
    expect(() => uncovered(sampleRoster(), from, until)).toThrow(RangeError);
  });
});
