import type { Instant } from '../../../lambdas/core/ids';
import type { SeededRandom } from '../world/seeded-random';

const HOUR_MS = 60 * 60_000;

/** Nights of 2026 and 2027 in which a clock somewhere goes forward or back. */
const CHANGES: readonly Instant[] = [
  '2026-03-08T10:00Z', // Los Angeles, forward
  '2026-11-01T09:00Z', // Los Angeles, back
  '2027-03-14T10:00Z',
  '2027-11-07T09:00Z',
  '2026-03-29T01:00Z', // Berlin, forward
  '2026-10-25T01:00Z', // Berlin, back
  '2027-03-28T01:00Z',
  '2027-10-31T01:00Z',
  '2026-04-04T16:00Z', // Sydney, back
  '2026-10-03T16:00Z', // Sydney, forward
  '2026-04-04T15:00Z', // Lord Howe, back by half an hour
  '2026-04-05T03:00Z', // Santiago, back at midnight
  '2026-09-06T04:00Z', // Santiago, forward at midnight
  '2026-03-08T05:00Z', // Havana, forward at midnight
  '2026-11-01T05:00Z', // Havana, back
  '2026-04-23T22:00Z', // Cairo, forward at midnight
  '2026-10-29T21:00Z', // Cairo, back
].map((text) => Date.parse(text));

/** Any instant of 2026 and 2027, in every third world a night in which a clock changes. */
export function randomStart(random: SeededRandom): Instant {
  if (random.chance(1 / 3)) return random.pick(CHANGES) - random.between(0, 2 * HOUR_MS);
  return random.between(Date.UTC(2026, 0, 1), Date.UTC(2027, 10, 30));
}
