import type { AwayBecause, DayCause, DutyStatus, Holder, TeamRow } from '../../../lambdas/core/duty/snapshot';
import type { EngineerId, OverrideId } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import type { Role, Rotation } from '../../../lambdas/core/roster/rotation';
import type { Team } from '../../../lambdas/core/roster/team';
import { type DayKind, WEEKDAYS, type Weekday } from '../../../lambdas/core/roster/weekdays';
import { DAY_MS, endsAt, isBetween, isWithin, shownAt, shownDay, shownTime, startsAt } from './slow-clock';

type Engineer = RosterBody['engineers'][number];
type Why = AwayBecause | 'override';
type Roles = TeamRow['roles'];
interface Day {
  readonly cause: DayCause;
  readonly kind: DayKind;
  readonly weekday: Weekday;
}

/** What overrides say so far, at one instant; each makes a new one. */
interface Said {
  readonly hours: boolean;
  readonly hoursBy?: OverrideId;
  readonly instead: boolean;
  readonly off: Readonly<Record<string, 'removed' | 'override'>>;
  readonly on: readonly EngineerId[];
  readonly given: Readonly<Partial<Record<Role, Holder | 'nobody'>>>;
}

/** Where one person stands: the status, why it is not the team's, and for which other team somebody is on duty. */
export interface SlowStanding {
  readonly status: DutyStatus | 'standBy' | 'onLeave';
  readonly forTeam?: string;
  /** On duty in their own night. */
  readonly asleep?: true;
}

function dayOf(body: RosterBody, team: Team, day: number): Day {
  const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const calendars = team.calendars.flatMap((id) => body.calendars.find((calendar) => calendar.id === id) ?? []);
  const named = [...calendars.flatMap(({ own }) => own), ...calendars.flatMap(({ days }) => days)];
  const special = named.find((one) => one.date === date);
  if (special?.kind === 'holiday') return { cause: 'holiday', kind: 'holiday', weekday };
  const as = special?.as ?? 'mon';
  if (special?.kind === 'workday') return { cause: 'makeUpDay', kind: as, weekday: as };
  const year = Number(date.slice(0, 4));
  const isEmpty = (calendar: (typeof calendars)[number]) => calendar.years.length + calendar.days.length === 0;
  const silent = calendars.filter(({ years }) => !years.includes(year));
  const known = special !== undefined || silent.every(isEmpty);
  const isNothingImported = calendars.length > 0 && calendars.every(isEmpty);
  if (isNothingImported && !special) return { cause: 'unknownYear', kind: weekday, weekday };
  return { cause: known ? 'weekday' : 'unknownYear', kind: weekday, weekday };
}

/** The start of turn `turn` on the wall. */
function turnStart({ every, start, handOver }: Rotation, turn: number): number {
  if ('months' in every) {
    const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
    const months = year * 12 + month - 1 + turn * every.months;
    for (let clipped = day; ; clipped -= 1) {
      const date = new Date(Date.UTC(Math.floor(months / 12), months - 12 * Math.floor(months / 12), clipped));
      if (date.getUTCDate() === clipped) return date.getTime() + shownTime(handOver);
    }
  }
  const hours = 'hours' in every ? every.hours : 'days' in every ? every.days * 24 : every.weeks * 168;
  return shownDay(start) * DAY_MS + shownTime(handOver) + turn * hours * 3_600_000;
}

/** The last turn that has started: counted up from one that surely has. */
function turnAt(rotation: Rotation, zone: string, at: number): number {
  const about =
    'months' in rotation.every ? 26 * DAY_MS * rotation.every.months : turnStart(rotation, 1) - turnStart(rotation, 0);
  let turn = Math.floor((at - 3 * DAY_MS - turnStart(rotation, 0)) / about) - 2;
  while (turnStart(rotation, turn) > at - 3 * DAY_MS) turn -= 1;
  while (startsAt(zone, turnStart(rotation, turn + 1)) <= at) turn += 1;
  return turn;
}

