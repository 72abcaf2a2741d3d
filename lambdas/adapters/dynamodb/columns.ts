/**
 * Plain values in a form that is short and quick to read: what repeats is there once, and the fields of like objects stand
 * in columns, numbers as differences from the one before. A duty table of 2,000 people is mostly repetition: the same rows
 * each day, the same leave, the same skills.
 *
 * Every distinct object and list is a node; nodes are numbered in the order in which they can be built, parts before wholes. A
 * shape is what like nodes have in common: their keys, and of what kind each value is.
 */

/** What may be written: JSON's values. Fields that are `undefined` are left out, as JSON does. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** number, string, literal (null, false, true), node. */
export type Kind = 'n' | 's' | 'l' | 'o';

/** Whole numbers: a unit that divides all, then how many of it, each less the one before. With unit 0 the numbers themselves. */
export type Column = readonly [unit: number, ...values: number[]];

interface Shape {
  /** Absent for a list, whose values are all of the one kind, and whose column begins with the length of each. */
  readonly keys?: readonly string[];
  /** One letter for each key, or one for a list. */
  readonly kinds: string;
  readonly columns: readonly Column[];
}

/** What `toColumns` writes; plain JSON. */
export interface Columns {
  readonly strings: readonly string[];
  readonly shapes: readonly Shape[];
  /** The shape of each node, in runs: shape, how many. */
  readonly nodes: readonly number[];
}

export const LITERALS = [null, false, true] as const;
/** Reads one shape's columns from the first value to the last. */
class Reader {
  readonly #columns: readonly number[][];
  readonly #at: number[];

  constructor(
    private readonly shape: Shape,
    private readonly readValue: (kind: string, number: number) => unknown,
  ) {
    this.#columns = shape.columns.map(valuesOf);
    this.#at = shape.columns.map(() => 0);
  }

  next(): unknown {
    return this.shape.keys ? this.#object(this.shape.keys) : this.#list();
  }

  #object(keys: readonly string[]): unknown {
    const object: Record<string, unknown> = {};
    for (let index = 0; index < keys.length; index++) {
      object[keys[index] as string] = this.readValue(this.shape.kinds[index] as string, this.#take(index));
    }
    return object;
  }

  #list(): unknown {
    const length = this.#take(0);
    const list: unknown[] = [];
    for (let index = 0; index < length; index++) list.push(this.readValue(this.shape.kinds, this.#take(0)));
    return list;
  }

  #take(column: number): number {
    const at = this.#at[column] as number;
    this.#at[column] = at + 1;
    return (this.#columns[column] as number[])[at] as number;
  }
}

function valuesOf([unit, ...steps]: Column): number[] {
  if (unit === 0) return steps;
  let value = 0;
  for (let index = 0; index < steps.length; index++) {
    value += (steps[index] as number) * unit;
    steps[index] = value;
  }
  return steps;
}

/** Reads what `toColumns` wrote. What was equal is one object afterwards, so it is not to be changed. */
export function fromColumns({ strings, shapes, nodes }: Columns): unknown {
  const built: unknown[] = [];
  const readValue = (kind: string, number: number): unknown => {
    if (kind === 'n') return number;
    if (kind === 's') return strings[number];
    return kind === 'o' ? built[number] : LITERALS[number];
  };
  const readers = shapes.map((shape) => new Reader(shape, readValue));
  for (let run = 0; run < nodes.length; run += 2) {
    const reader = readers[nodes[run] as number] as Reader;
    for (let left = nodes[run + 1] as number; left > 0; left--) built.push(reader.next());
  }
  return built.at(-1);
}
