import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fromColumns, type Plain } from '../../../lambdas/adapters/dynamodb/columns';
import { toColumns } from '../../../lambdas/adapters/dynamodb/write-columns';

const throughJson = (value: Plain): unknown => fromColumns(JSON.parse(JSON.stringify(toColumns(value))));

/** Values of which no list mixes kinds. */
const { value: plain } = fc.letrec<{ value: Plain; object: Plain; leaf: Plain }>((tie) => ({
  leaf: fc.oneof(
    fc.integer(),
    fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.string(),
    fc.constantFrom(null, true, false),
  ),
  object: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('value')),
    { maxKeys: 5, noNullPrototype: true },
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('object'),
    fc.array(fc.integer()),
    fc.array(fc.string()),
    fc.array(fc.boolean()),
    fc.array(tie('object') as fc.Arbitrary<Plain>),
  ) as fc.Arbitrary<Plain>,
}));

describe('values in columns', () => {
  test('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(throughJson(value)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('keep the order of keys, so that what is written again is the same', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.stringify(throughJson(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('hold once what is there many times, and equal rows are one object afterwards', () => {
    const row = { status: 'onDuty', roles: { primary: { engineerId: 'wei' } } };
    const once = JSON.stringify(toColumns({ rows: [row] }));
    const often = toColumns({ rows: Array.from({ length: 1_000 }, () => structuredClone(row)) });
    expect(JSON.stringify(often).length - once.length).toBeLessThan(2_100);
    const { rows } = fromColumns(often) as { rows: unknown[] };
    expect(new Set(rows).size).toBe(1);
  });

  test('leave out fields that are undefined, as JSON does', () => {
    expect(throughJson({ a: 1, b: undefined })).toEqual({ a: 1 });
  });

  test('a list of mixed kinds is refused, and so is what is neither an object nor a list', () => {
    expect(() => toColumns(['a', 1])).toThrow(/one kind/);
    expect(() => toColumns(7)).toThrow(/object or a list/);
  });
});
