import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearestName } from '../../lambdas/core/nearest-name';
import { nearestZone } from '../../lambdas/core/roster/nearest-zone';
import { WEEKDAYS } from '../../lambdas/core/roster/weekdays';

describe('the name that was meant', () => {
  const teams = ['beijing', 'europe', 'silicon-valley', 'south-east-asia'];

  test.each([
    ['bejing', 'beijing'],
    ['biejing', 'beijing'],
    ['BEIJING', 'beijing'],
    ['silicon_valey', 'silicon-valley'],
    ['silicon', 'silicon-valley'],
    ['berlin', undefined],
    ['', undefined],
    ['e', undefined],
  ])('of "%s" is %s', (typed, meant) => {
    expect(nearestName(typed, teams)).toBe(meant);
  });

  test.each([
    ['monday', 'mon'],
    ['Tues', 'tue'],
    ['sum', 'sun'],
    ['day', undefined],
  ])('of the weekday "%s" is %s', (typed, meant) => {
    expect(nearestName(typed, WEEKDAYS)).toBe(meant);
  });

  test('is the nearest, and of two equally near the first', () => {
    expect(nearestName('anna', ['anne', 'hanna', 'anna2'])).toBe('anne');
    expect(nearestName('engineer', ['engine', 'engineers'])).toBe('engineers');
  });

  test('is found whichever one letter of a name is wrong, left out, doubled or exchanged with the next', () => {
    const name = fc.stringMatching(/^[a-z]{5,20}$/);
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom('change', 'leave', 'double', 'exchange'), (meant, seed, slip) => {
        const at = seed % (meant.length - 1);
        const [before, letter = '', next = '', after] = [
          meant.slice(0, at),
          meant[at],
          meant[at + 1],
          meant.slice(at + 2),
        ];
        const wrong = { change: `.${next}`, leave: next, double: letter + letter + next, exchange: next + letter }[
          slip
        ];
        expect(nearestName(before + wrong + after, ['-', meant])).toBe(meant);
      }),
    );
  });

  test('is not looked for in what is longer than any name', () => {
    expect(nearestName('a'.repeat(5_000_000), ['a'.repeat(99)])).toBeUndefined();
  });
});

test.each([
  ['Asia/Shangai', 'Asia/Shanghai'],
  ['Shanghai', 'Asia/Shanghai'],
  ['Beijing', 'Asia/Shanghai'],
  ['America/Los Angeles', 'America/Los_Angeles'],
  ['San Francisco', 'America/Los_Angeles'],
  ['America/LosAngeles', 'America/Los_Angeles'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['UTC+8', undefined],
  ['PST', undefined],
  ['Asia', undefined],
])('the zone that is meant by "%s" is %s', (typed, meant) => {
  expect(nearestZone(typed)).toBe(meant);
});
