import type { EngineerId, Instant } from '../ids';
import { PRESENCE_KINDS, placeOf } from './absences';
import type { Member, PeopleNow } from './people-now';
import type { Apart, ApartKind, TeamRow } from './snapshot';
import type { TeamAt } from './team-at';
import type { TeamDay } from './team-days';

type Kind = ApartKind | undefined;

/** One person's stretches so far, and the one that is open. */
interface Line {
  readonly member: Member;
  readonly closed: Apart[];
  kind: Kind;
  fromAt: Instant;
}

/**
 * Notes the stretches in which the people of one team stand apart from it, as a sweep over time comes to them. Where no override
 * holds only those are looked at who have something of their own, and of what has been asked before nothing is asked again.
 */
export class ApartWriter {
  readonly #all: readonly Line[];
  readonly #personal: readonly Line[];
  readonly #known: (Kind | 'unknown')[] = new Array(TEAM_KINDS * PRESENCE_KINDS * 4).fill('unknown');
  #wasOverridden = true;
  #teamKind = -1;
  #day: TeamDay | undefined;
  #roles: TeamRow['roles'] = {};

  constructor({ members, personal }: PeopleNow) {
    const own = new Set(personal);
    this.#all = [...members.values()].map((member) => ({ member, closed: [], kind: undefined, fromAt: 0 }));
    this.#personal = this.#all.filter(({ member }) => own.has(member));
  }

  /** From an instant on, some of the people stand otherwise, and nothing else about the team has changed. No override holds. */
  notePeople(at: Instant, team: TeamAt): void {
    for (const line of this.#personal) {
      if (line.member.presence.sinceAt === at) open(line, at, this.#ask(team, line));
    }
  }

  /** From an instant on, this is how the team stands. */
  note(at: Instant, team: TeamAt): void {
    const { isOverridden } = team;
    if (isOverridden) {
      for (const line of this.#all) open(line, at, team.apartFromRow(line.member));
    } else {
      const isSameTeam = this.#isSame(team);
      for (const line of this.#wasOverridden ? this.#all : this.#personal) {
        if (isSameTeam && line.member.presence.sinceAt !== at) continue;
        open(line, at, this.#ask(team, line));
      }
    }
    this.#wasOverridden = isOverridden;
  }

  /** All stretches, by person; those that are open end with the span. */
  end(untilAt: Instant): ReadonlyMap<EngineerId, readonly Apart[]> {
    for (const line of this.#all) open(line, untilAt, undefined);
    return new Map(this.#all.map(({ member, closed }) => [member.id, closed]));
  }

  /** Whether nothing of the team's has changed that matters to people who stand apart from it; notes what there is now. */
  #isSame(team: TeamAt): boolean {
    const [teamKind, { day }, { roles }] = [kindOf(team), team.inputs, team];
    const isSame =
      !this.#wasOverridden &&
      teamKind === this.#teamKind &&
      day === this.#day &&
      roles.primary === this.#roles.primary &&
      roles.secondary === this.#roles.secondary;
    this.#teamKind = teamKind;
    this.#day = day;
    this.#roles = roles;
    return isSame;
  }

  /** Without overrides it depends on the team's hours, and on a person's presence, working days and role. */
  #ask(team: TeamAt, { member }: Line): Kind {
    const place =
      (this.#teamKind * PRESENCE_KINDS + placeOf(member.presence.now)) * 4 +
      (team.isWorkingDayOf(member) ? 2 : 0) +
      (team.hasDutyRole(member.id) ? 1 : 0);
    const before = this.#known[place];
    if (before !== 'unknown') return before;
    const kind = team.apartFromRow(member);
    this.#known[place] = kind;
    return kind;
  }
}

/** From an instant on somebody stands apart in this way, or (undefined) with the team. */
function open(line: Line, at: Instant, kind: Kind): void {
  if (line.kind === kind) return;
  if (line.kind) line.closed.push({ fromAt: line.fromAt, untilAt: at, ...line.kind });
  line.kind = kind;
  line.fromAt = at;
}

const TEAM_KINDS = 16;

/** A number below `TEAM_KINDS` for all in which a row matters to people who stand apart from it. */
const kindOf = ({ status, crew, inputs }: TeamAt): number =>
  (status === 'onDuty' ? 8 : 0) + (crew === 'shift' ? 4 : 0) + (inputs.hours ? 2 : 0) + (inputs.waking ? 1 : 0);
