import type { Instant } from '../ids';
import { indexAt } from './duty-table';
import type { Track } from './tracks';

/** Up to here whole numbers are exact. */
const MOST_CODES = Number.MAX_SAFE_INTEGER;

/**
 * Codes of what several tracks say at each of some instants: where two instants have one code, all the tracks say the same there.
 * Each track is one more digit of the code, on a base of its own. What it says first is its zero, so that a track which mostly
 * says that costs next to nothing; and one small loop writes all of them, so that it is soon compiled in a process that is new.
 */
export class Situations {
  readonly codes: Float64Array;
  readonly #edges: Float64Array;
  #count = 1;

  /** `edges` are sorted, and all at which one of the tracks changes are among them. */
  constructor(edges: Float64Array) {
    this.#edges = edges;
    this.codes = new Float64Array(edges.length);
  }

  /** Tells apart what a track says, by what `keyOf` makes of it, at all instants or at those `where` it matters. */
  add<T>({ at, values }: Track<T>, keyOf: (value: T) => unknown = itself, where?: Uint8Array): void {
    if (values.length === 1) return;
    const numbers = new Map<unknown, number>();
    const digits = values.map((value) => numberOf(numbers, keyOf(value)));
    if (this.#count * numbers.size > MOST_CODES) this.#renumber();
    let index = 0;
    for (let place = 0; place < digits.length; place += 1) {
      const digit = digits[place] as number;
      if (digit === 0) continue;
      const fromAt = at[place] as Instant;
      if (this.#edges[index] !== fromAt) index = indexAt(this.#edges, fromAt);
      index = this.#write(digit * this.#count, index, at[place + 1] ?? Number.POSITIVE_INFINITY, where);
    }
    this.#count *= numbers.size;
  }

  /** From one of the edges on, until an instant; answers the place of the first edge that is not before it. */
  #write(code: number, from: number, untilAt: Instant, where: Uint8Array | undefined): number {
    const { codes } = this;
    const edges = this.#edges;
    let index = from;
    for (; index < edges.length && (edges[index] as Instant) < untilAt; index += 1) {
      if (!where || where[index] === 1) codes[index] = (codes[index] as number) + code;
    }
    return index;
  }

  /** Makes room: codes that occur are far fewer than those that could. */
  #renumber(): void {
    const numbers = new Map<unknown, number>();
    for (let index = 0; index < this.codes.length; index += 1) {
      this.codes[index] = numberOf(numbers, this.codes[index]);
    }
    this.#count = numbers.size;
  }
}

const itself = (value: unknown): unknown => value;

function numberOf(numbers: Map<unknown, number>, thing: unknown): number {
  const before = numbers.get(thing);
  if (before !== undefined) return before;
  const number = numbers.size;
  numbers.set(thing, number);
  return number;
}
