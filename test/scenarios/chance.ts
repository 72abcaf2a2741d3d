export interface Chance {
  /** A whole number from 0 up to `limit`, which is not reached. */
  below(limit: number): number;
}

/** Chance that a printed seed repeats. Source of the generator: Tommy Ettinger, "mulberry32". */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    },
  };
}

/** The same things in an order that chance gives. */
export function shuffled<T>(things: readonly T[], chance: Chance): T[] {
  return things
    .map((thing) => ({ thing, place: chance.below(2 ** 32) }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}
