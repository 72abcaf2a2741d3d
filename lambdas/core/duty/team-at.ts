import type { EngineerId, OverrideId } from '../ids';
import type { Role } from '../roster/rotation';
import { APART, CALLED, CALLED_ASLEEP, ON_LEAVE } from './apart-kinds';
import { type Around, type Overridden, override, untouched } from './overridden';
import { type Absence, absenceOf, type Member } from './people-now';
import { afterSwaps, holderOf, type Turn } from './roles';
import type { ApartBecause, ApartKind, AwayBecause, DayCause, DutyStatus, Holder, TeamRow } from './snapshot';
import type { TeamInputs } from './team-now';

/** Who is on duty in a team at one instant, and why the others are not. */
export class TeamAt {
  readonly duty: Overridden;
  readonly roles: TeamRow['roles'];
  readonly status: DutyStatus;
  readonly crew: TeamRow['crew'];

  constructor(readonly inputs: TeamInputs) {
    this.duty = inputs.overrides.length > 0 ? untouched(inputs.hours) : AS_USUAL[inputs.hours ? 'hours' : 'off'];
    for (const rule of inputs.overrides) override(this.duty, rule, this.#around());
    this.roles = this.#roles();
    const { hours, replaced, on } = this.duty;
    const others = hours ? replaced : on.size > 0;
    this.crew = others ? 'shift' : hours ? inputs.crew : 'team';
    this.status = this.#isAnybodyOnDuty() ? 'onDuty' : inputs.waking ? 'awake' : 'asleep';
  }

  get isOverridden(): boolean {
    return this.inputs.overrides.length > 0;
  }

  get day(): DayCause {
    return this.inputs.day.cause;
  }

  /** The override that made the hours what they are; undefined where they are as usual. */
  get hoursBy(): OverrideId | undefined {
    return this.duty.hours === this.inputs.hours ? undefined : this.duty.hoursBy;
  }

  /** A rule says who of the team stands by, or that nobody does, and nobody is left who may. */
  get noStandBy(): boolean {
    return !this.roles.standBy && (this.duty.given.has('standBy') || this.inputs.turns.standBy !== undefined);
  }

  /** Everybody on duty who is of another team. */
  get guests(): readonly EngineerId[] {
    const { on } = this.duty;
    return on.size === 0 ? NO_GUESTS : [...on].filter((engineerId) => !this.inputs.members.has(engineerId));
  }

  hasDutyRole(engineerId: EngineerId): boolean {
    const { primary, secondary } = this.roles;
    return primary?.engineerId === engineerId || secondary?.engineerId === engineerId;
  }

  /** Where a member stands who does not stand where the row says. */
  apartFromRow(member: Member): ApartKind | undefined {
    const { waking } = this.inputs;
    const { onLeave, ownWaking } = member.presence.now;
    if (onLeave) return ON_LEAVE;
    const byRow = this.status === 'onDuty' && (this.crew === 'team' || this.hasDutyRole(member.id));
    if (this.#isOnDuty(member)) {
      // Whoever is asleep is not on duty but by an override. Without a clock of their own, people are up in the team's hours.
      if (!(ownWaking ?? (waking || this.duty.hours))) return CALLED_ASLEEP;
      return byRow ? undefined : CALLED;
    }
    const isUp = ownWaking ?? waking;
    // Whoever is taken off is not woken either, and where no rule names who stands by, nothing else says so.
    if (!isUp && member.isWilling && this.duty.off.has(member.id)) return APART.asleep.override;
    const because = byRow ? (this.#absence(member) ?? 'override') : this.#becauseBesides(member, isUp);
    return because && APART[isUp ? 'awake' : 'asleep'][because];
  }

  /** Why somebody who is not on duty stands apart where the row does not say that they are; undefined where they do not. */
  #becauseBesides(member: Member, isUp: boolean): ApartBecause | undefined {
    // Where the hours hold and nobody is there, it is told of each why.
    if (this.duty.hours && this.status !== 'onDuty') {
      const absence = this.#absence(member) ?? (this.duty.off.has(member.id) ? 'override' : undefined);
      if (absence) return absence;
    }
    return isUp === this.inputs.waking ? undefined : 'ownHours';
  }

  #isAnybodyOnDuty(): boolean {
    const { hours, replaced, on } = this.duty;
    if (on.size > 0) return true;
    if (!hours) return false;
    if (this.roles.primary || this.roles.secondary) return true;
    if (replaced || this.inputs.crew === 'shift') return false;
    for (const member of this.inputs.members.values()) if (this.#isOnDuty(member)) return true;
    return false;
  }

  #isOnDuty(member: Member): boolean {
    const { hours, replaced, on, off } = this.duty;
    if (on.has(member.id)) return true;
    if (!hours) return false;
    if (this.hasDutyRole(member.id)) return true;
    return !replaced && this.inputs.crew === 'team' && !off.has(member.id) && !this.#absence(member);
  }

