import { describe, expect, test } from '@jest/globals';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import { dayOf, isAnybodyOnDuty, nextDutyBeginsAt } from '../../../lambdas/core/duty/day-end';
import type { Apart } from '../../../lambdas/core/duty/snapshot';
import { parsedRoster, writtenEngineer, writtenTeam } from '../../factories/roster';
import {
  anEngineer,
  aRoster,
  aRow,
  aTeam,
  engineerId,
  HOUR,
  MINUTE,
  NOW,
  onLeave,
  teamId,
} from '../../factories/world';

/** Awake from 7 until 23 o'clock after `NOW`, on duty from 9 until 18, each day of the table. */
const DAY = {
  boundaries: [NOW - 24 * HOUR, NOW, NOW + 2 * HOUR, NOW + 11 * HOUR, NOW + 16 * HOUR, NOW + 24 * HOUR],
  rows: [aRow('asleep'), aRow('awake'), aRow('onDuty'), aRow('awake'), aRow('asleep'), aRow('awake')],
};

const rosterOf = (apart: readonly Apart[] = [], duty = DAY) =>
  aRoster({
    teams: [aTeam('beijing', 'asleep', { duty })],
    engineers: [anEngineer('lin', 'beijing', { apart }), anEngineer('zhao', 'beijing')],
    dutyManagers: [{ id: engineerId('boss'), languages: ['en'], locale: 'en' }],
  });

const lin = (at: number, roster = rosterOf()) => dayOf(roster, engineerId('lin'), at);

describe('somebody’s day', () => {
  test('ends with their duty, be they on duty already or up before it', () => {
    expect(lin(NOW + 3 * HOUR)).toEqual({ kind: 'onDuty', endsAt: NOW + 11 * HOUR });
    expect(lin(NOW + HOUR)).toEqual({ kind: 'beforeDuty', endsAt: NOW + 11 * HOUR });
    expect(lin(NOW + 11 * HOUR - 1)).toEqual({ kind: 'onDuty', endsAt: NOW + 11 * HOUR });
  });

  test('ends with their waking hours, when no duty is to come', () => {
    expect(lin(NOW + 11 * HOUR)).toEqual({ kind: 'awake', endsAt: NOW + 16 * HOUR });
  });

  test('is over in their night, on leave, and for whoever stands in no team', () => {
    expect(lin(NOW + 17 * HOUR)).toEqual({ kind: 'away' });
    expect(lin(NOW + 3 * HOUR, rosterOf([onLeave(NOW, NOW + 4 * HOUR)]))).toEqual({ kind: 'away' });
    expect(dayOf(rosterOf(), engineerId('boss'), NOW + 3 * HOUR)).toEqual({ kind: 'away' });
    expect(dayOf(rosterOf(), engineerId('nobody'), NOW + 3 * HOUR)).toEqual({ kind: 'away' });
  });

  test('ends with their own part of the duty, where leave begins, and goes on where an override prolongs it', () => {
    expect(lin(NOW + 3 * HOUR, rosterOf([onLeave(NOW + 6 * HOUR, NOW + 48 * HOUR)])).endsAt).toBe(NOW + 6 * HOUR);
    const longer: Apart = { fromAt: NOW + 11 * HOUR, untilAt: NOW + 13 * HOUR, status: 'onDuty', because: 'override' };
    expect(lin(NOW + 3 * HOUR, rosterOf([longer])).endsAt).toBe(NOW + 13 * HOUR);
  });

  test('has breaks of two hours at most in it', () => {
    const withBreak = (length: number) => ({
      boundaries: [NOW - 24 * HOUR, NOW + 3 * HOUR, NOW + 3 * HOUR + length, NOW + 9 * HOUR, NOW + 14 * HOUR],
      rows: [aRow('onDuty'), aRow('awake'), aRow('onDuty'), aRow('awake'), aRow('asleep')],
    });
    expect(lin(NOW, rosterOf([], withBreak(2 * HOUR))).endsAt).toBe(NOW + 9 * HOUR);
    expect(lin(NOW, rosterOf([], withBreak(2 * HOUR + MINUTE))).endsAt).toBe(NOW + 3 * HOUR);
  });

  test('that never ends is looked at again', () => {
    const duty = { boundaries: [NOW - 24 * HOUR], rows: [aRow('onDuty')] };
    const { kind, endsAt = 0 } = lin(NOW, rosterOf([], duty));
    expect(kind).toBe('later');
    expect(endsAt).toBeGreaterThan(NOW + 24 * HOUR);
    // Looking again in the same day does not push it on.
    expect(lin(NOW + HOUR, rosterOf([], duty)).endsAt).toBe(endsAt);
  });
});