/** One roster at one instant, reckoned from what was written and from `Intl`, sharing nothing with the compiler. */
export class SlowReference {
  readonly #teams = new Map<string, TeamAtInstant>();

  constructor(
    readonly body: RosterBody,
    readonly at: number,
  ) {
    for (const team of body.teams) this.#teams.set(team.id, new TeamAtInstant(body, team, at));
  }

  row(teamId: string): TeamRow {
    return (this.#teams.get(teamId) as TeamAtInstant).row();
  }

  /** Every team on whose duty somebody is, in the roster's order. */
  teamsOnDutyOf(engineer: Engineer): string[] {
    return [...this.#teams.values()].filter(({ onDuty }) => onDuty.includes(engineer.id)).map(({ team }) => team.id);
  }

  standing(engineer: Engineer): SlowStanding {
    const own = this.#teams.get(engineer.team) as TeamAtInstant;
    const elsewhere = [...this.#teams.values()].findLast(
      ({ team, onDuty }) => team.id !== engineer.team && onDuty.includes(engineer.id),
    );
    if (own.isOnLeave(engineer.id)) return { status: 'onLeave' };
    const isOnDuty = own.onDuty.includes(engineer.id);
    const isUp = own.ownUp(engineer) ?? (own.waking || (isOnDuty && own.said.hours));
    const night = isUp ? {} : { asleep: true as const };
    if (elsewhere) return { status: 'onDuty', forTeam: elsewhere.team.id, ...night };
    if (isOnDuty) return { status: 'onDuty', ...night };
    if (isUp) return { status: 'awake' };
    const { roles, noStandBy } = own.row();
    const isTakenOff = own.said.off[engineer.id] !== undefined;
    const isWilling = engineer.standBy && !noStandBy && !isTakenOff;
    const isWoken = roles.standBy ? roles.standBy.engineerId === engineer.id : isWilling;
    return { status: isWoken ? 'standBy' : 'asleep' };
  }
}

class TeamAtInstant {
  readonly day: Day;
  readonly hours: boolean;
  readonly waking: boolean;
  readonly said: Said;
  readonly onDuty: readonly EngineerId[];
  readonly #people: readonly Engineer[];
  readonly #inForce: readonly Rotation[];

  constructor(
    readonly body: RosterBody,
    readonly team: Team,
    readonly at: number,
  ) {
    const today = Math.floor(shownAt(team.zone, at) / DAY_MS);
    const days = [today, today - 1, today - 2];
    const working = days.find((day) =>
      (team.dutyHours[dayOf(body, team, day).kind] ?? []).some((hours) => isWithin(team.zone, day, hours, at)),
    );
    this.day = dayOf(body, team, working ?? today);
    this.hours = working !== undefined;
    this.waking = days.some((day) => isWithin(team.zone, day, team.wakingHours, at));
    this.#people = body.engineers.filter((engineer) => engineer.team === team.id);
    this.#inForce = team.rotations.filter(({ days: kinds, hours }) =>
      (hours ? days : [today]).some(
        (day) =>
          (!kinds || kinds.includes(dayOf(body, team, day).kind)) && (!hours || isWithin(team.zone, day, hours, at)),
      ),
    );
    this.said = body.overrides
      .filter((rule) => rule.team === team.id && isBetween(team.zone, rule, at))
      .reduce<Said>((said, rule) => this.#hear(said, rule), {
        hours: this.hours,
        instead: false,
        off: {},
        on: [],
        given: {},
      });
    this.onDuty = this.#onDuty();
  }

