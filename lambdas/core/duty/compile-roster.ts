import { DAY_MS } from '../durations';
import type { EngineerId, Instant, TeamId } from '../ids';
import { isSame } from '../roster/diff';
import type { RosterBody } from '../roster/roster-body';
import { SKILLS, type Skill } from '../skills';
import { type PresenceOverSpan, presenceOf } from './absences';
import { type GuestDuty, withGuestDuty, withWholeLeave } from './apart';
import { type Clocks, clocksOver } from './clocks';
import { type CompiledTeam, compileTeam } from './compile-team';
import type { EngineerOnTable, RosterSnapshot, TeamOnTable } from './snapshot';
import { teamInputs } from './team-inputs';
import type { Span } from './tracks';

/** How far ahead a revision is compiled; it is prolonged daily. Source: design.md, "Duty table". */
export const COMPILED_DAYS = 100;

/**
 * Compiles a roster revision for `days` of 24 hours from `fromAt`. The same input gives the same JSON, byte for byte, so
 * that a snapshot can be stored under a hash of its content; and what it says of an instant does not depend on the span.
 * Throws a RangeError for a body that the roster's schema would have refused (an unknown zone, an engineer of no team) and
 * for an empty span, and whatever `beforeTeam` throws: a caller who has no more time gives up by it.
 */
export function compileRoster(
  body: RosterBody,
  revision: number,
  fromAt: Instant,
  days: number = COMPILED_DAYS,
  beforeTeam: () => void = () => {},
): RosterSnapshot {
  const clocks = clocksOfDays(fromAt, days);
  const presences = presencesOf(body, clocks);
  const compiled = body.teams.map((team) => {
    beforeTeam();
    return compileTeam(team, body, presences, clocks);
  });
  return snapshotOf(body, revision, clocks.span, presences, compiled);
}

/**
 * Compiles two rosters over one span, as `compileRoster` does each; the first of them when it is asked for. A team of which both
 * say the same, most of them after an edit, is compiled once: its table, and its people's stretches, are the same objects in both.
 */
export function compileBoth(
  before: RosterBody,
  after: RosterBody,
  fromAt: Instant,
  days: number,
  beforeTeam: () => void = () => {},
): { readonly before: () => RosterSnapshot; readonly after: RosterSnapshot } {
  const clocks = clocksOfDays(fromAt, days);
  const compile = (body: RosterBody, revision: number, same: (team: TeamId) => CompiledTeam | undefined) => {
    const presences = presencesOf(body, clocks);
    const compiled = body.teams.map((team) => {
      const known = same(team.id);
      if (known) return known;
      beforeTeam();
      return compileTeam(team, body, presences, clocks);
    });
    return { compiled, snapshot: snapshotOf(body, revision, clocks.span, presences, compiled) };
  };
  const wanted = compile(after, 2, () => undefined);
  const old = () => {
    const [inputsBefore, inputsAfter] = [teamInputs(before), teamInputs(after)];
    const known = new Map(after.teams.map(({ id }, index) => [id, wanted.compiled[index]]));
    return compile(before, 1, (id) => (isSame(inputsBefore.get(id), inputsAfter.get(id)) ? known.get(id) : undefined));
  };
  return { before: () => old().snapshot, after: wanted.snapshot };
}

function clocksOfDays(fromAt: Instant, days: number): Clocks {
  const untilAt = fromAt + days * DAY_MS;
  if (!(fromAt < untilAt)) throw new RangeError(`A roster is compiled for a span of time, not for ${days} days`);
  return clocksOver({ fromAt, untilAt });
}

function snapshotOf(
  body: RosterBody,
  revision: number,
  { fromAt, untilAt }: Span,
  presences: ReadonlyMap<EngineerId, PresenceOverSpan>,
  compiled: readonly CompiledTeam[],
): RosterSnapshot {
  const teams = body.teams.map(
    (team, index): TeamOnTable => ({
      id: team.id,
      name: team.name,
      zone: team.zone,
      homeRegions: team.homeRegions,
      languages: team.languages,
      nextTeams: team.nextTeams,
      duty: (compiled[index] as CompiledTeam).duty,
    }),
  );
  const dutyManagers = body.dutyManagers.map(({ id, languages, locale, smsWithoutLink }) => ({
    id,
    languages,
    locale,
    ...(smsWithoutLink && { smsWithoutLink }),
  }));
  return {
    schema: 2,
    revision,
    fromAt,
    untilAt,
    teams,
    engineers: engineersOf(body, presences, compiled),
    dutyManagers,
  };
}

function presencesOf(body: RosterBody, clocks: Clocks): ReadonlyMap<EngineerId, PresenceOverSpan> {
  const teams = new Map(body.teams.map((team) => [team.id, team]));
  return new Map(
    body.engineers.map((engineer) => {
      const team = teams.get(engineer.team);
      if (!team) throw new RangeError(`Engineer "${engineer.id}" is of no team of the roster`);
      return [engineer.id, presenceOf(engineer, team, clocks)];
    }),
  );
}

function engineersOf(
  body: RosterBody,
  presences: ReadonlyMap<EngineerId, PresenceOverSpan>,
  compiled: readonly CompiledTeam[],
): EngineerOnTable[] {
  const placeOf = new Map(body.teams.map(({ id }, index) => [id, index]));
  const guests = new Map<EngineerId, GuestDuty[]>();
  compiled.forEach((team, index) => {
    for (const { item, fromAt, untilAt } of team.guests) {
      const forTeam = (body.teams[index] as RosterBody['teams'][number]).id;
      guests.set(item, [...(guests.get(item) ?? []), { fromAt, untilAt, forTeam }]);
    }
  });
  return body.engineers.map((engineer) => {
    const { id, team } = engineer;
    const home = compiled[placeOf.get(team) as number] as CompiledTeam;
    const elsewhere = guests.get(id);
    const onTable: EngineerOnTable = {
      id,
      teamId: team,
      skills: inOrder(engineer.skills),
      languages: engineer.languages,
      locale: engineer.locale,
      ...(engineer.smsWithoutLink && { smsWithoutLink: true }),
      standBy: engineer.standBy,
      apart: withWholeLeave(home.apart.get(id) ?? [], presences.get(id)?.leave ?? []),
    };
    return elsewhere ? { ...onTable, apart: withGuestDuty(onTable, home.duty, elsewhere) } : onTable;
  });
}

/** Skills in the order of their list: a store may give an object's keys back in an order of its own. */
function inOrder(skills: EngineerOnTable['skills']): EngineerOnTable['skills'] {
  const ordered: Partial<Record<Skill, number>> = {};
  for (const skill of SKILLS) if (skills[skill] !== undefined) ordered[skill] = skills[skill];
  return ordered;
}
