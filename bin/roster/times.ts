import { zonedParts, zonedStyle } from '../../lambdas/application/zoned-parts';
import type { Instant } from '../../lambdas/core/ids';
import type { Locale } from '../../lambdas/core/locale';
import { cityOf } from '../../lambdas/core/zone-city';
import type { Reader } from './reader';

const PARTS = zonedStyle((language) => ({
  weekday: 'short',
  day: '2-digit',
  month: language === 'en' ? 'short' : '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}));

/** "03:05". */
export function clockOf(at: Instant, zone: string): string {
  const get = zonedParts(at, zone, 'en', PARTS);
  return `${get('hour')}:${get('minute')}`;
}

/** "Sat 28 Mar 2026", "2026-03-28 周六". */
export function dayOf(at: Instant, zone: string, language: Locale): string {
  const get = zonedParts(at, zone, language, PARTS);
  if (language === 'zh-Hans') return `${dateIn(at, zone)} ${get('weekday')}`;
  return [get('weekday'), get('day'), get('month'), get('year')].join(' ');
}

/** "2026-03-28", the date on a zone's clock. */
export function dateIn(at: Instant, zone: string): string {
  const get = zonedParts(at, zone, 'zh-Hans', PARTS);
  return [get('year'), get('month'), get('day')].join('-');
}

export const weekdayOf = (at: Instant, zone: string, language: Locale): string =>
  zonedParts(at, zone, language, PARTS)('weekday');

/** "UTC", or the city of a zone in words. */
export const placeOf = (zone: string, language: Locale): string => (zone === 'UTC' ? zone : cityOf(zone, language));

/** A clock time, with its day where that is not the day beside which it stands. */
export function clockBeside(at: Instant, zone: string, day: string, language: Locale): string {
  const clock = clockOf(at, zone);
  return dayOf(at, zone, language) === day ? clock : `${weekdayOf(at, zone, language)} ${clock}`;
}

/** "Sat 28 Mar 2026 23:05 UTC (Sun 07:05 Beijing)": UTC, and the reader's own time where that is another. */
export function instantWords(at: Instant, { language, zone }: Reader): string {
  const day = dayOf(at, 'UTC', language);
  const utc = `${day} ${clockOf(at, 'UTC')} UTC`;
  const there = `${clockBeside(at, zone, day, language)} ${placeOf(zone, language)}`;
  return zone === 'UTC' ? utc : language === 'en' ? `${utc} (${there})` : `${utc}（${there}）`;
}