  row(): TeamRow {
    const { said, waking, day } = this;
    const roles = this.#roles(said);
    const crew = said.hours ? (said.instead ? 'shift' : this.#crew) : said.on.length > 0 ? 'shift' : 'team';
    return {
      status: this.onDuty.length > 0 ? 'onDuty' : waking ? 'awake' : 'asleep',
      hours: said.hours,
      waking,
      day: day.cause,
      crew,
      ...(said.hours !== this.hours && said.hoursBy && { hoursBy: said.hoursBy }),
      ...(this.#isStandByRuled && !roles.standBy && { noStandBy: true as const }),
      roles,
    };
  }

  /** Something says who stands by, or that nobody does. */
  get #isStandByRuled(): boolean {
    return 'standBy' in this.said.given || this.#inForce.some(({ roles }) => roles.includes('standBy'));
  }

  /** The zone that somebody is in: of stays at one time the later in the list, or else the team's. */
  #stay({ zones }: Engineer): string | undefined {
    return zones.findLast(
      ({ zone, from, to }) =>
        (from === undefined || startsAt(zone, shownDay(from) * DAY_MS) <= this.at) &&
        (to === undefined || this.at < endsAt(zone, (shownDay(to) + 1) * DAY_MS)),
    )?.zone;
  }

  isOnLeave(id: EngineerId): boolean {
    const engineer = this.body.engineers.find((one) => one.id === id);
    if (!engineer) return true;
    const home = this.body.teams.find((team) => team.id === engineer.team) as Team;
    const zone = this.#stay(engineer) ?? home.zone;
    return engineer.leave.some(
      ({ from, to }) =>
        startsAt(zone, shownDay(from) * DAY_MS) <= this.at && this.at < endsAt(zone, (shownDay(to) + 1) * DAY_MS),
    );
  }

  /** Whether somebody is up by a clock or hours of their own. */
  ownUp(engineer: Engineer): boolean | undefined {
    const stay = this.#stay(engineer);
    if (stay === undefined && !engineer.wakingHours) return undefined;
    const zone = stay ?? this.team.zone;
    const today = Math.floor(shownAt(zone, this.at) / DAY_MS);
    const hours = engineer.wakingHours ?? this.team.wakingHours;
    return [today, today - 1, today - 2].some((day) => isWithin(zone, day, hours, this.at));
  }

