import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { fieldErrors, fieldWords, jsonPointer } from '../../lambdas/runtime/field-errors';
import { PROBLEMS } from '../../lambdas/runtime/problem';

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value, { error: fieldWords });
  return result.success ? [] : fieldErrors(result.error);
};

describe('JSON pointers', () => {
  test('escape as RFC 6901 says', () => {
    expect(jsonPointer([])).toBe('');
    expect(jsonPointer(['a', 0, 'm~n', 'a/b', '~1', ''])).toBe('/a/0/m~0n/a~1b/~01/');
  });
});

describe('what is wrong is said in words', () => {
  test('of every kind that our schemas know', () => {
    const schema = z.strictObject({
      text: z.string().min(1).max(3),
      number: z.int().min(1).max(3),
      list: z.array(z.string()).min(1).max(2),
      day: z.iso.date(),
      url: z.url(),
      code: z.string().regex(/^x$/),
      either: z.union([z.string(), z.number()]),
      kind: z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
    });
    const wrong = {
      text: '',
      number: 9,
      list: ['1', '2', '3'],
      day: 'x',
      url: 'x',
      code: 'y',
      either: [],
      kind: { kind: 1 },
    };
    expect(errorsOf(schema, wrong)).toEqual([
      { pointer: '/text', detail: 'This text must not be empty' },
      { pointer: '/number', detail: 'This must be at most 3' },
      { pointer: '/list', detail: 'At most 2 entries' },
      { pointer: '/day', detail: 'A date is "YYYY-MM-DD" and must exist in the calendar' },
      { pointer: '/url', detail: 'A URL begins with "https://" and names a host' },
      { pointer: '/code', detail: 'This text is not of the form that is needed' },
      {
        pointer: '/either',
        detail: 'One of these must hold: This must be a text, not a list; or: This must be a number, not a list',
      },
      { pointer: '/kind/kind', detail: 'This must be one of "a", "b"' },
    ]);
    expect(errorsOf(z.strictObject({ a: z.string() }), { a: 1, 'b/c': 2 })).toEqual([
      { pointer: '/a', detail: 'This must be a text, not a number' },
      { pointer: '/b~1c', detail: 'There is no such field here: remove it, or correct its name' },
    ]);
  });

  test('a schema’s own words win', () => {
    expect(errorsOf(z.string().min(1, 'Give a name'), '')).toEqual([{ pointer: '', detail: 'Give a name' }]);
  });
});

describe('the table of problems', () => {
  test.each(Object.entries(PROBLEMS))(
    '%s has a title, and a sentence that says what to do',
    (_code, { title, detail }) => {
      expect(title).toMatch(/^[A-Z][^.]+$/);
      expect(detail).toMatch(/^[A-Z].{20,}[.]$/);
    },
  );
});
