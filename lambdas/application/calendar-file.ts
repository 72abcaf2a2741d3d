import { FEED_DAYS_AHEAD, FEED_DAYS_BACK, feedFile } from '../core/calendar/feed';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';

import { type CalendarFeed, type FeedStores, feedOfFile } from './calendar-feeds';
import { currentBody, peopleIn } from './current-roster';
import type { Clock, PeopleStore, RosterStore } from './ports';

/** What is compiled around what is shown: a shift keeps its name while it is shown, and its partners are known. */
const KNOWN_AROUND_DAYS = 28;

export interface CalendarReading extends FeedStores {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
}

/** The span moves on Mondays only, so that what is cut at its start is cut at the same place all week. 1970-01-05 was a Monday. */
function weekStart(at: number): number {
  const week = 7 * DAY_MS;
  const mondayAt = 4 * DAY_MS;
  return Math.floor((at - mondayAt) / week) * week + mondayAt;
}

/** Reads what a calendar program asks for. The compiled roster is kept for the next feed of the same revision and day. */
export function createCalendarReader(deps: CalendarReading) {
  let kept: { readonly key: string; readonly snapshot: RosterSnapshot } | undefined;

  /** The file, or `undefined` where the name opens nothing or whose it is has left the roster. */
  return async (name: string): Promise<string | undefined> => {
    const feed: CalendarFeed | undefined = await feedOfFile(deps, name);
    const pointer = feed && (await deps.rosters.pointer());
    if (!feed || !pointer) return undefined;
    const body = await currentBody(deps.rosters, pointer);
    const today = Math.floor(deps.clock.now() / DAY_MS) * DAY_MS;
    const [fromAt, untilAt] = [today - FEED_DAYS_BACK * DAY_MS, today + FEED_DAYS_AHEAD * DAY_MS];
    const startAt = weekStart(fromAt - KNOWN_AROUND_DAYS * DAY_MS);
    const key = `${pointer.revision} ${pointer.hash} ${today}`;
    if (kept?.key !== key) {
      const days = (untilAt - startAt) / DAY_MS + KNOWN_AROUND_DAYS;
      kept = { key, snapshot: compileRoster(body, pointer.revision, startAt, days) };
    }
    const people = await deps.people.read(peopleIn(body), pointer.edit);
    const names = new Map([...people.values()].map((person) => [person.id, person.name]));
    return feedFile({
      ...{ of: feed.of, body, snapshot: kept.snapshot, names },
      ...{ revisedAt: pointer.at, fromAt, untilAt },
    });
  };
}
