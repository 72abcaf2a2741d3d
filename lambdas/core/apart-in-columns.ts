import type { Apart, EngineerOnTable } from './duty/snapshot';
import type { Instant } from './ids';

/**
 * When people stand apart from their teams, by their place in the roster. The starts and ends of their stretches lie side by side
 * in one column, so that a search reads a few neighbours, where objects of stretches lie all over the memory.
 */
export class ApartInColumns {
  /** Where somebody's edges begin; those of the next one begin where they end. */
  readonly #firstEdge: Uint32Array;
  /** Start and end of each stretch in turn: stretches are sorted and do not overlap, so each list of edges is sorted as well. */
  readonly #edges: Float64Array;

  constructor(private readonly engineers: readonly Pick<EngineerOnTable, 'apart'>[]) {
    this.#firstEdge = new Uint32Array(engineers.length + 1);
    engineers.forEach(({ apart }, place) => {
      this.#firstEdge[place + 1] = (this.#firstEdge[place] as number) + 2 * apart.length;
    });
    this.#edges = new Float64Array(this.#firstEdge[engineers.length] as number);
    let edge = 0;
    for (const { apart } of engineers) {
      for (const { fromAt, untilAt } of apart) {
        this.#edges[edge++] = fromAt;
        this.#edges[edge++] = untilAt;
      }
    }
  }

  /** The stretch in which the person at a place stands apart from their team, if there is one at this instant. */
  at(place: number, at: Instant): Apart | undefined {
    const passed = this.#edgesPassed(place, at);
    // An odd count says that a stretch has begun and not ended.
    return passed & 1 ? (this.engineers[place] as EngineerOnTable).apart[passed >>> 1] : undefined;
  }

  /** When somebody who does not stand apart at an instant comes to do so; infinity for never again. */
  nextFromAt(place: number, at: Instant): Instant {
    const edge = (this.#firstEdge[place] as number) + this.#edgesPassed(place, at);
    return edge < (this.#firstEdge[place + 1] as number) ? (this.#edges[edge] as Instant) : Number.POSITIVE_INFINITY;
  }

  /** How many of a person's edges lie at or before an instant. */
  #edgesPassed(place: number, at: Instant): number {
    const first = this.#firstEdge[place] as number;
    let low = first;
    let high = this.#firstEdge[place + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#edges[middle] as Instant) <= at) low = middle + 1;
      else high = middle;
    }
    return low - first;
  }
}
