import type { EngineerId, Instant } from '../ids';
import type { RosterBody } from '../roster/roster-body';
import type { Role } from '../roster/rotation';
import type { Team } from '../roster/team';
import type { Presence, PresenceOverSpan } from './absences';
import { ApartWriter } from './apart-writer';
import type { Clocks } from './clocks';
import type { Turn } from './roles';
import { RowStore } from './row-store';
import type { Apart, TeamRow, TeamTable } from './snapshot';
import { TeamAt } from './team-at';
import { teamTracks } from './team-tracks';
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
  const tracks = teamTracks(team, body, presences, clocks);
  const members = new Map(tracks.members.map((member) => [member.id, member]));
  const people = new Map<EngineerId, Reader<Presence>>();
  const called = tracks.overrides.values.flat().flatMap((rule) => ('by' in rule ? (rule.by ?? []) : []));
  for (const id of [...members.keys(), ...called]) {
    const known = presences.get(id);
    if (known && !people.has(id)) people.set(id, new Reader(known.track));
  }
  const [hours, today, waking] = [new Reader(tracks.hours), new Reader(tracks.today), new Reader(tracks.waking)];
  const [swaps, overrides] = [new Reader(tracks.swaps), new Reader(tracks.overrides)];
  const rotations = tracks.rotations.map((track) => ({
    ...track,
    isInForce: new Reader(track.inForce),
    placeNow: new Reader(track.place),
  }));
  const personal = tracks.members.filter(({ isPersonal }) => isPersonal);
  const edges = edgesOf([
    ...[tracks.hours, tracks.today, tracks.waking, tracks.swaps, tracks.overrides],
    ...rotations.flatMap(({ inForce, place }) => [inForce, place]),
    ...[...people.values()].map(({ track }) => track),
  ]);

  const rows = new RowStore();
  const apart = new ApartWriter();
  const guests = new GuestBook();
  const boundaries: Instant[] = [];
  const said: TeamRow[] = [];
  let wasOverridden = false;
  for (const at of edges) {
    const days = hours.at(at);
    const turns: Partial<Record<Role, Turn>> = {};
    let crew: TeamRow['crew'] = 'team';
    for (const { rotation, roles, isInForce, placeNow } of rotations) {
      if (!isInForce.at(at)) continue;
      const turn = { rule: rotation.id, engineers: rotation.engineers, place: placeNow.at(at) };
      for (const role of roles) turns[role] = turn;
      if (roles.has('primary') || roles.has('secondary')) crew = rotation.onDuty;
    }
    const now = new TeamAt({
      day: days.at(-1) ?? today.at(at),
      hours: days.length > 0,
      waking: waking.at(at),
      crew,
      turns,
      swaps: swaps.at(at),
      overrides: overrides.at(at),
      members,
      presenceOf: (id) => people.get(id)?.at(at),
    });
    push(boundaries, said, at, rows.of(now));
    const isOverridden = now.inputs.overrides.length > 0;
    for (const member of isOverridden || wasOverridden ? tracks.members : personal) {
      apart.note(member.id, at, now.apartFromRow(member));
    }
    if (isOverridden || wasOverridden) guests.note(at, now.guests);
    wasOverridden = isOverridden;
  }
  const { untilAt } = clocks.span;
  return { duty: { boundaries, rows: said }, apart: apart.end(untilAt), guests: guests.end(untilAt) };
}

/** Notes when people of other teams are on duty for one. */
class GuestBook {
  readonly #since = new Map<EngineerId, Instant>();
  readonly #stays: Lasting<EngineerId>[] = [];

  note(at: Instant, here: readonly EngineerId[]): void {
    for (const [item, fromAt] of this.#since) {
      if (here.includes(item)) continue;
      this.#stays.push({ fromAt, untilAt: at, item });
      this.#since.delete(item);
    }
    for (const guest of here) if (!this.#since.has(guest)) this.#since.set(guest, at);
  }

  end(untilAt: Instant): readonly Lasting<EngineerId>[] {
    this.note(untilAt, []);
    return this.#stays;
  }
}
