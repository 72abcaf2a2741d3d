import { dutiesOf } from '../core/calendar/duties';
import { FEED_DAYS_AHEAD, FEED_DAYS_BACK, type FeedOf, feedFile, localeOf } from '../core/calendar/feed';
import { DAYS_AROUND, goesBeyond, type KnownDuties } from '../core/calendar/long-duties';
import { dutiesIn, namedIn, shownDuties } from '../core/calendar/shown-duties';
import { DAY_MS } from '../core/durations';
import { compileRoster } from '../core/duty/compile-roster';
import type { Span } from '../core/duty/tracks';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { type FeedStores, feedOfFile } from './calendar-feeds';
import { currentBody } from './current-roster';
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
  let kept: (KnownDuties & { readonly tag: string; readonly days: number }) | undefined;

  const dutiesAround = (tag: string, body: RosterBody, revision: number, shown: Span, days: number): KnownDuties => {
    if (kept?.tag === tag && kept.days >= days) return kept;
    const [fromAt, untilAt] = [shown.fromAt - days * DAY_MS, shown.untilAt + days * DAY_MS];
    const duties = dutiesOf(compileRoster(body, revision, fromAt, (untilAt - fromAt) / DAY_MS));
    kept = { tag, days, duties, fromAt, untilAt };
    return kept;
  };

  /** With each duty that the feed shows known from its start to its end, or as longer than any event. */
  const dutiesFor = (of: FeedOf, tag: string, body: RosterBody, revision: number, shown: Span): KnownDuties => {
    const around = (days: number) => dutiesAround(tag, body, revision, shown, days);
    const isWhole = (known: KnownDuties) =>
      !dutiesIn(of, known.duties, shown.fromAt, shown.untilAt).some((duty) => goesBeyond(duty, known));
    const [first, ...further] = DAYS_AROUND;
    return further.reduce<KnownDuties>((known, days) => (isWhole(known) ? known : around(days)), around(first));
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
    const { duties } = dutiesFor(of, tag, body, revision, { fromAt, untilAt });
    const nextTeams = new Map(body.teams.map((team) => [team.id, team.nextTeams]));
    const cameAt = await joinedAt(deps.rosters, pointer, (earlier) => localeOf(of, earlier) !== undefined, fromAt);
    const shown = shownDuties(of, duties, nextTeams, Math.max(fromAt, cameAt ?? fromAt), untilAt);
    const people = await deps.people.read(namedIn(of, shown), pointer.edit);
    const names = new Map([...people.values()].map((person) => [person.id, person.name]));
    const file = feedFile({ of, body, revision, shown, names, revisedAt, fromAt, untilAt });
    return file === undefined ? { code: 'feedNotFound' } : { code: 'read', tag, file };
  };
}
