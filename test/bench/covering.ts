import { holesReport } from '../../lambdas/core/coverage/report';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { type Measurement, microseconds } from './measurement';

const DAYS = 365;
const GOAL_MS = 5;
const REPETITIONS = 5;
const PASSES = 32;

/** The same people with an hour less each day, so that each of three seams is a hole. */
const shortened = (roster: Roster): Roster => ({
  ...roster,
  teams: roster.teams.map((team) => ({
    ...team,
    dutyHours: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
    ),
  })),
});

/**
 * Levels by team and for the whole, holes with causes, fixes and ready overrides, and seams of a year, after compile. Skills,
 * languages and load are not in it. Zones' offsets are read once in a process and known here, as they are after a first report.
 */
export function benchCovering(roster: Roster): Measurement[] {
  const fromAt = Date.UTC(2026, 0, 1);
  return [
    { what: 'covered', rostered: rosterSchema.parse(roster) },
    { what: 'with 9–17 hours on weekdays only', rostered: rosterSchema.parse(shortened(roster)) },
  ].map(({ what, rostered }): Measurement => {
    const { body } = separatePeople(rostered);
    const snapshot = compileRoster(body, 1, fromAt, DAYS);
    const { holeCount } = holesReport(body, snapshot, fromAt, snapshot.untilAt);
    const value =
      microseconds(
        REPETITIONS,
        () => {
          let holes = 0;
          for (let index = 0; index < REPETITIONS; index++) {
            holes += holesReport(body, snapshot, fromAt, snapshot.untilAt).holes.length;
          }
          return holes;
        },
        PASSES,
      ) / 1000;
    return {
      name: `coverage of ${body.teams.length} teams over a year, ${what}: ${holeCount} holes with cause and fix`,
      value,
      unit: 'ms',
      goal: `≤ ${GOAL_MS} ms`,
      met: value <= GOAL_MS,
    };
  });
}
