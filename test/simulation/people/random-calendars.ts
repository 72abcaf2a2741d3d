import type { Instant } from '../../../lambdas/core/ids';
import { WEEKDAYS } from '../../../lambdas/core/roster/weekdays';
import type { SeededRandom } from '../world/seeded-random';
import { dateNear } from './random-rules';

/** Holidays, make-up workdays and days that are ordinary all the same, each date once. */
function days(random: SeededRandom, at: Instant, most: number) {
  const dates = new Set(Array.from({ length: random.between(0, most) }, () => dateNear(at, random.between(-2, 2))));
  return [...dates].map((date) => {
    const kind = random.pick(['holiday', 'workday', 'ordinary'] as const);
    return { date, kind, ...(kind === 'workday' && random.chance(0.5) && { as: random.pick(WEEKDAYS) }) };
  });
}

/** Up to two calendars, with an admin's own dates; one in three knows nothing of the year. */
export function randomCalendars(random: SeededRandom, at: Instant) {
  return Array.from({ length: random.between(0, 2) }, (_, index) => {
    const isKnown = random.chance(2 / 3);
    const year = new Date(at).getUTCFullYear();
    return {
      id: `calendar-${index}`,
      years: isKnown ? [year - 1, year, year + 1] : [],
      days: isKnown ? days(random, at, 3) : [],
      own: days(random, at, 2),
    };
  });
}

/** Some of a list, in its order. */
export const someOf = <T>(random: SeededRandom, all: readonly T[], share: number): T[] =>
  all.filter(() => random.chance(share));
