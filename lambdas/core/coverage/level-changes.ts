import { indexAt } from '../duty/duty-table';
import type { Apart, EngineerOnTable, RosterSnapshot, TeamOnTable, TeamRow } from '../duty/snapshot';
import { isOnDutyWithTeam, standsBy } from '../duty/standing';
import type { Instant, TeamId } from '../ids';
import type { ApartEdge, TeamPeople } from './apart-edges';
import type { Level } from './level-track';

/** So many changes of teams are looked at between two looks at the time. */
const CHANGES_BETWEEN_LOOKS = 100;

/** Tells what somebody offers from now on, and what they did before. */
export type TellLevel = (engineer: EngineerOnTable, level: Level, before: Level) => void;

/** How somebody counts of whom it is asked who is awake: who is called on duty in their own night is as a stand-by. */
function levelOf(engineer: EngineerOnTable, row: TeamRow, apart: Apart | undefined): Level {
  if (apart?.asleep) return 'standByOnly';
  if (apart?.status === 'onLeave') return 'nobody';
  const isOnDuty = apart ? apart.status === 'onDuty' : isOnDutyWithTeam(row, engineer);
  if (isOnDuty) return 'onDuty';
  if (apart ? apart.status === 'awake' : row.waking) return 'awakeOnly';
  return standsBy(engineer, row, apart) ? 'standByOnly' : 'nobody';
}

/** Where one team's people stand, walked forward in time. */
class TeamWalk {
  private readonly levels: Level[];
  private readonly aparts: (Apart | undefined)[];
  private readonly places: ReadonlyMap<EngineerOnTable, number>;
  private readonly edges: readonly ApartEdge[];
  private row: number;
  private edge = 0;

  constructor(
    private readonly team: TeamOnTable,
    private readonly members: readonly EngineerOnTable[],
    edges: readonly ApartEdge[],
    fromAt: Instant,
  ) {
    this.edges = edges.filter(({ engineer }) => engineer.teamId === team.id);
    this.levels = members.map(() => 'nobody');
    this.aparts = members.map(() => undefined);
    this.places = new Map(members.map((engineer, place) => [engineer, place]));
    this.row = indexAt(team.duty.boundaries, fromAt) - 1;
  }

  /** The instants at which something may change, each at least once. */
  changesFrom(fromAt: Instant, untilAt: Instant): Instant[] {
    const rows = this.team.duty.boundaries.slice(this.row + 2).filter((at) => at < untilAt);
    return [fromAt, ...rows, ...this.edges.map(({ at }) => at)];
  }

  /** Walks to an instant, and tells whose level is another. */
  walkTo(at: Instant, tell: TellLevel): void {
    const { boundaries, rows } = this.team.duty;
    const before = this.row;
    while ((boundaries[this.row + 1] ?? Number.POSITIVE_INFINITY) <= at) this.row += 1;
    const row = rows[this.row] as TeamRow;
    for (let next = this.edges[this.edge]; next && next.at <= at; next = this.edges[this.edge]) {
      this.edge += 1;
      const place = this.places.get(next.engineer) as number;
      this.aparts[place] = next.apart;
      if (this.row === before) this.look(place, row, tell);
    }
    if (this.row === before) return;
    for (let place = 0; place < this.members.length; place += 1) this.look(place, row, tell);
  }

  private look(place: number, row: TeamRow, tell: TellLevel): void {
    const engineer = this.members[place] as EngineerOnTable;
    const level = levelOf(engineer, row, this.aparts[place]);
    const before = this.levels[place] as Level;
    if (level === before) return;
    this.levels[place] = level;
    tell(engineer, level, before);
  }
}

/**
 * Walks once through the time between two instants, all teams together, and tells in order of each person whose level becomes
 * another; before the first instant everybody is `nobody`. `endOf` is called after the changes of each instant. `mindTime` is called often
 * and may throw.
 */
export function eachLevelChange(
  { teams }: Pick<RosterSnapshot, 'teams'>,
  people: ReadonlyMap<TeamId, TeamPeople>,
  [fromAt, untilAt]: readonly [Instant, Instant],
  tell: TellLevel,
  endOf: (at: Instant) => void,
  mindTime: () => void,
): void {
  const walks = teams.map((team) => {
    mindTime();
    const { members, edges } = people.get(team.id) ?? { members: [], edges: [] };
    return new TeamWalk(team, members, edges, fromAt);
  });
  // An instant and a team in one number: sorting numbers takes a small part of what sorting objects does.
  const changes = Float64Array.from(
    walks.flatMap((walk, team) => walk.changesFrom(fromAt, untilAt).map((at) => (at - fromAt) * walks.length + team)),
  ).sort();
  mindTime();
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index] as number;
    const at = Math.floor(change / walks.length);
    walks[change - at * walks.length]?.walkTo(fromAt + at, tell);
    const isLast = Math.floor((changes[index + 1] ?? Number.POSITIVE_INFINITY) / walks.length) !== at;
    if (isLast) endOf(fromAt + at);
    if (index % CHANGES_BETWEEN_LOOKS === 0) mindTime();
  }
}
