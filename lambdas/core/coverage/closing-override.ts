import { DAY_MS, MINUTE_MS } from '../durations';
import { dateOf } from '../duty/calendar-day';
import type { Interval } from '../duty/intervals';
import type { EngineerOnTable } from '../duty/snapshot';
import { apartFrom } from '../duty/standing';
import type { EngineerId, Instant, OverrideId, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { HoleView, TeamInHole } from './hole-view';

type Span = Pick<HoleView, 'fromAt' | 'untilAt'>;

/** One to take the pages and one to take them after that. */
const PEOPLE = 2;

/** For how long a team's people are asleep in a part of a hole, in milliseconds. */
function asleepWithTeam({ rows }: TeamInHole, fromAt: Instant, untilAt: Instant): number {
  let asleepMs = 0;
  for (const of of rows) {
    if (!of.row.waking) asleepMs += Math.max(0, Math.min(of.untilAt, untilAt) - Math.max(of.fromAt, fromAt));
  }
  return asleepMs;
}

/**
 * For how long somebody who stands apart for some of a hole would be called in their night to close it, in milliseconds; `undefined`
 * where they are on leave in some of it, as nobody is recalled from leave.
 */
function nightApart(engineer: EngineerOnTable, inHole: TeamInHole, { fromAt, untilAt }: Span): number | undefined {
  let nightMs = 0;
  for (let at = fromAt; at < untilAt; ) {
    const apart = apartFrom(engineer, at);
    if (!apart || apart.fromAt >= untilAt) return nightMs + asleepWithTeam(inHole, at, untilAt);
    if (apart.status === 'onLeave') return undefined;
    if (apart.fromAt > at) nightMs += asleepWithTeam(inHole, at, apart.fromAt);
    const endsAt = Math.min(apart.untilAt, untilAt);
    if (apart.status === 'asleep') nightMs += endsAt - Math.max(apart.fromAt, at);
    at = apart.untilAt;
  }
  return nightMs;
}

/** Of one team the first people whom closing a hole leaves their night, or else takes the least of it from. */
interface Free {
  readonly by: readonly EngineerId[];
  readonly nightMs: number;
}

function freePeople(inHole: TeamInHole, hole: Span): Free | undefined {
  let [by, leastMs]: [EngineerId[], number] = [[], Number.POSITIVE_INFINITY];
  // Most people stand where their team does, and its night is counted once for all of these.
  const teamMs = asleepWithTeam(inHole, hole.fromAt, hole.untilAt);
  for (const engineer of inHole.members) {
    const apart = apartFrom(engineer, hole.fromAt);
    const isApart = apart !== undefined && apart.fromAt < hole.untilAt;
    const nightMs = isApart ? nightApart(engineer, inHole, hole) : teamMs;
    if (nightMs === undefined || nightMs > leastMs) continue;
    if (nightMs < leastMs) [by, leastMs] = [[], nightMs];
    if (by.length < PEOPLE) by.push(engineer.id);
    if (by.length === PEOPLE && leastMs === 0) break;
  }
  return by.length > 0 ? { by, nightMs: leastMs } : undefined;
}

/** Who is awake longest in the hole comes first, then who works right before or after it. In milliseconds. */
function nearness({ rows, before, after }: TeamInHole): number {
  let near = before?.hours || after?.hours ? 1 : 0;
  for (const { row, fromAt, untilAt } of rows) if (row.waking) near += untilAt - fromAt;
  return near;
}

/** Who could close a hole: up to two people of one team, without leave then. */
export interface StandIn {
  readonly teamId: TeamId;
  readonly by: readonly EngineerId[];
}

/**
 * Who could close a hole at once: nobody who would be called in their night while others would not, or for less of it; among those
 * the nearest team. `undefined` where everybody is on leave for some of it. Source: design, "Awake first".
 */
export function standInFor(hole: HoleView): StandIn | undefined {
  const nearest = hole.teams.map((inHole) => ({ inHole, near: nearness(inHole) })).sort((a, b) => b.near - a.near);
  let best: (StandIn & Free) | undefined;
  for (const { inHole } of nearest) {
    const free = freePeople(inHole, hole);
    if (free && (!best || free.nightMs < best.nightMs)) best = { teamId: inHole.team.id, ...free };
    if (best?.nightMs === 0) break;
  }
  return best && { teamId: best.teamId, by: best.by };
}

/** Writes overrides that close holes, ready to be put into a roster. The id of none is among those `taken`. */
export function overrideWriter(taken: ReadonlySet<string>): (standIn: StandIn, hole: Interval) => Override {
  const dateAt = dateWriter();
  return ({ teamId, by }, [fromAt, untilAt]) => {
    const endsAt = Math.ceil(untilAt / MINUTE_MS) * MINUTE_MS;
    const [date, time] = [dateAt(fromAt), timeAt(fromAt)];
    const from = `${date}T${time[0]}:${time[1]}Z`;
    const [endHour, endMinute] = timeAt(endsAt);
    const to = `${dateAt(endsAt)}T${endHour}:${endMinute}Z`;
    const id = freeId(`cover-${date}t${time[0]}${time[1]}`, taken);
    const reason = `Nobody else is on duty / 填补空档: ${from} – ${to}`;
    return { id, team: teamId, from, to, reason, kind: 'add', by: [...by] };
  };
}

/** Numbers below 60 in two digits. */
const IN_TWO: readonly string[] = Array.from({ length: 60 }, (_, count) => String(count).padStart(2, '0'));

/** The UTC date of instants, "2026-03-29". A hole mostly ends on the day on which it starts, or another on that of the next. */
function dateWriter(): (at: Instant) => string {
  let [day, date] = [Number.NaN, ''];
  return (at) => {
    const dayAt = Math.floor(at / DAY_MS);
    if (dayAt !== day) [day, date] = [dayAt, dateOf(dayAt)];
    return date;
  };
}

/** The hour and the minute in UTC, in two digits each. */
function timeAt(at: Instant): readonly [hour: string | undefined, minute: string | undefined] {
  const minutes = Math.floor(at / MINUTE_MS) % (24 * 60);
  return [IN_TWO[Math.floor(minutes / 60)], IN_TWO[minutes % 60]];
}

function freeId(id: string, taken: ReadonlySet<string>): OverrideId {
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free as OverrideId;
}
