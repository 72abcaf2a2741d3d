import { IANAZone } from 'luxon';
import * as z from 'zod';
import { inBoth } from './both';
import { withMeant } from './meant';
import { nearestZone, ZONE_SUGGESTIONS } from './nearest-zone';

/** An IANA zone by name. Offsets such as `UTC+8` are refused: they know no daylight saving time. */
export const zoneSchema = z.string().superRefine((zone, context) => {
  if (/^(UTC|Etc\/UTC)$/.test(zone) || (/^[A-Za-z]+\/[A-Za-z0-9_+\-/]+$/.test(zone) && IANAZone.isValidZone(zone)))
    return;
  const shown = zone.slice(0, 60);
  const suggestion = ZONE_SUGGESTIONS[zone];
  context.addIssue({
    code: 'custom',
    message: suggestion
      ? inBoth(
          `"${shown}" is not an IANA time zone; use "${suggestion}"`,
          `“${shown}”不是 IANA 时区名；请用“${suggestion}”`,
        )
      : inBoth(
          `"${shown}" is not an IANA time zone; use a name such as "Asia/Shanghai" or "Europe/Berlin"`,
          `“${shown}”不是 IANA 时区名；请用“Asia/Shanghai”或“Europe/Berlin”这样的名称`,
        ),
    ...withMeant(suggestion ? undefined : () => nearestZone(zone)),
  });
});