  #absence(engineer: Engineer): 'leave' | 'workingDays' | 'ownHours' | undefined {
    if (this.isOnLeave(engineer.id)) return 'leave';
    if (engineer.workingDays && !engineer.workingDays.includes(this.day.weekday)) return 'workingDays';
    return this.ownUp(engineer) === false ? 'ownHours' : undefined;
  }

  get #crew(): 'team' | 'shift' {
    const last = this.#inForce.findLast(({ roles }) => roles.includes('primary') || roles.includes('secondary'));
    return last?.onDuty ?? 'team';
  }

  /** Everybody of the rotation from whose turn it is on, after swaps; those who gave this time away come last. */
  #line(
    role: Role,
  ):
    | { rotation: Rotation; turn: EngineerId; named: EngineerId; swap?: Holder['rule']; rest: EngineerId[] }
    | undefined {
    const rotation = this.#inForce.findLast(({ roles }) => roles.includes(role));
    if (!rotation) return undefined;
    const { engineers } = rotation;
    const place = turnAt(rotation, this.team.zone, this.at) + rotation.roles.indexOf(role);
    const from = (step: number) =>
      engineers[(((place + step) % engineers.length) + engineers.length) % engineers.length] as EngineerId;
    const turn = from(0);
    let named = turn;
    let swap: Holder['rule'] | undefined;
    for (const { id, team, gives, takes } of this.body.swaps) {
      if (team !== this.team.id) continue;
      const back = 'from' in takes && isBetween(this.team.zone, takes, this.at);
      const given = isBetween(this.team.zone, gives, this.at);
      const next =
        given && named === gives.engineer ? takes.engineer : back && named === takes.engineer ? gives.engineer : named;
      if (next === named) continue;
      named = next;
      swap = id;
    }
    const others = engineers.map((_engineer, step) => from(step + 1)).filter((id) => id !== named);
    const rest = [...others.filter((id) => !this.#gaveAway(id)), ...others.filter((id) => this.#gaveAway(id))];
    return { rotation, turn, named, ...(named !== turn && swap && { swap }), rest };
  }

  /** Whether a swap says that somebody is not there now because another is instead. */
  #gaveAway(id: EngineerId): boolean {
    return this.body.swaps.some(({ team, gives, takes }) => {
      const given = gives.engineer === id && isBetween(this.team.zone, gives, this.at);
      const back = 'from' in takes && takes.engineer === id && isBetween(this.team.zone, takes, this.at);
      return team === this.team.id && (given || back);
    });
  }

  #fill(said: Said, role: Role, taken: readonly (Holder | undefined)[]): Holder | undefined {
    const isTaken = (id: EngineerId) => taken.some((holder) => holder?.engineerId === id);
    const isUp = (id: EngineerId) => role === 'standBy' && this.#isUpWithTeam(said, id);
    const given = said.given[role];
    if (given === 'nobody') return undefined;
    if (given && !isTaken(given.engineerId) && !isUp(given.engineerId)) return given;
    const line = this.#line(role);
    if (!line) return undefined;
    const whyNot = (id: EngineerId): Why | undefined => {
      const engineer = this.#people.find((one) => one.id === id);
      if (!engineer) return 'removed';
      const absence = this.#absence(engineer);
      if (absence === 'leave' || (absence && role !== 'standBy')) return absence;
      if (said.off[id]) return said.off[id];
      if (isTaken(id) || (isUp(id) && said.on.includes(id))) return 'busy';
      return isUp(id) ? 'awake' : undefined;
    };
    const { rotation, turn, named, swap, rest } = line;
    const because = whyNot(named);
    if (!because) {
      return swap
        ? { engineerId: named, because: 'swap', rule: swap, insteadOf: { engineerId: turn, because: 'swap' } }
        : { engineerId: named, because: 'rotation', rule: rotation.id };
    }
    const next = rest.find((id) => !whyNot(id));
    return (
      next && {
        engineerId: next,
        because: 'nextInRotation',
        rule: rotation.id,
        insteadOf: { engineerId: named, because },
      }
    );
  }

  /** The whole team is on duty, and this one of it with it, or else up as the others would be without duty. */
  #isUpWithTeam(said: Said, id: EngineerId): boolean {
    const engineer = this.#people.find((one) => one.id === id);
    if (!engineer || !said.hours || said.instead || this.#crew === 'shift') return false;
    if (said.on.includes(id)) return true;
    const isOnDutyWithAll = !said.off[id] && !this.#absence(engineer);
    return isOnDutyWithAll || (this.ownUp(engineer) ?? this.waking);
  }

  #roles(said: Said): Roles {
    const primary = said.hours ? this.#fill(said, 'primary', []) : undefined;
    const secondary = said.hours ? this.#fill(said, 'secondary', [primary]) : undefined;
    const standBy = this.#fill(said, 'standBy', [primary, secondary]);
    return { ...(primary && { primary }), ...(secondary && { secondary }), ...(standBy && { standBy }) };
  }

  #hear(said: Said, rule: RosterBody['overrides'][number]): Said {
    const by = ('by' in rule && rule.by ? rule.by : []).filter((id) => !this.isOnLeave(id));
    if ('by' in rule && rule.by && by.length === 0) return said;
    const { primary: _p, secondary: _s, ...onlyStandBy } = said.given;
    if (rule.kind === 'add') {
      if (by.length > 0) return withOn(said, by);
      const hoursBy = said.hours ? said.hoursBy : rule.id;
      return {
        ...said,
        hours: true,
        ...(hoursBy && { hoursBy }),
        instead: false,
        given: said.instead ? onlyStandBy : said.given,
      };
    }
    const roles = this.#roles(said);
    if (rule.kind === 'remove') {
      if (rule.of === 'team') {
        const hoursBy = said.hours ? rule.id : said.hoursBy;
        return { ...said, hours: false, ...(hoursBy && { hoursBy }), instead: false, on: [], given: onlyStandBy };
      }
      if ('engineer' in rule.of) return without(said, rule.of.engineer, 'removed');
      const { role } = rule.of;
      const holder = roles[role];
      const rest = holder && role !== 'standBy' ? without(said, holder.engineerId, 'removed') : said;
      return { ...rest, given: { ...rest.given, [role]: 'nobody' } };
    }
    return this.#replace(said, roles, rule, by);
  }

  #replace(
    said: Said,
    roles: Roles,
    rule: Extract<RosterBody['overrides'][number], { kind: 'replace' }>,
    by: readonly EngineerId[],
  ): Said {
    const holder = (engineerId: EngineerId | undefined, before: EngineerId | undefined): Holder | 'nobody' =>
      engineerId === undefined
        ? 'nobody'
        : {
            engineerId,
            because: 'override',
            rule: rule.id,
            ...(before && before !== engineerId && { insteadOf: { engineerId: before, because: 'override' as const } }),
          };
    const ofTeam = by.find((id) => this.#people.some((one) => one.id === id));
    if (rule.of === 'team') {
      if (!said.hours) return said;
      const primary = holder(by[0], roles.primary?.engineerId);
      const secondary = holder(by[1], roles.secondary?.engineerId);
      return { ...withOn({ ...said, on: [] }, by), instead: true, given: { ...said.given, primary, secondary } };
    }
    if ('role' in rule.of) {
      const { role } = rule.of;
      const before = roles[role]?.engineerId;
      if (role === 'standBy')
        return ofTeam ? { ...said, given: { ...said.given, standBy: holder(ofTeam, before) } } : said;
      const chosen = by.find((id) => role === 'primary' || id !== roles.primary?.engineerId);
      if (!said.hours || !chosen) return said;
      const rest = withOn(before && !by.includes(before) ? without(said, before, 'override') : said, by);
      return { ...rest, given: { ...rest.given, [role]: holder(chosen, before) } };
    }
    const { engineer } = rule.of;
    const theirs = (['primary', 'secondary', 'standBy'] as const).filter(
      (role) =>
        (role === 'standBy' || said.hours) &&
        (roles[role]?.engineerId === engineer || (!(role in said.given) && this.#line(role)?.named === engineer)),
    );
    const duties = theirs.filter((role) => role !== 'standBy');
    const withTeam =
      said.hours && !said.instead && this.#crew === 'team' && this.#people.some(({ id }) => id === engineer);
    let rest = by.includes(engineer) ? said : without(said, engineer, 'override');
    if (withTeam || duties.length > 0 || said.on.includes(engineer)) rest = withOn(rest, by);
    const given: Partial<Record<Role, Holder | 'nobody'>> = { ...rest.given };
    duties.forEach((role, index) => {
      if (by[index]) given[role] = holder(by[index], engineer);
    });
    if (theirs.includes('standBy') && ofTeam) given.standBy = holder(ofTeam, engineer);
    return { ...rest, given };
  }

  #onDuty(): EngineerId[] {
    const { said } = this;
    const { primary, secondary } = this.#roles(said);
    const holders = said.hours ? [primary, secondary].flatMap((holder) => holder?.engineerId ?? []) : [];
    const everybody = said.hours && !said.instead && this.#crew === 'team';
    const there = this.#people.filter((one) => everybody && !said.off[one.id] && !this.#absence(one));
    return [...new Set([...said.on, ...holders, ...there.map(({ id }) => id)])];
  }
}

function withOn(said: Said, by: readonly EngineerId[]): Said {
  const off = Object.fromEntries(Object.entries(said.off).filter(([id]) => !by.includes(id as EngineerId)));
  return { ...said, off, on: [...said.on, ...by] };
}

function without(said: Said, gone: EngineerId, because: 'removed' | 'override'): Said {
  const given = Object.fromEntries(
    Object.entries(said.given).filter(([, holder]) => holder === 'nobody' || holder.engineerId !== gone),
  );
  return { ...said, off: { ...said.off, [gone]: because }, on: said.on.filter((id) => id !== gone), given };
}
