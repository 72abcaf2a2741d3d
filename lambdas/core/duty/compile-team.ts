import type { EngineerId, Instant } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';
import type { PresenceOverSpan } from './absences';
import { ApartWriter } from './apart-writer';
import type { Clocks } from './clocks';
import { GuestBook } from './guest-book';
import { type PeopleNow, peopleNow } from './people-now';
import { RowStore } from './row-store';
import type { Apart, TeamRow, TeamTable } from './snapshot';
import { TeamAt } from './team-at';
import { TeamNow } from './team-now';
import { type TeamTracks, teamTracks } from './team-tracks';
import { edgesOf, type Lasting, push } from './tracks';

/** One team over a span. */
export interface CompiledTeam {
  readonly duty: TeamTable;
  /** The stretches in which its own people stand apart from it. */
  readonly apart: ReadonlyMap<EngineerId, readonly Apart[]>;
  /** When people of other teams are on duty for it. */
  readonly guests: readonly Lasting<EngineerId>[];
}

/**
 * Compiles one team in one sweep over the sorted instants at which anything about it may change. `presences` are everybody's,
 * of other teams too: an override may name them.
 */
export function compileTeam(
  team: Team,
  body: RosterBody,
  presences: ReadonlyMap<EngineerId, PresenceOverSpan>,
  clocks: Clocks,
): CompiledTeam {
  const tracks = teamTracks(team, body, clocks);
  const people = peopleNow(team, body.engineers, tracks.overrides.values.flat(), presences);
  const now = new TeamNow(tracks, people);
  const store = new RowStore();
  const apart = new ApartWriter(people);
  const guests = new GuestBook();
  const boundaries: Instant[] = [];
  const rows: TeamRow[] = [];
  let teamAt: TeamAt | undefined;
  for (const at of edges(tracks, people)) {
    const moved = now.moveTo(at);
    if (!teamAt || moved === 'team') {
      teamAt = new TeamAt(now);
      push(boundaries, rows, at, store.of(teamAt));
      apart.note(at, teamAt);
      guests.note(at, teamAt.guests);
    } else if (moved === 'people') {
      apart.notePeople(at, teamAt);
    }
  }
  const { untilAt } = clocks.span;
  return { duty: { boundaries, rows }, apart: apart.end(untilAt), guests: guests.end(untilAt) };
}

const edges = ({ hours, today, waking, swaps, overrides, rotations }: TeamTracks, { moving }: PeopleNow) =>
  edgesOf([
    ...[hours, today, waking, swaps, overrides],
    ...rotations.flatMap(({ inForce, place }) => [inForce, place]),
    ...moving.map(({ track }) => track),
  ]);
