import { DAY_MS } from '../durations';
import { calendarDay, dateOf } from '../duty/calendar-day';
import type { EngineerId, Instant, TeamId } from '../ids';
import type { Locale } from '../locale';
import type { RosterBody } from '../roster/roster-body';
import type { Duty } from './duties';
import { FEED_TEXTS } from './feed-texts';
import { type IcsLine, icsDate, icsFile, icsInstant, icsText } from './ics-text';
import type { ShownDuty } from './shown-duties';

/** What a feed shows: before today, and ahead. */
export const FEED_DAYS_BACK = 14;
export const FEED_DAYS_AHEAD = 100;

/** Whose calendar. */
export type FeedOf = { readonly engineer: EngineerId } | { readonly team: TeamId; readonly locale: Locale };

/** All that a feed is written from; the same gives the same file, byte for byte. */
export interface FeedSource {
  readonly of: FeedOf;
  readonly body: RosterBody;
  readonly revision: number;
  readonly shown: readonly ShownDuty[];
  /** Of all whom it names. */
  readonly names: ReadonlyMap<EngineerId, string>;
  /** When the revision was made. */
  readonly revisedAt: Instant;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

/** In whose language a feed is; `undefined` where they have left the roster. */
export function localeOf(of: FeedOf, body: RosterBody): Locale | undefined {
  if ('team' in of) return body.teams.some(({ id }) => id === of.team) ? of.locale : undefined;
  return body.engineers.find(({ id }) => id === of.engineer)?.locale;
}

interface Writing extends FeedSource {
  readonly locale: Locale;
}

const nameOf = ({ names }: FeedSource, id: EngineerId): string => names.get(id) ?? id;

function teamName({ body, locale }: Writing, id: TeamId): string {
  const name = body.teams.find((team) => team.id === id)?.name;
  return name?.[locale] ?? name?.en ?? id;
}

/** Stamps that are the revision's and not the request's: an event that is the same is the same text. */
const stamps = ({ revision, revisedAt }: FeedSource): IcsLine[] => [
  ['DTSTAMP', icsInstant(revisedAt)],
  ['LAST-MODIFIED', icsInstant(revisedAt)],
  // The revision's number, which grows with each edit: an event that changed has a higher one than before.
  ['SEQUENCE', String(revision)],
];

function dutyEvent(writing: Writing, { duty, before, after }: ShownDuty): IcsLine[] {
  const { of, locale } = writing;
  const words = FEED_TEXTS[locale];
  const title = words.title(teamName(writing, duty.teamId), duty.role);
  const partner = (other: Duty) => words.partner(nameOf(writing, other.engineerId), teamName(writing, other.teamId));
  const description = [
    words.roles(duty.role),
    ...(before.length > 0 ? [words.before(before.map(partner))] : []),
    ...(after.length > 0 ? [words.after(after.map(partner))] : []),
  ];
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', `${duty.teamId}.${duty.role}.${duty.engineerId}.${icsInstant(duty.fromAt)}@sunrelay`],
    ...stamps(writing),
    ['DTSTART', icsInstant(duty.fromAt)],
    ['DTEND', icsInstant(duty.untilAt)],
    ['SUMMARY', icsText('team' in of ? words.titleWith(title, nameOf(writing, duty.engineerId)) : title)],
    ['DESCRIPTION', icsText(description.join('\n'))],
    ['TRANSP', 'OPAQUE'],
    ['END', 'VEVENT'],
  ];
}

function leaveEvents(writing: Writing, engineerId: EngineerId): IcsLine[] {
  const { body, locale, fromAt, untilAt } = writing;
  const words = FEED_TEXTS[locale];
  const leave = body.engineers.find(({ id }) => id === engineerId)?.leave ?? [];
  const shown = leave.filter(
    ({ from, to }) => (calendarDay(to) + 2) * DAY_MS > fromAt && calendarDay(from) * DAY_MS < untilAt,
  );
  return shown.flatMap(({ from, to, reason }): IcsLine[] => [
    ['BEGIN', 'VEVENT'],
    ['UID', `leave.${engineerId}.${from}.${to}@sunrelay`],
    ...stamps(writing),
    ['DTSTART;VALUE=DATE', icsDate(from)],
    // Of whole days the end is the day after the last. RFC 5545, 3.6.1.
    ['DTEND;VALUE=DATE', icsDate(dateOf(calendarDay(to) + 1))],
    ['SUMMARY', icsText(words.leave)],
    ...(reason ? [['DESCRIPTION', icsText(reason)] as const] : []),
    ['TRANSP', 'OPAQUE'],
    ['END', 'VEVENT'],
  ]);
}

/** The feed as a file of type text/calendar; `undefined` where whose it is has left the roster. Pure. */
export function feedFile(source: FeedSource): string | undefined {
  const { of, body, shown } = source;
  const locale = localeOf(of, body);
  if (!locale) return undefined;
  const writing: Writing = { ...source, locale };
  const words = FEED_TEXTS[locale];
  const name = words.name('team' in of ? teamName(writing, of.team) : nameOf(source, of.engineer));
  return icsFile([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', `-//Sunrelay//Roster//${locale === 'en' ? 'EN' : 'ZH'}`],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['X-WR-CALNAME', icsText(name)],
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'],
    ['X-PUBLISHED-TTL', 'PT1H'],
    ...shown.flatMap((each) => dutyEvent(writing, each)),
    ...('engineer' in of ? leaveEvents(writing, of.engineer) : []),
    ['END', 'VCALENDAR'],
  ]);
}