describe('whose duty begins next', () => {
  test('is told of any team, or of those asked for', () => {
    expect(nextDutyBeginsAt(rosterOf(), NOW)).toBe(NOW + 2 * HOUR);
    expect(nextDutyBeginsAt(rosterOf(), NOW + 2 * HOUR)).toBeUndefined();
    expect(nextDutyBeginsAt(rosterOf(), NOW, ({ id }) => id === teamId('europe'))).toBeUndefined();
    expect(isAnybodyOnDuty(rosterOf(), NOW)).toBe(false);
    expect(isAnybodyOnDuty(rosterOf(), NOW + 2 * HOUR)).toBe(true);
  });

  test('is another shift, too, where each is a crew of its own', () => {
    const by = (name: string) => ({
      primary: { engineerId: engineerId(name), because: 'rotation', rule: 'r' as never } as const,
    });
    const crew = (name: string) => aRow('onDuty', { crew: 'shift', roles: by(name) });
    const duty = { boundaries: [NOW - HOUR, NOW + HOUR], rows: [crew('lin'), crew('zhao')] };
    expect(nextDutyBeginsAt(rosterOf([], duty), NOW)).toBe(NOW + HOUR);
  });
});

describe('in a night in which the clocks change', () => {
  /** Night shifts, so that the changed hour lies inside or at the edge of one. */
  const nights = (zone: string, from: string, to: string) => {
    const all = [{ from, to }];
    const dutyHours = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
    const body = parsedRoster({
      teams: [writtenTeam('team', { zone, dutyHours, wakingHours: { from: '20:00', to: '12:00' } })],
      engineers: [writtenEngineer('lin', 'team')],
    });
    return (fromAt: number) => compileRoster(body, 1, fromAt, 6);
  };

  test.each([
    // Berlin: 02:00 to 03:00 is skipped on 2026-03-29; 02:30 is 01:00 UTC, the end of the skip.
    ['Europe/Berlin', '22:00', '02:30', Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 2, 29, 1)],
    // And repeated on 2026-10-25: an end is the last of the two, 01:30 UTC.
    ['Europe/Berlin', '22:00', '02:30', Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 1, 30)],
    // Los Angeles: 01:30 comes twice on 2026-11-01, the second time at 09:30 UTC.
    ['America/Los_Angeles', '18:00', '01:30', Date.UTC(2026, 10, 1, 2), Date.UTC(2026, 10, 1, 9, 30)],
    // And 02:00 to 03:00 is skipped on 2026-03-08: 10:00 UTC.
    ['America/Los_Angeles', '18:00', '02:30', Date.UTC(2026, 2, 8, 3), Date.UTC(2026, 2, 8, 10)],
  ])('%s: a duty from %s until %s ends once', (zone, from, to, at, endsAt) => {
    const roster = nights(zone, from, to)(at - 48 * HOUR);
    for (let instant = at; instant < endsAt; instant += 10 * MINUTE) {
      expect(dayOf(roster, engineerId('lin'), instant).endsAt).toBe(endsAt);
    }
    expect(dayOf(roster, engineerId('lin'), endsAt).endsAt).not.toBe(endsAt);
  });
});
