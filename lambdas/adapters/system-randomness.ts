import { randomBytes } from 'node:crypto';
import type { Randomness } from '../application/ports/randomness';

/** Chance from the operating system, fit for keys. */
export const systemRandomness: Randomness = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
