import { type Column, type Columns, type Kind, LITERALS, type Plain } from './columns';

/** Differences of two such numbers are exact. */
const EXACT = 2 ** 52;

interface Draft {
  readonly keys?: readonly string[];
  readonly kinds: string;
  readonly columns: number[][];
}

/** Gives each distinct thing the next number. */
class Numbered {
  readonly #numbers = new Map<string, number>();

  of(name: string, make: () => void): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    make();
    return number;
  }
}

class Writer {
  readonly strings: string[] = [];
  readonly shapes: Draft[] = [];
  readonly nodes: number[] = [];
  readonly #strings = new Numbered();
  readonly #shapes = new Numbered();
  readonly #nodes = new Numbered();
  readonly #written = new Map<object, number>();

  /** A value as a number of its kind. */
  write(value: Plain): readonly [Kind, number] {
    if (typeof value === 'number') return ['n', value];
    if (typeof value === 'string') return ['s', this.#strings.of(value, () => this.strings.push(value))];
    if (value === null || typeof value === 'boolean') return ['l', LITERALS.indexOf(value)];
    return ['o', this.#once(value)];
  }

  /** What is the very same object again, as rows of tables mostly are, is not looked through again. */
  #once(value: object): number {
    const before = this.#written.get(value);
    if (before !== undefined) return before;
    const node = Array.isArray(value) ? this.#list(value) : this.#object(value as { readonly [key: string]: Plain });
    this.#written.set(value, node);
    return node;
  }

  #list(values: readonly Plain[]): number {
    const written = values.map((value) => this.write(value));
    const kinds = new Set(written.map(([kind]) => kind));
    if (kinds.size > 1) throw new TypeError(`A list holds values of one kind, not of ${[...kinds].join(', ')}`);
    const kind = written[0]?.[0] ?? 'l';
    const numbers = written.map(([, number]) => number);
    return this.#node({ kinds: kind, columns: [] }, [[numbers.length, ...numbers]]);
  }

  #object(object: { readonly [key: string]: Plain | undefined }): number {
    const fields = Object.entries(object).filter((field): field is [string, Plain] => field[1] !== undefined);
    const written = fields.map(([, value]) => this.write(value));
    const shape = { keys: fields.map(([key]) => key), kinds: written.map(([kind]) => kind).join(''), columns: [] };
    return this.#node(
      shape,
      written.map(([, number]) => [number]),
    );
  }

  #node(like: Draft, values: readonly (readonly number[])[]): number {
    const shape = this.#shapes.of(like.keys ? JSON.stringify(like.keys) + like.kinds : like.kinds, () => {
      this.shapes.push({ ...like, columns: values.map(() => []) });
    });
    return this.#nodes.of(`${shape}:${values.join()}`, () => {
      this.nodes.push(shape);
      values.forEach((column, index) => {
        for (const value of column) this.shapes[shape]?.columns[index]?.push(value);
      });
    });
  }
}

/** Writes an object or a list. The same value gives the same columns. Throws a TypeError for a list of mixed kinds. */
export function toColumns(value: Plain): Columns {
  const writer = new Writer();
  const [kind] = writer.write(value);
  if (kind !== 'o') throw new TypeError('Only an object or a list is written in columns');
  return {
    strings: writer.strings,
    shapes: writer.shapes.map(({ columns, ...shape }) => ({ ...shape, columns: columns.map(columnOf) })),
    nodes: runsOf(writer.nodes),
  };
}

function columnOf(values: readonly number[]): Column {
  if (!values.every((value) => Number.isSafeInteger(value) && Math.abs(value) < EXACT)) return [0, ...values];
  const steps = values.map((value, index) => value - (values[index - 1] ?? 0));
  const unit = steps.reduce(greatestDivisor, 0) || 1;
  return [unit, ...steps.map((step) => step / unit)];
}

function greatestDivisor(a: number, b: number): number {
  let [greater, smaller] = [Math.abs(a), Math.abs(b)];
  while (smaller > 0) [greater, smaller] = [smaller, greater % smaller];
  return greater;
}

function runsOf(numbers: readonly number[]): number[] {
  const runs: number[] = [];
  for (const number of numbers) {
    if (runs.at(-2) === number) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(number, 1);
  }
  return runs;
}
