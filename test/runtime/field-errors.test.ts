import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { fieldWords } from '../../lambdas/core/field-words';
import { inBoth } from '../../lambdas/core/roster/both';
import { rosterSchema } from '../../lambdas/core/roster/roster';
import { fieldErrors, jsonPointer } from '../../lambdas/runtime/field-errors';

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
      step: z.int().multipleOf(5),
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
      step: 7,
    };
    const found = (pointer: string, detail: string, zhHans: string) => ({ pointer, detail, 'zh-Hans': zhHans });
    expect(errorsOf(schema, wrong)).toEqual([
      found('/text', 'This text must not be empty', '这段文本不能为空'),
      found('/number', 'This must be at most 3', '不能大于 3'),
      found('/list', 'At most 2 entries', '最多 2 项'),
      found(
        '/day',
        'A date is "YYYY-MM-DD" and must exist in the calendar',
        '日期的格式是“YYYY-MM-DD”，且必须是日历上有的日子',
      ),
      found('/url', 'A URL begins with "https://" and names a host', '网址以“https://”开头，并带主机名'),
      found('/code', 'This text is not of the form that is needed', '这段文本的格式不对'),
      found(
        '/either',
        'One of these must hold: This must be a text, not a list; or: This must be a number, not a list',
        '必须满足其中一项：这里要写文本，不是列表；或：这里要写数字，不是列表',
      ),
      found('/step', 'This must be a multiple of 5', '必须是 5 的倍数'),
      found('/kind/kind', 'This must be one of "a", "b"', '必须是其中之一："a"、"b"'),
    ]);
    const noSuchField = 'There is no such field here: remove it, or correct its name';
    expect(errorsOf(z.strictObject({ a: z.string() }), { a: 1, 'b/c': 2 })).toEqual([
      found('/a', 'This must be a text, not a number', '这里要写文本，不是数字'),
      found('/b~1c', noSuchField, '没有这个字段：请删去或更正名称'),
    ]);
  });

  test('names that are no field’s are each told with the field that may have been meant, as are values', () => {
    const schema = z.strictObject({
      zone: z.string().optional(),
      kind: z.enum(['holiday', 'workday']).optional(),
      nextTeams: z.array(z.string()).optional(),
    });
    const zone = 'perhaps "zone" is meant';
    expect(errorsOf(schema, { zoen: 1 })).toEqual([
      {
        pointer: '/zoen',
        detail: `There is no such field here: remove it, or correct its name; ${zone}`,
        'zh-Hans': '没有这个字段：请删去或更正名称；也许是“zone”',
      },
    ]);
    const several = errorsOf(schema, { kind: 'holliday', Zone: 1, colour: 2, nextteam: 3 });
    expect(several.map(({ detail }) => detail.split('; ')[1])).toEqual([
      'perhaps "holiday" is meant',
      zone,
      undefined,
      'perhaps "nextTeams" is meant',
    ]);
    expect(several.map((error) => error['zh-Hans']?.split('；')[1])).toEqual([
      '也许是“holiday”',
      '也许是“zone”',
      undefined,
      '也许是“nextTeams”',
    ]);
  });

  test('a schema’s own words win, a union’s too, and words of one line are English only', () => {
    expect(errorsOf(z.string().min(1, 'Give a name'), '')).toEqual([{ pointer: '', detail: 'Give a name' }]);
    expect(errorsOf(z.union([z.string(), z.number()], inBoth('Say it', '请写明')), [])).toEqual([
      { pointer: '', detail: 'Say it', 'zh-Hans': '请写明' },
    ]);
  });

  test('of a union, the branch that is meant is told of, at the place that is wrong', () => {
    const every = z.union(
      [z.strictObject({ days: z.int().min(1) }), z.strictObject({ weeks: z.int().min(1) })],
      'Say it',
    );
    expect(errorsOf(z.object({ every }), { every: { weeks: 0 } })).toEqual([
      { pointer: '/every/weeks', detail: 'This must be at least 1', 'zh-Hans': '不能小于 1' },
    ]);
    expect(errorsOf(z.object({ every }), { every: { years: 1 } })).toEqual([{ pointer: '/every', detail: 'Say it' }]);
  });

  test('no line of two languages leaves as one text', () => {
    const all = errorsOf(rosterSchema, { teams: [{ zone: 'Asia/Beijing' }, 5], engineers: [{ languages: [] }], x: 1 });
    expect(all.length).toBeGreaterThan(10);
    for (const { detail, 'zh-Hans': zhHans } of all) {
      expect(detail).not.toMatch(/[\n\u4e00-\u9fff]/);
      expect(zhHans).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*$/);
    }
  });
});
