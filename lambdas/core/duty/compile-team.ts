import type { EngineerId, Instant } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Role } from '../roster/rotation';
import type { Team } from '../roster/team';
import type { PresenceOverSpan } from './absences';
import { ApartWriter } from './apart-writer';
import type { Clocks } from './clocks';
import { GuestBook } from './guest-book';
import { type PeopleNow, peopleNow } from './people-now';
import type { Turn } from './roles';
import { RowStore } from './row-store';
import type { Apart, TeamRow, TeamTable } from './snapshot';
import { TeamAt, type TeamInputs } from './team-at';
import { type TeamTracks, teamTracks } from './team-tracks';
import { edgesOf, type Lasting, push, Reader } from './tracks';

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
  const inputsAt = inputsReader(tracks, people);
  const rows = new RowStore();
  const apart = new ApartWriter();
  const guests = new GuestBook();
  const boundaries: Instant[] = [];
  const said: TeamRow[] = [];
  let wasOverridden = false;
  for (const at of edges(tracks, people)) {
    const now = new TeamAt(inputsAt(at));
    push(boundaries, said, at, rows.of(now));
    const isOverridden = now.inputs.overrides.length > 0;
    // Only an override sets somebody apart who has neither leave nor days, zones or hours of their own.
    if (isOverridden || wasOverridden) {
      for (const member of people.members.values()) apart.note(member.id, at, now.apartFromRow(member));
      guests.note(at, now.guests);
    } else {
      for (const member of people.personal) apart.note(member.id, at, now.apartFromRow(member));
    }
    wasOverridden = isOverridden;
  }
  const { untilAt } = clocks.span;
  return { duty: { boundaries, rows: said }, apart: apart.end(untilAt), guests: guests.end(untilAt) };
}

const edges = ({ hours, today, waking, swaps, overrides, rotations }: TeamTracks, { moving }: PeopleNow) =>
  edgesOf([
    ...[hours, today, waking, swaps, overrides],
    ...rotations.flatMap(({ inForce, place }) => [inForce, place]),
    ...moving.map(({ track }) => track),
  ]);

/** Reads what holds at instants that only grow. */
function inputsReader(tracks: TeamTracks, { members, presences, moving }: PeopleNow): (at: Instant) => TeamInputs {
  const [hours, today, waking] = [new Reader(tracks.hours), new Reader(tracks.today), new Reader(tracks.waking)];
  const [swaps, overrides] = [new Reader(tracks.swaps), new Reader(tracks.overrides)];
  const rotations = tracks.rotations.map(({ inForce, place, onDuty, roles }) => ({
    isInForce: new Reader(inForce),
    place: new Reader(place),
    roles,
    crew: roles.some(({ role }) => role !== 'standBy') ? onDuty : undefined,
  }));
  return (at) => {
    for (const person of moving) person.moveTo(at);
    const turns: Partial<Record<Role, Turn>> = {};
    let crew: TeamRow['crew'] = 'team';
    for (const rotation of rotations) {
      if (!rotation.isInForce.at(at)) continue;
      const place = rotation.place.at(at);
      for (const { role, turns: all } of rotation.roles) turns[role] = all[place] as Turn;
      crew = rotation.crew ?? crew;
    }
    const days = hours.at(at);
    const day = days.length > 0 ? days[days.length - 1] : undefined;
    return {
      day: day ?? today.at(at),
      hours: day !== undefined,
      waking: waking.at(at),
      crew,
      turns,
      swaps: swaps.at(at),
      overrides: overrides.at(at),
      members,
      presences,
    };
  };
}
