import { indexAt } from '../duty/duty-table';
import type { Apart, RosterSnapshot, TeamOnTable, TeamRow } from '../duty/snapshot';
import { isHadBy } from '../duty/standing';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { TeamPeople } from './apart-edges';
import { type Level, type LevelTrack, trackBuilder } from './level-track';

/** How a person counts for the team who does not stand as its row says. */
type ApartAs = 'onDuty' | 'onDutyAsleep' | 'awake' | 'asleep' | 'takenOff' | 'away';

/**
 * How somebody counts who is called on duty in their own night. Of all people they are on duty: the time has somebody who is named
 * for it. Of those with a skill or a language they are as a stand-by is, since it is asked who is awake with it.
 */
export type NightDuty = 'asOnDuty' | 'asStandBy';

/** How many people are where, counted instead of asked one by one: a year of a big team has thousands of changes. */
class Count {
  private readonly apart = new Map<EngineerId, ApartAs | undefined>();
  private readonly ids: ReadonlySet<EngineerId>;
  private readonly as: Record<ApartAs, number> = {
    ...{ onDuty: 0, onDutyAsleep: 0, awake: 0 },
    ...{ asleep: 0, takenOff: 0, away: 0 },
  };
  private membersApart = 0;
  /** Members who are willing to be woken: as the row says, and asleep by a clock of their own. */
  private willing: number;
  private willingAsleep = 0;

  constructor(
    private readonly team: TeamOnTable,
    members: TeamPeople['members'],
    private readonly nightDuty: NightDuty,
  ) {
    this.ids = new Set(members.map(({ id }) => id));
    this.willing = members.filter(({ standBy }) => standBy).length;
  }

  /** Notes one edge. */
  change({ engineer, apart }: TeamPeople['edges'][number]): void {
    const isMember = engineer.teamId === this.team.id;
    const before = this.apart.get(engineer.id);
    if (before) {
      this.as[before] -= 1;
      if (isMember) this.membersApart -= 1;
      if (isMember && engineer.standBy) this.willing += 1;
      if (before === 'asleep' && engineer.standBy) this.willingAsleep -= 1;
    }
    const now = apart && this.countedAs(apart, engineer.teamId);
    if (now || before) this.apart.set(engineer.id, now);
    if (!now) return;
    this.as[now] += 1;
    if (isMember) this.membersApart += 1;
    if (isMember && engineer.standBy) this.willing -= 1;
    if (now === 'asleep' && engineer.standBy) this.willingAsleep += 1;
  }

  /**
   * Somebody on duty for other teams only is awake for their own, or, in their night, not there; of other teams' people only those on
   * duty here count.
   */
  private countedAs(apart: Apart, ownTeam: TeamId): ApartAs | undefined {
    const { status, because, asleep } = apart;
    const { id } = this.team;
    if (status === 'onDuty' && isHadBy(apart, ownTeam, id)) {
      return asleep && this.nightDuty === 'asStandBy' ? 'onDutyAsleep' : 'onDuty';
    }
    if (ownTeam !== id) return undefined;
    if (status === 'onLeave') return 'away';
    if (status === 'asleep' && because === 'override') return 'takenOff';
    return status === 'onDuty' ? (asleep ? 'away' : 'awake') : status;
  }

  level(row: TeamRow): Level {
    const usual = this.ids.size - this.membersApart;
    if (this.as.onDuty > 0 || (row.status === 'onDuty' && this.hasCrew(row, usual))) return 'onDuty';
    if (this.as.awake > 0 || (row.waking && usual > 0)) return 'awakeOnly';
    return this.as.onDutyAsleep > 0 || this.hasStandBy(row) ? 'standByOnly' : 'nobody';
  }

  private isUsual = (id: EngineerId | undefined) => id !== undefined && this.ids.has(id) && !this.apart.get(id);

  private hasCrew({ crew, roles }: TeamRow, usual: number): boolean {
    if (crew === 'team') return usual > 0;
    return this.isUsual(roles.primary?.engineerId) || this.isUsual(roles.secondary?.engineerId);
  }

  /** For a row in which nobody is awake. */
  private hasStandBy({ waking, noStandBy, roles: { standBy } }: TeamRow): boolean {
    if (noStandBy) return false;
    if (!standBy) return this.willingAsleep > 0 || (!waking && this.willing > 0);
    if (!this.ids.has(standBy.engineerId)) return false;
    const apart = this.apart.get(standBy.engineerId);
    return apart === undefined ? !waking : apart === 'asleep' || apart === 'takenOff';
  }
}

/**
 * The best that these people offer for a team at each instant between two, as `standingOf` says of each of them. Throws a
 * RangeError where the span is empty or the snapshot does not cover it.
 */
export function teamLevels(
  snapshot: Pick<RosterSnapshot, 'fromAt' | 'untilAt'>,
  team: TeamOnTable,
  { members, edges }: TeamPeople,
  fromAt: Instant,
  untilAt: Instant,
  nightDuty: NightDuty = 'asOnDuty',
): LevelTrack {
  checkSpan(snapshot, fromAt, untilAt);
  const { boundaries, rows } = team.duty;
  const count = new Count(team, members, nightDuty);
  const track = trackBuilder(untilAt);
  let at = fromAt;
  let row = indexAt(boundaries, fromAt);
  let nextRowAt = boundaries[row + 1] ?? untilAt;
  let edge = 0;
  let nextEdgeAt = edges[0]?.at ?? untilAt;
  while (at < untilAt) {
    for (; nextEdgeAt === at; nextEdgeAt = edges[edge]?.at ?? untilAt) {
      count.change(edges[edge] as TeamPeople['edges'][number]);
      edge += 1;
    }
    track.add(at, count.level(rows[row] as TeamRow));
    at = Math.min(nextRowAt, nextEdgeAt);
    if (at === nextRowAt) {
      row += 1;
      nextRowAt = boundaries[row + 1] ?? untilAt;
    }
  }
  return track.done();
}

/** Throws a RangeError for a span that is empty or that a snapshot does not cover. */
export function checkSpan(
  { fromAt, untilAt }: Pick<RosterSnapshot, 'fromAt' | 'untilAt'>,
  askedFromAt: Instant,
  askedUntilAt: Instant,
): void {
  if (fromAt <= askedFromAt && askedFromAt < askedUntilAt && askedUntilAt <= untilAt) return;
  throw new RangeError(`Duty is known from ${fromAt} to ${untilAt}, not from ${askedFromAt} to ${askedUntilAt}`);
}
