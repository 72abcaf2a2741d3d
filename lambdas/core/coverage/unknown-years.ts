import type { RosterSnapshot } from '../duty/snapshot';
import type { Instant, TeamId } from '../ids';

/** The teams of whose days in a span the calendars do not know whether they are holidays, in the roster's order. */
export const teamsOfUnknownYears = (
  { teams, untilAt: endAt }: Pick<RosterSnapshot, 'teams' | 'untilAt'>,
  fromAt: Instant,
  untilAt: Instant,
): TeamId[] =>
  teams
    .filter(({ duty: { boundaries, rows } }) =>
      rows.some(
        ({ day }, index) =>
          day === 'unknownYear' &&
          (boundaries[index] as Instant) < untilAt &&
          (boundaries[index + 1] ?? endAt) > fromAt,
      ),
    )
    .map(({ id }) => id);
