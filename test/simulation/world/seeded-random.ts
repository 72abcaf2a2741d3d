/** Taken out of the global object once: test runners make each look at it slow, and these run for every step. */
const { floor, imul } = Math;

/** Spreads a text over 32 bits (FNV-1a with a final mix), so that neighbouring seeds give unrelated streams. */
function spread(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The only source of chance in the simulated world: sfc32 from a seed. The same seed gives the same stream for ever. */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(readonly seed: string) {
    this.#a = spread(seed, 0x811c9dc5);
    this.#b = spread(seed, 0x9e3779b9);
    this.#c = spread(seed, 0x6a09e667);
    for (let warmUp = 0; warmUp < 12; warmUp++) this.next();
  }

  /** 32 random bits. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 to below 1. */
  fraction(): number {
    return this.next() / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + floor(this.fraction() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to pick from');
    return list[floor(this.fraction() * list.length)] as T;
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index++) bytes[index] = this.next() & 255;
    return bytes;
  }

  /** A stream of its own, so that one part of the world drawing more often does not change what another part draws. */
  fork(name: string): SeededRandom {
    return new SeededRandom(`${this.seed}/${name}`);
  }
}
