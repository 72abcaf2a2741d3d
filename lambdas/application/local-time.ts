import { DAY_MS } from '../core/durations';
import type { Instant } from '../core/ids';
import type { Locale } from '../core/locale';
import { cityOf } from '../core/zone-city';
import { zonedParts, zonedStyle } from './zoned-parts';

/** From here on a weekday alone would be mistaken for the one of this week. */
const WEEKDAY_SAYS_ENOUGH_MS = 6 * DAY_MS;

const PARTS = zonedStyle({
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** One line, not broken inside. */
const unbroken = (...words: readonly string[]): string => words.join('\u00a0');

const cityUnbroken = (zone: string, locale: Locale): string => unbroken(...cityOf(zone, locale).split(' '));

/** `Sat 11:26 Singapore`; with the date when it is a week from now or more. A line may end before the city only. */
export function localTime(at: Instant, zone: string, locale: Locale, now: Instant): string {
  const get = zonedParts(at, zone, locale, PARTS);
  const clock = `${get('hour')}:${get('minute')}`;
  const city = cityUnbroken(zone, locale);
  if (Math.abs(now - at) < WEEKDAY_SAYS_ENOUGH_MS) return `${unbroken(get('weekday'), clock)} ${city}`;
  const month = get('month').replace(/月$/, '');
  const date = locale === 'en' ? [get('day'), month] : [`${month}月${get('day')}日`];
  return `${unbroken(get('weekday'), ...date, clock)} ${city}`;
}

/** `Sun 22 Nov 15:48 Jakarta`: in what is read at any time, a weekday alone would be mistaken. */
export const datedTime = (at: Instant, zone: string, locale: Locale): string =>
  localTime(at, zone, locale, Number.POSITIVE_INFINITY).replaceAll('\u00a0', ' ');

/** `03:26 UTC`, to stand beside the time in a zone; with the weekday where it is another one there. */
export function utcBeside(at: Instant, zone: string, locale: Locale): string {
  const get = zonedParts(at, 'UTC', locale, PARTS);
  const clock = [`${get('hour')}:${get('minute')}`, 'UTC'];
  const isSameDay = get('weekday') === zonedParts(at, zone, locale, PARTS)('weekday');
  return isSameDay ? unbroken(...clock) : unbroken(get('weekday'), ...clock);
}
