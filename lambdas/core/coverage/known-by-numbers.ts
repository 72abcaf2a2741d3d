interface Known<T> {
  readonly numbers: readonly number[];
  readonly value: T;
}

/**
 * What was found out before, by sequences of whole numbers. Long sequences are hashed faster than text is made of them; equal
 * hashes are compared in full.
 */
export class KnownByNumbers<Of, T> {
  readonly #known = new Map<number, Known<T>[]>();

  constructor(private readonly find: (of: Of) => T) {}

  /** What is known by these numbers, which are kept, or else is found out now of what has them. */
  get(numbers: readonly number[], of: Of): T {
    const hash = hashOf(numbers);
    const sameHash = this.#known.get(hash) ?? [];
    const known = sameHash.find((one) => isEqual(one.numbers, numbers));
    if (known) return known.value;
    const value = this.find(of);
    if (sameHash.length === 0) this.#known.set(hash, sameHash);
    sameHash.push({ numbers, value });
    return value;
  }
}

function hashOf(numbers: readonly number[]): number {
  let hash = 0x811c9dc5 | 0;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x01000193);
    // A product's high bits do not reach its low ones; numbers here are mostly whole hours, which differ in the high ones.
    hash ^= hash >>> 15;
  }
  return hash;
}

function isEqual(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
