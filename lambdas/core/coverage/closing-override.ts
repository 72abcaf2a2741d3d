import { MINUTE_MS } from '../durations';
import type { EngineerOnTable } from '../duty/snapshot';
import { apartFrom } from '../duty/standing';
import type { EngineerId, Instant, OverrideId } from '../ids';
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

const moment = (at: Instant) => `${new Date(at).toISOString().slice(0, 16)}Z`;

/**
 * An override that closes a hole, ready to be put into the roster: up to two people of the nearest team who has some without
 * leave then. Its id is none of those `taken`. `undefined` where everybody is on leave for some of the hole.
 */
export function closingOverride(
  { fromAt, untilAt, teams }: HoleView,
  taken: ReadonlySet<string>,
): Override | undefined {
  const nearest = teams.map((inHole) => ({ inHole, near: nearness(inHole) })).sort((a, b) => b.near - a.near);
  for (const { inHole } of nearest) {
    const by = freePeople(inHole, fromAt, untilAt);
    if (by.length === 0) continue;
    const from = moment(fromAt);
    const to = moment(Math.ceil(untilAt / MINUTE_MS) * MINUTE_MS);
    const reason = `Nobody else is on duty / 填补空档: ${from} – ${to}`;
    return { id: freeId(from, taken), team: inHole.team.id, from, to, reason, kind: 'add', by };
  }
  return undefined;
}

function freeId(from: string, taken: ReadonlySet<string>): OverrideId {
  const id = `cover-${from.slice(0, 16).toLowerCase().replaceAll(':', '')}`;
  let free = id;
  for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
  return free as OverrideId;
}
