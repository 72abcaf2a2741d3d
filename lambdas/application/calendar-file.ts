import { type Duty, dutiesOf } from '../core/calendar/duties';
import { FEED_DAYS_AHEAD, FEED_DAYS_BACK, feedFile, localeOf } from '../core/calendar/feed';
import { namedIn, shownDuties } from '../core/calendar/shown-duties';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { type FeedStores, feedOfFile } from './calendar-feeds';
import { currentBody } from './current-roster';
import { sha256Hex } from './identity';
import type { Clock } from './ports/clock';
import type { PeopleStore } from './ports/people-store';
import type { RosterPointer, RosterStore } from './ports/roster-store';

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
  let kept: { readonly tag: string; readonly duties: readonly Duty[] } | undefined;

  const dutiesAround = (tag: string, body: RosterBody, revision: number, fromAt: Instant, untilAt: Instant) => {
    if (kept?.tag === tag) return kept.duties;
    const startAt = weekStart(fromAt - KNOWN_AROUND_DAYS * DAY_MS);
    const days = (untilAt - startAt) / DAY_MS + KNOWN_AROUND_DAYS;
    const duties = dutiesOf(compileRoster(body, revision, startAt, days));
    kept = { tag, duties };
    return duties;
  };

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
    const duties = dutiesAround(tag, body, revision, fromAt, untilAt);
    const nextTeams = new Map(body.teams.map((team) => [team.id, team.nextTeams]));
    const shown = shownDuties(of, duties, nextTeams, fromAt, untilAt);
    const people = await deps.people.read(namedIn(of, shown), pointer.edit);
    const names = new Map([...people.values()].map((person) => [person.id, person.name]));
    const file = feedFile({ of, body, revision, shown, names, revisedAt, fromAt, untilAt });
    return file === undefined ? { code: 'feedNotFound' } : { code: 'read', tag, file };
  };
}
