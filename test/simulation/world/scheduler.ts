import type { Instant } from '../../../lambdas/core/ids';
import type { SeededRandom } from './seeded-random';

/** Something that will happen. `run` answers whether it resolved a promise, so that what waited for it can go on. */
interface Happening {
  readonly at: Instant;
  /** Random: what happens first of two things due in the same millisecond. */
  readonly tie: number;
  readonly order: number;
  readonly label: string;
  run: (() => boolean) | undefined;
}

/** Taken out of the global object once: test runners make each look at it slow, and these run for every step. */
const { imul, max, round } = Math;

export type Cancel = () => void;

const isBefore = (a: Happening, b: Happening): boolean =>
  a.at !== b.at ? a.at < b.at : a.tie !== b.tie ? a.tie < b.tie : a.order < b.order;

/** Lets everything run that the last resolved promise set free. Nothing in the world waits for a real timer. */
const drainMicrotasks = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The only source of time and order: a queue of what will happen, in virtual time. One thing happens, all that follows
 * from it without waiting runs to its end, then the next thing happens.
 */
export class Scheduler {
  now: Instant;
  steps = 0;
  /** Told of each step, for whoever wants to look closely at one world. */
  onStep: ((at: Instant, label: string) => void) | undefined;
  readonly #random: SeededRandom;
  readonly #heap: Happening[] = [];
  #scheduled = 0;
  #hashLow = 0x811c9dc5;
  #hashHigh = 0x9e3779b9;

  constructor(random: SeededRandom, startAt: Instant) {
    this.#random = random;
    this.now = startAt;
  }

  /** Plans something after a whole number of milliseconds. */
  after(delayMs: number, label: string, run: () => boolean): Cancel {
    const at = this.now + max(0, round(delayMs));
    const happening: Happening = { at, tie: this.#random.next(), order: this.#scheduled++, label, run };
    this.#push(happening);
    return () => {
      happening.run = undefined;
    };
  }

  /** For the world's own people and machines; no fault reaches it. */
  sleep(delayMs: number, label: string): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, label, () => {
        resolve();
        return true;
      });
    });
  }

  /** Runs until `isOver` or until nothing is left to happen. */
  async run(isOver: () => boolean): Promise<void> {
    await drainMicrotasks();
    while (!isOver()) {
      const next = this.#pop();
      if (!next) return;
      const { run } = next;
      if (!run) continue;
      this.now = next.at;
      this.steps++;
      this.#note(next);
      if (run()) await drainMicrotasks();
    }
  }

  /** A hash of all that happened, when and in which order: equal for equal runs. */
  get traceHash(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.#hashHigh) + hex(this.#hashLow);
  }

  #note({ at, label }: Happening): void {
    this.onStep?.(at, label);
    const text = `${at} ${label}`;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      this.#hashLow = imul(this.#hashLow ^ unit, 0x01000193);
      this.#hashHigh = imul(this.#hashHigh ^ unit, 0x85ebca6b);
    }
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Happening;
      if (!isBefore(happening, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = happening;
  }

  #pop(): Happening | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Happening, heap[child] as Happening)) child++;
      if (!isBefore(heap[child] as Happening, last)) break;
      heap[index] = heap[child] as Happening;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}
