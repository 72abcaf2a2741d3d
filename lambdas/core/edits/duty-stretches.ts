import { peopleOfTeams } from '../duty/people-of-teams';
import type { Apart, EngineerOnTable, RosterSnapshot, TeamOnTable, TeamRow } from '../duty/snapshot';
import { isHadBy, standingIn } from '../duty/standing';
import type { EngineerId, Instant } from '../ids';

/** Who answers for a team: its roles, and everybody on duty for it in the roster's order. */
export interface TeamDutyView {
  readonly primary?: EngineerId;
  readonly secondary?: EngineerId;
  readonly standBy?: EngineerId;
  /** A rule leaves asleep who would be woken, were there none. */
  readonly noStandBy?: true;
  readonly onDuty: readonly EngineerId[];
}

/** Stretches follow one another without a gap; neighbours differ in what they say. */
export interface DutyStretch {
  readonly fromAt: Instant;
  /** Equal for equal duties. */
  readonly key: string;
  readonly duty: TeamDutyView;
}

/** People whose standing counts for one team: its own, and those whom something puts on its duty. */
export interface TeamPeople {
  readonly team: TeamOnTable;
  readonly people: readonly EngineerOnTable[];
}

/** Each team with its people, in the order of teams and, inside one, of the roster. */
export function teamsWithPeople(snapshot: RosterSnapshot): TeamPeople[] {
  const people = peopleOfTeams(snapshot);
  return snapshot.teams.map((team) => ({ team, people: people.get(team.id) ?? [] }));
}

/** A person beside the place in their stretches that a walk over time has come to. */
interface Walker {
  readonly engineer: EngineerOnTable;
  readonly isMember: boolean;
  next: number;
  /** In which they stand apart from their team. */
  stretch: Apart | undefined;
}

/** Moves a person to an instant; whether they stand apart otherwise than before. */
function moves(walker: Walker, at: Instant): boolean {
  const { apart } = walker.engineer;
  while ((apart[walker.next]?.untilAt ?? Number.POSITIVE_INFINITY) <= at) walker.next += 1;
  const next = apart[walker.next];
  const stretch = next && next.fromAt <= at ? next : undefined;
  const isOther = stretch !== walker.stretch;
  walker.stretch = stretch;
  return isOther;
}

function isOnDutyFor(team: TeamOnTable, row: TeamRow, { engineer, isMember, stretch }: Walker): boolean {
  const isHere = stretch ? isHadBy(stretch, engineer.teamId, team.id) : isMember;
  return isHere && standingIn(engineer, row, stretch) === 'onDuty';
}

/** Whether a rule leaves somebody asleep who would be woken, were there none. */
function isNobodyWoken({ noStandBy, ...unruled }: TeamRow, walkers: readonly Walker[]): boolean {
  if (!noStandBy) return false;
  return walkers.some(
    ({ engineer, isMember, stretch }) => isMember && standingIn(engineer, unruled, stretch) === 'standBy',
  );
}

/** Whether two rows put the same people on duty who do not stand apart: turns change far oftener than that. */
function isSameDuty(one: TeamRow, other: TeamRow): boolean {
  if (one === other) return true;
  if (one.status !== other.status || one.crew !== other.crew) return false;
  if (one.status !== 'onDuty' || one.crew === 'team') return true;
  const isSameIn = (role: 'primary' | 'secondary') => one.roles[role]?.engineerId === other.roles[role]?.engineerId;
  return isSameIn('primary') && isSameIn('secondary');
}

/** Roles count while the team is on duty, a stand-by at any time. */
function dutyView({ status, roles }: TeamRow, onDuty: readonly EngineerId[], noStandBy: boolean): TeamDutyView {
  const { primary, secondary, standBy } = roles;
  return {
    ...(status === 'onDuty' && primary && { primary: primary.engineerId }),
    ...(status === 'onDuty' && secondary && { secondary: secondary.engineerId }),
    ...(standBy && { standBy: standBy.engineerId }),
    ...(noStandBy && { noStandBy }),
    onDuty,
  };
}

const keyOf = ({ primary, secondary, standBy, noStandBy, onDuty }: TeamDutyView): string =>
  [primary, secondary, standBy, noStandBy, onDuty.join()].join('/');

function saidOf(row: TeamRow, onDuty: readonly EngineerId[], noStandBy: boolean): Omit<DutyStretch, 'fromAt'> {
  const duty = dutyView(row, onDuty, noStandBy);
  return { key: keyOf(duty), duty };
}

const NOBODY: TeamDutyView = { onDuty: [] };

/** What holds of a team that is not there. */
export const NO_DUTY: DutyStretch = { fromAt: Number.NEGATIVE_INFINITY, key: keyOf(NOBODY), duty: NOBODY };

function instantsOf({ team, people }: TeamPeople, fromAt: Instant, untilAt: Instant): Instant[] {
  const instants = new Set([fromAt]);
  for (const at of team.duty.boundaries) if (at > fromAt && at < untilAt) instants.add(at);
  for (const { apart } of people) {
    for (const stretch of apart) {
      if (stretch.fromAt > fromAt && stretch.fromAt < untilAt) instants.add(stretch.fromAt);
      if (stretch.untilAt > fromAt && stretch.untilAt < untilAt) instants.add(stretch.untilAt);
    }
  }
  return [...instants].sort((a, b) => a - b);
}

/** Who answers for a team over a span of time that its table covers. */
export function dutyStretches(of: TeamPeople, fromAt: Instant, untilAt: Instant): DutyStretch[] {
  const { team, people } = of;
  const { boundaries, rows } = team.duty;
  const isMember = (engineer: EngineerOnTable) => engineer.teamId === team.id;
  const walkers = people.map(
    (engineer): Walker => ({ engineer, isMember: isMember(engineer), next: 0, stretch: undefined }),
  );
  const moving = walkers.filter(({ engineer }) => engineer.apart.length > 0);
  const stretches: DutyStretch[] = [];
  let row = 0;
  let before: TeamRow | undefined;
  let onDuty: readonly EngineerId[] = [];
  /** By row, while the same people are on duty: the rows of a team are few, however often its turns change. */
  const known = new Map<TeamRow, Omit<DutyStretch, 'fromAt'>>();
  for (const at of instantsOf(of, fromAt, untilAt)) {
    while ((boundaries[row + 1] ?? Number.POSITIVE_INFINITY) <= at) row += 1;
    const holds = rows[row] as TeamRow;
    let isOther = before === undefined || !isSameDuty(before, holds);
    for (const walker of moving) isOther = moves(walker, at) || isOther;
    before = holds;
    if (isOther) {
      onDuty = walkers.filter((walker) => isOnDutyFor(team, holds, walker)).map(({ engineer }) => engineer.id);
      known.clear();
    }
    const said = known.get(holds) ?? saidOf(holds, onDuty, isNobodyWoken(holds, walkers));
    known.set(holds, said);
    if (stretches.at(-1)?.key !== said.key) stretches.push({ fromAt: at, ...said });
  }
  return stretches;
}
