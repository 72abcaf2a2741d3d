import { nearestName } from '../nearest-name';

/** Names that people try and that the IANA database does not have, with the one that they mean. */
export const ZONE_SUGGESTIONS: Readonly<Record<string, string>> = {
  'Asia/Beijing': 'Asia/Shanghai',
  'Asia/Shenzhen': 'Asia/Shanghai',
  'Asia/Guangzhou': 'Asia/Shanghai',
  'America/San_Francisco': 'America/Los_Angeles',
  'America/San_Jose': 'America/Los_Angeles',
  'Europe/Munich': 'Europe/Berlin',
  'Asia/Bangalore': 'Asia/Kolkata',
  'Asia/Hanoi': 'Asia/Ho_Chi_Minh',
};

/** Names in use that a runtime may list under older ones only. */
const RENAMED = ['Asia/Kolkata', 'Asia/Ho_Chi_Minh', 'Asia/Yangon', 'Asia/Kathmandu', 'Europe/Kyiv'];
const SHORTEST_CITY = 3;

const cityIn = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1);

/** The IANA zone that was most likely meant, by its whole name or by its city alone; none where none is near. */
export function nearestZone(typed: string): string | undefined {
  const city = cityIn(typed).replaceAll(' ', '_');
  if (city.length < SHORTEST_CITY) return undefined;
  // What has no city, such as EST, knows no daylight saving time, and is not taken.
  const zones = [...RENAMED, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))];
  // A part of the world alone names none of its cities.
  if (zones.some((zone) => zone.startsWith(`${typed}/`))) return undefined;
  const whole = ZONE_SUGGESTIONS[typed] ?? (city === typed ? undefined : nearestName(typed, zones));
  if (whole !== undefined) return whole;
  const meant = nearestName(city, [...Object.keys(ZONE_SUGGESTIONS), ...zones].map(cityIn));
  const zone = [...Object.keys(ZONE_SUGGESTIONS), ...zones].find((known) => cityIn(known) === meant);
  return zone && (ZONE_SUGGESTIONS[zone] ?? zone);
}
