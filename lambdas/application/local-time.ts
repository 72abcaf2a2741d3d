import { DAY_MS } from '../core/durations';
import type { Instant } from '../core/ids';
import type { Locale } from '../core/locale';
import { zonedParts, zonedStyle } from './zoned-parts';

/** From here on a weekday alone would be mistaken for the one of this week. */
const WEEKDAY_SAYS_ENOUGH_MS = 6 * DAY_MS;

const CITIES_IN_CHINESE: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '北京',
  'Asia/Urumqi': '乌鲁木齐',
  'Asia/Hong_Kong': '香港',
  'Asia/Taipei': '台北',
  'Asia/Singapore': '新加坡',
  'Asia/Jakarta': '雅加达',
  'Asia/Bangkok': '曼谷',
  'Asia/Ho_Chi_Minh': '胡志明市',
  'Asia/Manila': '马尼拉',
  'Asia/Kuala_Lumpur': '吉隆坡',
  'Asia/Tokyo': '东京',
  'Asia/Seoul': '首尔',
  'Asia/Kolkata': '加尔各答',
  'Asia/Dubai': '迪拜',
  'Asia/Riyadh': '利雅得',
  'Europe/Berlin': '柏林',
  'Europe/London': '伦敦',
  'Europe/Paris': '巴黎',
  'America/Los_Angeles': '洛杉矶',
  'America/New_York': '纽约',
  'America/Sao_Paulo': '圣保罗',
  'America/Mexico_City': '墨西哥城',
  'Australia/Sydney': '悉尼',
};

/** The zone's city in words; the zone's own name where no other is known. China's one zone is called Beijing there. */
export function cityOf(zone: string, locale: Locale): string {
  if (locale === 'zh-Hans' && CITIES_IN_CHINESE[zone]) return CITIES_IN_CHINESE[zone];
  if (zone === 'Asia/Shanghai') return 'Beijing';
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

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

/** `03:26 UTC`, to stand beside the time in a zone; with the weekday where it is another one there. */
export function utcBeside(at: Instant, zone: string, locale: Locale): string {
  const get = zonedParts(at, 'UTC', locale, PARTS);
  const clock = [`${get('hour')}:${get('minute')}`, 'UTC'];
  const isSameDay = get('weekday') === zonedParts(at, zone, locale, PARTS)('weekday');
  return isSameDay ? unbroken(...clock) : unbroken(get('weekday'), ...clock);
}
