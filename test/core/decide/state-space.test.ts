import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Issue } from '../../../lambdas/core/issue';
import { MINUTE, NOW } from '../../factories/world';
import { checkStep } from './state-space/invariants';
import { SMALL_WORLDS, type SmallWorld } from './state-space/small-worlds';
import { type Step, walk } from './state-space/walk';
import { FULL_DEPTH, SHORT_DEPTH, walkAll } from './state-space/walk-all';

const IS_FULL = process.env.SUNRELAY_TEST_FULL !== undefined;
const DEPTH = IS_FULL ? FULL_DEPTH : SHORT_DEPTH;
const LONGEST_MS = 600_000;
const PAGE = readFileSync(path.resolve(__dirname, '../../../docs/transitions.md'), 'utf8');

describe('All that may become of an issue in a small world', () => {
  let walked: ReturnType<typeof walkAll>;
  beforeAll(() => {
    walked = walkAll(DEPTH);
  }, LONGEST_MS);

  test('breaks no promise, whatever comes in whatever order', () => {
    expect(walked.places.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20_000);
  });

  test('is what docs/transitions.md shows; `npm run transitions` writes it anew', () => {
    expect(walked.transitions.missingFrom(PAGE)).toEqual([]);
    // A short walk does not come to all that the page shows.
    if (IS_FULL) expect(walked.transitions.asMarkdown()).toBe(PAGE);
  });

  test('would be seen if docs/transitions.md did not show it', () => {
    const row = PAGE.split('\n').find((line) => line.startsWith('| paging | acknowledge |')) ?? '';
    expect(row).toContain('acknowledged');
    expect(walked.transitions.missingFrom(PAGE.replace(row, ''))).toContain('paging, acknowledge: acknowledged');
  });
});

describe('The walk sees what is broken', () => {
  const [world] = SMALL_WORLDS as readonly [SmallWorld];
  const steps: Step[] = [];
  walk(world, 3, (step) => void steps.push(step));
  const stepBy = (type: Step['command']['type']) => steps.find(({ command }) => command.type === type) as Step;
  const brokenTo = (step: Step, issue: Partial<Issue>): Step => ({
    ...step,
    decided: { ...step.decided, issue: { ...step.decided.issue, ...issue } as Issue },
  });

  const withoutStep = ({ decided }: Step) => {
    const { nextStep: _nextStep, ...clocks } = decided.issue.clocks;
    return { ...clocks, commitment: clocks.commitment ?? NOW };
  };

  test.each<[string, Step]>([
    ['an owner whom no timer watches', brokenTo(stepBy('acknowledge'), { clocks: {} })],
    ['a clock that nobody armed', brokenTo(stepBy('acknowledge'), { clocks: { commitment: NOW + 1 } })],
    ['something that is still due after a wake-up', brokenTo(stepBy('timerFired'), { clocks: { nextStep: NOW } })],
    ['a hand-over that moves a due time', brokenTo(stepBy('acknowledge'), { severity: 'P1', reportedAt: NOW + 1 })],
    ['an entry that is missing', brokenTo(stepBy('addMessage'), { nextSeq: 0 })],
    ['a page that nothing is waited for', brokenTo(stepBy('report'), { clocks: withoutStep(stepBy('report')) })],
    [
      'an issue that waits while there are people',
      brokenTo(stepBy('report'), {
        state: 'waiting',
        clocks: { ...stepBy('report').decided.issue.clocks, nextStep: NOW + MINUTE },
      }),
    ],
    [
      'an offer to somebody asleep',
      {
        ...stepBy('report'),
        decided: {
          ...stepBy('report').decided,
          events: stepBy('report').decided.events.map((event) =>
            event.type === 'pageDecided'
              ? { ...event, purpose: 'relay' as const, engineerId: 'cy' as typeof event.engineerId }
              : event,
          ),
        },
      },
    ],
    [
      'a page to somebody asleep',
      {
        ...stepBy('report'),
        decided: {
          ...stepBy('report').decided,
          events: stepBy('report').decided.events.map((event) =>
            event.type === 'pageDecided' ? { ...event, engineerId: 'cy' as typeof event.engineerId } : event,
          ),
        },
      },
    ],
  ])('%s', (_what, step) => {
    expect(() => checkStep(step)).toThrow();
  });
});
