import { isDeepStrictEqual } from 'node:util';

/** Taken out of the global object once: test runners make each look at it slow, and these run for every write. */
const { freeze, isFrozen, values } = Object;

/**
 * Freezes a value and all that it holds. A store that hands out frozen values hands out copies, as far as anybody can
 * tell: whoever tries to change one gets a TypeError. Parts that are frozen already are not walked again.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || isFrozen(value)) return value;
  freeze(value);
  for (const inner of values(value)) frozen(inner);
  return value;
}

/** What a value is after it was written down and read again. Throws when that is not the same. */
export function survivesStorage<T>(value: T): T {
  const again = JSON.parse(JSON.stringify(value)) as T;
  if (!isDeepStrictEqual(again, value)) throw new Error('A value does not survive being stored as JSON');
  return again;
}
