import type { Context } from 'hono';
import * as z from 'zod';
import { type ListedFeed, listFeeds, makeFeed, revokeFeed } from '../../application/calendar-feeds';
import { createCalendarReader } from '../../application/calendar-file';
import { engineerIdSchema, teamIdSchema } from '../../core/ids';
import { LOCALES } from '../../core/locale';
import { inBoth } from '../../core/roster/both';
import { answerProblem, iso } from '../../runtime/answer';
import type { Problem } from '../../runtime/problem';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import type { RostersDeps } from './deps';

const feedSchema = z.union(
  [
    z.strictObject({ engineer: engineerIdSchema }),
    z.strictObject({ team: teamIdSchema, locale: z.enum(LOCALES).default('en') }),
  ],
  inBoth(
    'This is either {"engineer":"<id>"} or {"team":"<id>","locale":"en" or "zh-Hans"}',
    '这里写 {"engineer":"<id>"}，或 {"team":"<id>","locale":"en" 或 "zh-Hans"}',
  ),
);

const feedView = ({ id, of, createdAt }: ListedFeed) => ({ id, ...of, createdAt: iso(createdAt) });

/** Answers the feed's address, this once: whoever has it reads the calendar. */
export async function postFeed(deps: RostersDeps, c: Context): Promise<Response> {
  const body = await readJson(c, feedSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  const made = await makeFeed(deps, body.value);
  if (made.code !== 'made') return answerProblem(c, { code: made.code });
  return c.json({ ...feedView(made.feed), url: `${deps.publicUrl}/calendars/${made.file}` }, 201);
}

export const getFeeds = async (deps: RostersDeps, c: Context): Promise<Response> =>
  c.json({ feeds: (await listFeeds(deps)).map(feedView) });

export async function deleteFeed(deps: RostersDeps, c: Context): Promise<Response> {
  const code = await revokeFeed(deps, c.req.param('id') ?? '');
  return code === 'revoked' ? c.body(null, 204) : answerProblem(c, { code });
}

/** Calendars are tagged weakly: what the same tag names tells the same. Tags are compared without it. RFC 9110, 8.8.3 and 13.1.2. */
const tagsIn = (given: string): readonly string[] => given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

const HEADERS = { 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' };

/**
 * What a calendar program is told while the roster is lost: to come back in an hour. Were it told that the calendar is gone, it might
 * throw away what it shows, and ask no more.
 */
export const CALENDAR_UNAVAILABLE: Problem = {
  code: 'calendarUnavailable',
  headers: { ...HEADERS, 'Retry-After': '3600' },
};

/** Serves calendars to whoever has their address; nobody else learns which there are. */
export function calendarRoute(deps: RostersDeps): (c: Context) => Promise<Response> {
  const readCalendar = createCalendarReader(deps);
  return async (c) => {
    const known = tagsIn(c.req.header('If-None-Match') ?? '');
    const calendar = await readCalendar(c.req.param('file') ?? '', (tag) => known.includes(`"${tag}"`));
    if (calendar.code === 'feedNotFound') return answerProblem(c, { code: 'feedNotFound', headers: HEADERS });
    // Kept by its reader only, and asked for anew each time, so that a revoked feed ends at once.
    const kept = { ...HEADERS, ETag: `W/"${calendar.tag}"`, 'Cache-Control': 'private, no-cache' };
    // A star is for whoever has any: there is one.
    if (calendar.code === 'unchanged' || known.includes('*')) return c.body(null, 304, kept);
    return c.body(calendar.file, 200, { ...kept, 'Content-Type': 'text/calendar; charset=utf-8' });
  };
}
