import { FEED_DAYS_AHEAD, FEED_DAYS_BACK, feedFile, localeOf } from '../core/calendar/feed';
import { namedIn, shownDuties } from '../core/calendar/shown-duties';
import { DAY_MS } from '../core/durations';
import type { Instant } from '../core/ids';
import { type FeedStores, feedOfFile } from './calendar-feeds';
import { currentBody } from './current-roster';
import { createFeedDuties } from './feed-duties';
import { sha256Hex } from './identity';
import { joinedAt } from './joined-at';
import type { Clock } from './ports/clock';
import type { PeopleStore } from './ports/people-store';
import type { RosterPointer, RosterStore } from './ports/roster-store';

export interface CalendarReading extends FeedStores {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly clock: Clock;
}

export type CalendarRead =
  /** The name opens nothing, or whose it is has left the roster. */
  | { readonly code: 'feedNotFound' }
  /** The reader has it as it is. */
  | { readonly code: 'unchanged'; readonly tag: string }
  | { readonly code: 'read'; readonly tag: string; readonly file: string };

const TAG_LENGTH = 32;

/**
 * Names what a feed is written from: the edit, which no other one shares its number and random name with, and the day, which moves
 * what is shown. Two answers with the same tag tell the same; what a release writes otherwise is seen on the next day at the latest.
 */
const tagOf = ({ revision, hash, at, edit = '' }: RosterPointer, today: Instant): string =>
  sha256Hex([revision, hash, at, edit, today].join(' ')).slice(0, TAG_LENGTH);

/**
 * Reads what a calendar program asks for. Programs ask again and again: one that `knows` the answer costs two small reads. The
 * compiled duties are kept for the next feed of the same edit and day; feeds are not, so that a revoked one ends at once.
 */
export function createCalendarReader(deps: CalendarReading) {
  const dutiesOfFeed = createFeedDuties();

  return async (name: string, knows: (tag: string) => boolean): Promise<CalendarRead> => {
    const feed = await feedOfFile(deps, name);
    const pointer = feed && (await deps.rosters.pointer());
    if (!feed || !pointer) return { code: 'feedNotFound' };
    const today = Math.floor(deps.clock.now() / DAY_MS) * DAY_MS;
    const tag = tagOf(pointer, today);
    if (knows(tag)) return { code: 'unchanged', tag };
    const { of } = feed;
    const { revision, at: revisedAt } = pointer;
    const body = await currentBody(deps.rosters, pointer);
    if (!localeOf(of, body)) return { code: 'feedNotFound' };
    const [fromAt, untilAt] = [today - FEED_DAYS_BACK * DAY_MS, today + FEED_DAYS_AHEAD * DAY_MS];
    const nextTeams = new Map(body.teams.map((team) => [team.id, team.nextTeams]));
    const duties = dutiesOfFeed({ of, tag, body, revision, nextTeams, shown: { fromAt, untilAt } });
    const cameAt = await joinedAt(deps.rosters, pointer, (earlier) => localeOf(of, earlier) !== undefined, fromAt);
    const shown = shownDuties(of, duties, nextTeams, Math.max(fromAt, cameAt ?? fromAt), untilAt);
    const people = await deps.people.read(namedIn(of, shown), pointer.edit);
    const names = new Map([...people.values()].map((person) => [person.id, person.name]));
    const file = feedFile({ of, body, revision, shown, names, revisedAt, fromAt, untilAt });
    return file === undefined ? { code: 'feedNotFound' } : { code: 'read', tag, file };
  };
}
