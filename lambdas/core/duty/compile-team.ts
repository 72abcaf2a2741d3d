import type { EngineerId, Instant } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Team } from '../roster/team';
import type { PresenceOverSpan } from './absences';
import { ApartWriter } from './apart-writer';
import type { Clocks } from './clocks';
import { GuestBook } from './guest-book';
import { KnownStandings } from './known-standings';
import { type PeopleNow, peopleNow } from './people-now';
import type { Apart, TeamRow, TeamTable } from './snapshot';
import { TeamNow } from './team-now';
import { teamSituations } from './team-situations';
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
  const known = new KnownStandings(new TeamNow(tracks, people), people);
  const apart = new ApartWriter(people.members);
  const guests = new GuestBook();
  const boundaries: Instant[] = [];
  const rows: TeamRow[] = [];
  const edges = teamEdges(tracks, people);
  const situations = teamSituations(edges, tracks, people);
  let before = Number.NaN;
  for (let index = 0; index < edges.length; index += 1) {
    const situation = situations[index] as number;
    if (situation === before) continue;
    before = situation;
    const at = edges[index] as Instant;
    const stands = known.of(situation, at);
    push(boundaries, rows, at, stands.row);
    apart.note(at, stands.apart);
    guests.note(at, stands.guests);
  }
  const { untilAt } = clocks.span;
  return { duty: { boundaries, rows }, apart: apart.end(untilAt), guests: guests.end(untilAt) };
}

const teamEdges = ({ hours, today, waking, swaps, overrides, rotations }: TeamTracks, { moving }: PeopleNow) =>
  edgesOf([
    ...[hours, today, waking, swaps, overrides],
    ...rotations.flatMap(({ inForce, place }) => [inForce, place]),
    ...moving.map(({ track }) => track),
  ]);
