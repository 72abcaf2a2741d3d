import { explainHoles, type Hole } from '../core/coverage/holes-explained';
import { levelsOf } from '../core/coverage/whole-levels';
import { causeWords, fixWords } from '../core/coverage/words';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { Interval } from '../core/duty/intervals';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import type { RosterEvent } from '../core/roster-events';
import { STORED_AHEAD_MS } from './duty-tables';
import type { Bus, RosterBusEvent } from './ports/bus';
import type { Log } from './ports/log';

/** A line of the log holds 256 KB; each hole takes less than one. */
const MOST_IN_LOG = 100;

/** A revision and an instant of the day on which holes of it were found. */
export interface FoundIn {
  readonly body: RosterBody;
  readonly revision: number;
  readonly now: Instant;
}

const iso = (at: Instant): string => new Date(at).toISOString();

/**
 * Why nobody is on duty then, and what would close it. Chunks would cut a hole in two and hide what lies beside it, so that the
 * days ahead are compiled once more in one piece, with a day before and after: it takes a second at most, and new holes are rare.
 */
export function explained({ body, revision, now }: FoundIn, holes: readonly Interval[]): Hole[] {
  const fromAt = now - DAY_MS;
  const snapshot = compileRoster(body, revision, fromAt, STORED_AHEAD_MS / DAY_MS + 2);
  return explainHoles(body, snapshot, holes, levelsOf(snapshot, fromAt, now + STORED_AHEAD_MS + DAY_MS).whole);
}

function eventOf(body: RosterBody, hole: Hole): RosterEvent {
  const { fromAt, untilAt, cause, teamIds, fix, override } = hole;
  return {
    type: 'coverageHoleFound',
    fromAt,
    untilAt,
    cause,
    teamIds,
    words: causeWords(body, hole),
    ...(fix && { fix: { ...fix, words: fixWords(body, fix) } }),
    ...(override && { override }),
  };
}

/**
 * Tells of new holes, which lie in the days for which tables are stored: a line of the log for whoever follows the alarm, and an
 * event for each, both with cause and nearest fix. Throws when the bus is unavailable; may be repeated, the ids are the same.
 */
export async function tellHoles(
  { bus, log }: { readonly bus: Bus; readonly log: Log },
  foundIn: FoundIn,
  holes: readonly Interval[],
): Promise<void> {
  if (holes.length === 0) return;
  const { body, revision, now } = foundIn;
  const events = explained(foundIn, holes).map((hole) => eventOf(body, hole));
  log.warn('nobody is on duty at times ahead', {
    revision,
    count: events.length,
    holes: events.slice(0, MOST_IN_LOG).map(({ fromAt, untilAt, cause, words, fix, override }) => ({
      from: iso(fromAt),
      until: iso(untilAt),
      cause,
      why: words.en,
      fix: fix?.words.en,
      override,
    })),
  });
  await bus.publish(
    events.map(
      (event): RosterBusEvent => ({ id: `roster#${revision}#${iso(event.fromAt)}`, at: now, revision, event }),
    ),
  );
}
