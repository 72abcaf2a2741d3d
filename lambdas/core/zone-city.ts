import type { Locale } from './locale';

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