  #absence(member: Member): Absence | undefined {
    return absenceOf(member, this.inputs.day.weekday);
  }

  #roles(): TeamRow['roles'] {
    const { hours } = this.duty;
    const primary = hours ? this.#fill('primary') : undefined;
    const secondary = hours ? this.#fill('secondary', primary) : undefined;
    const standBy = this.#fill('standBy', primary, secondary);
    if (!primary && !secondary && !standBy) return NOBODY;
    const roles: Partial<Record<Role, Holder>> = {};
    if (primary) roles.primary = primary;
    if (secondary) roles.secondary = secondary;
    if (standBy) roles.standBy = standBy;
    return roles;
  }

  /** Who has a role; `one` and `other` hold the roles before it, and nobody has two. */
  #fill(role: Role, one?: Holder, other?: Holder): Holder | undefined {
    const { given } = this.duty;
    if (given.has(role)) {
      const holder = given.get(role);
      if (!holder || !this.#whyUp(holder.engineerId, role, one, other)) return holder;
    }
    const turn = this.inputs.turns[role];
    if (!turn) return undefined;
    // What holds nearly always is said first: nothing was swapped, and whose turn it is is there.
    const { usual } = turn;
    const isUsual =
      this.inputs.swaps.length === 0 &&
      !this.#whyAway(usual.engineerId, role) &&
      !this.#whyUp(usual.engineerId, role, one, other);
    if (isUsual) return usual;
    if (role === 'standBy' && this.#isNobodysNight(turn)) return undefined;
    return holderOf(turn, this.inputs.swaps, (id) => this.#whyAway(id, role) ?? this.#whyUp(id, role, one, other));
  }

  /** Why somebody cannot have a role. Who stands by may be asleep, and need not work on that day. */
  #whyAway(engineerId: EngineerId, role: Role): AwayBecause | 'override' | undefined {
    const member = this.inputs.members.get(engineerId);
    if (!member) return 'removed';
    const absence = this.#absence(member);
    if (absence && (role !== 'standBy' || absence === 'leave')) return absence;
    return this.duty.off.get(engineerId);
  }

  /**
   * Why somebody who is there cannot have a role: they have another, or, where the whole team is on duty, are not in their night.
   * It is asked of each, for whoever does not work on that day, or is somewhere else, sleeps while the others are on duty.
   */
  #whyUp(engineerId: EngineerId, role: Role, one?: Holder, other?: Holder): 'busy' | 'awake' | undefined {
    if (isHeldBy(engineerId, one, other)) return 'busy';
    const member = role === 'standBy' && this.#isWholeTeam ? this.inputs.members.get(engineerId) : undefined;
    if (!member) return undefined;
    const { on, off } = this.duty;
    if (on.has(engineerId)) return 'busy';
    const isOnDuty = !off.has(engineerId) && !this.#absence(member);
    return (member.presence.now.ownWaking ?? (isOnDuty || this.inputs.waking)) ? 'awake' : undefined;
  }

  /** All the team's people are on duty within its hours. */
  get #isWholeTeam(): boolean {
    const { hours, replaced } = this.duty;
    return hours && !replaced && this.inputs.crew === 'team';
  }

  /** Whether none of a rotation can be in their night: while the whole team is up and on duty, only a clock of their own says so. */
  #isNobodysNight({ engineers }: Turn): boolean {
    const { members, swaps, waking } = this.inputs;
    if (!this.#isWholeTeam || !waking || swaps.length > 0) return false;
    return !engineers.some((engineerId) => members.get(engineerId)?.presence.now.ownWaking === false);
  }

  #around(): Around {
    const { inputs } = this;
    return {
      isOnLeave: (engineerId) => inputs.presences.get(engineerId)?.now.onLeave ?? true,
      isOfTeam: (engineerId) => inputs.members.has(engineerId),
      wholeTeam: inputs.crew === 'team',
      roles: () => this.#roles(),
      turnOf: (role) => {
        const turn = inputs.turns[role];
        return turn && afterSwaps(turn, inputs.swaps).engineerId;
      },
    };
  }
}

/** Whether somebody has one of the roles before. */
const isHeldBy = (engineerId: EngineerId, one?: Holder, other?: Holder): boolean =>
  engineerId === one?.engineerId || engineerId === other?.engineerId;

const NOBODY: TeamRow['roles'] = {};
const NO_GUESTS: readonly EngineerId[] = [];
/** Where no override holds nothing is written, so all instants share these. */
const AS_USUAL = { hours: untouched(true), off: untouched(false) };
