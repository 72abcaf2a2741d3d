interface Known<T> {
  readonly numbers: Float64Array;
  readonly value: T;
}

/**
 * What was found out before, by sequences of whole numbers. Long sequences are hashed faster than text is made of them; equal
 * hashes are compared in full.
 */
export class KnownByNumbers<T> {
  readonly #known = new Map<number, Known<T>[]>();

  get(numbers: readonly number[]): T | undefined {
    return this.#known.get(hashOf(numbers))?.find((known) => isEqual(known.numbers, numbers))?.value;
  }

  set(numbers: readonly number[], value: T): void {
    const hash = hashOf(numbers);
    const known = { numbers: Float64Array.from(numbers), value };
    const before = this.#known.get(hash);
    if (before) before.push(known);
    else this.#known.set(hash, [known]);
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

function isEqual(one: Float64Array, other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
