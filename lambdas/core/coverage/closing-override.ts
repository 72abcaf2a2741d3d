import { DAY_MS, MINUTE_MS } from '../durations';
import { type CalendarDay, dateOf } from '../duty/calendar-day';
import type { Interval } from '../duty/intervals';
import type { EngineerOnTable } from '../duty/snapshot';
import { apartFrom } from '../duty/standing';
import type { EngineerId, Instant, OverrideId, TeamId } from '../ids';
import type { Override } from '../roster/override';
import type { HoleView, TeamInHole } from './hole-view';

/** One to take the pages and one to take them after that. */
const PEOPLE = 2;

/** For how long a team's people are asleep in a part of a hole, in milliseconds. */
function asleepWithTeam({ rows }: TeamInHole, fromAt: Instant, untilAt: Instant): number {
  let asleepMs = 0;
  for (const { row, ...of } of rows) {
    if (!row.waking) asleepMs += Math.max(0, Math.min(of.untilAt, untilAt) - Math.max(of.fromAt, fromAt));
  }
  return asleepMs;
}

/**
 * For how long somebody would be called in their night to close a hole, in milliseconds; `undefined` where they are on leave in some
 * of it, as nobody is recalled from leave.
 */
function nightOf(engineer: EngineerOnTable, inHole: TeamInHole, fromAt: Instant, untilAt: Instant): number | undefined {
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

function freePeople(inHole: TeamInHole, fromAt: Instant, untilAt: Instant): Free | undefined {
  let [by, leastMs]: [EngineerId[], number] = [[], Number.POSITIVE_INFINITY];
  for (const engineer of inHole.members) {
    const nightMs = nightOf(engineer, inHole, fromAt, untilAt);
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
export function standInFor({ fromAt, untilAt, teams }: HoleView): StandIn | undefined {
  const nearest = teams.map((inHole) => ({ inHole, near: nearness(inHole) })).sort((a, b) => b.near - a.near);
  let best: (StandIn & Free) | undefined;
  for (const { inHole } of nearest) {
    const free = freePeople(inHole, fromAt, untilAt);
    if (free && (!best || free.nightMs < best.nightMs)) best = { teamId: inHole.team.id, ...free };
    if (best?.nightMs === 0) break;
  }
  return best && { teamId: best.teamId, by: best.by };
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
