import { DAY_MS, MINUTE_MS } from '../durations';
import type { Interval } from '../duty/intervals';
import type { EngineerOnTable } from '../duty/snapshot';
import { apartFrom } from '../duty/standing';
import { type CalendarDay, dateOf } from '../duty/zoned-time';
import type { EngineerId, Instant, OverrideId, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { HoleView, TeamInHole } from './hole-view';

/** One to take the pages and one to take them after that. */
const PEOPLE = 2;

/** Nobody is recalled from leave, so only who has none in the hole can close it. */
function isFree(engineer: EngineerOnTable, fromAt: Instant, untilAt: Instant): boolean {
  for (let at = fromAt; at < untilAt; ) {
    const apart = apartFrom(engineer, at);
    if (!apart || apart.fromAt >= untilAt) return true;
    if (apart.status === 'onLeave') return false;
    at = apart.untilAt;
  }
  return true;
}

function freePeople({ members }: TeamInHole, fromAt: Instant, untilAt: Instant): EngineerId[] {
  const found: EngineerId[] = [];
  for (const engineer of members) {
    if (isFree(engineer, fromAt, untilAt)) found.push(engineer.id);
    if (found.length === PEOPLE) break;
  }
  return found;
}

/** Who is awake longest in the hole comes first, then who works right before or after it. In milliseconds. */
function nearness({ rows, before, after }: TeamInHole): number {
  let near = before?.hours || after?.hours ? 1 : 0;
  for (const { row, fromAt, untilAt } of rows) if (row.waking) near += untilAt - fromAt;
  return near;
}

/** Who could close a hole: up to two people of the nearest team who has some without leave then. */
export interface StandIn {
  readonly teamId: TeamId;
  readonly by: readonly EngineerId[];
}

/** Who could close a hole at once; `undefined` where everybody is on leave for some of it. */
export function standInFor({ fromAt, untilAt, teams }: HoleView): StandIn | undefined {
  const nearest = teams.map((inHole) => ({ inHole, near: nearness(inHole) })).sort((a, b) => b.near - a.near);
  for (const { inHole } of nearest) {
    const by = freePeople(inHole, fromAt, untilAt);
    if (by.length > 0) return { teamId: inHole.team.id, by };
  }
  return undefined;
}

/**
 * Writes overrides that close holes, ready to be put into a roster. The id of none is among those `taken`. What a year's holes need
 * of dates is written once for each.
 */
export function overrideWriter(taken: ReadonlySet<string>): (standIn: StandIn, hole: Interval) => Override {
  const dates = new Map<CalendarDay, string>();
  const momentOf = (at: Instant) => {
    const day = Math.floor(at / DAY_MS);
    const date = dates.get(day) ?? dateOf(day);
    dates.set(day, date);
    const minute = Math.floor((at - day * DAY_MS) / MINUTE_MS);
    return { date, hour: inTwo(Math.floor(minute / 60)), minute: inTwo(minute % 60) };
  };
  return ({ teamId, by }, [fromAt, untilAt]) => {
    const start = momentOf(fromAt);
    const from = written(start);
    const to = written(momentOf(Math.ceil(untilAt / MINUTE_MS) * MINUTE_MS));
    const id = freeId(`cover-${start.date}t${start.hour}${start.minute}`, taken);
    const reason = `Nobody else is on duty / 填补空档: ${from} – ${to}`;
    return { id, team: teamId, from, to, reason, kind: 'add', by: [...by] };
  };
}

const inTwo = (count: number): string => (count < 10 ? `0${count}` : String(count));

const written = ({ date, hour, minute }: Readonly<Record<'date' | 'hour' | 'minute', string>>): string =>
  `${date}T${hour}:${minute}Z`;

function freeId(id: string, taken: ReadonlySet<string>): OverrideId {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free as OverrideId;
}
