import type * as z from 'zod';
import { inBothPerhaps, nearestName } from './nearest-name';
import { inBoth } from './roster/both';

const quoted = (values: readonly unknown[], separator: string): string =>
  values.map((value) => JSON.stringify(value)).join(separator);

/** Types of JSON as people call them: English, then Chinese. */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['a text', '文本'],
  number: ['a number', '数字'],
  int: ['a whole number', '整数'],
  boolean: ['true or false', 'true 或 false'],
  array: ['a list', '列表'],
  object: ['an object', '对象'],
  record: ['an object', '对象'],
  null: ['null', 'null'],
};

const typeWords = (expected: string): readonly [string, string] => TYPES[expected] ?? [expected, expected];

function typeOf(input: unknown): readonly [string, string] {
  if (input === null) return typeWords('null');
  return typeWords(Array.isArray(input) ? 'array' : typeof input);
}

const FORMATS: Readonly<Record<string, string>> = {
  date: inBoth(
    'A date is "YYYY-MM-DD" and must exist in the calendar',
    '日期的格式是“YYYY-MM-DD”，且必须是日历上有的日子',
  ),
  datetime: inBoth(
    'An instant is ISO 8601 with its offset, such as "2026-03-07T03:05:00Z"',
    '时刻用带时区的 ISO 8601 格式，例如“2026-03-07T03:05:00Z”',
  ),
  email: inBoth('An e-mail address looks like "name@example.com"', '邮箱地址的格式类似“name@example.com”'),
  url: inBoth('A URL begins with "https://" and names a host', '网址以“https://”开头，并带主机名'),
};

const OTHER_FORMAT = inBoth('This text is not of the form that is needed', '这段文本的格式不对');
/** Of an object with more wrong names the rest get no suggestion: they are hardly slips of the hand. */
const MOST_GUESSED = 50;

/** A name that is no field's, with the field that may have been meant. */
const noSuchField = (name?: string): string =>
  inBothPerhaps('There is no such field here: remove it, or correct its name', '没有这个字段：请删去或更正名称', name);

/** For several names that are no fields, a message of two lines for each, in their order; `noFieldMessage` takes them apart. */
function noSuchFields({ keys, inst }: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string {
  const shape: unknown = Reflect.get(inst?._zod.def ?? {}, 'shape');
  const known = typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
  return keys
    .slice(0, MOST_GUESSED)
    .map((key) => noSuchField(nearestName(key, known)))
    .join('\n');
}

/** Of a message on names that are no fields, what is said of one of them, as a message of `inBoth`. */
export function noFieldMessage(message: string, index: number): string {
  const lines = message.split('\n');
  return lines.length <= 2 ? message : lines.slice(2 * index, 2 * index + 2).join('\n') || noSuchField();
}

/** What a union says that has no words of its own; whoever lists errors then tells of its branches. */
export const OF_NO_FORM = inBoth('This is of none of the forms that are taken here', '这里不接受这种写法');

function sizeWords(issue: z.core.$ZodRawIssue, word: 'least' | 'most', limit: unknown): string {
  const zhWord = word === 'least' ? '至少' : '最多';
  if (issue.origin === 'string') {
    return word === 'least' && limit === 1
      ? inBoth('This text must not be empty', '这段文本不能为空')
      : inBoth(`At ${word} ${limit} ${limit === 1 ? 'character' : 'characters'}`, `${zhWord} ${limit} 个字符`);
  }
  if (issue.origin === 'array')
    return inBoth(`At ${word} ${limit} ${limit === 1 ? 'entry' : 'entries'}`, `${zhWord} ${limit} 项`);
  return inBoth(`This must be at ${word} ${limit}`, `${word === 'least' ? '不能小于' : '不能大于'} ${limit}`);
}

const WHOLE = inBoth('This must be a whole number', '这里要写整数');

function wrongType(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  const [en, zhHans] = typeWords(issue.expected);
  if (issue.input === undefined) return inBoth(`This field is required; it is ${en}`, `缺少这个字段；它是${zhHans}`);
  if (issue.expected === 'int' && typeof issue.input === 'number') return WHOLE;
  const [found, foundInChinese] = typeOf(issue.input);
  return inBoth(`This must be ${en}, not ${found}`, `这里要写${zhHans}，不是${foundInChinese}`);
}

function oneOf(values: readonly unknown[], input: unknown): string {
  const texts = values.filter((value) => typeof value === 'string');
  const meant = typeof input === 'string' ? nearestName(input, texts) : undefined;
  return inBothPerhaps(`This must be one of ${quoted(values, ', ')}`, `必须是其中之一：${quoted(values, '、')}`, meant);
}

/**
 * Says in plain words, in both languages, what is wrong with a value, for schemas that bring no words of their own. Give it as
 * `error` when parsing.
 */
export function fieldWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return issue.input === undefined
        ? inBoth(
            `This field is required; it is one of ${quoted(issue.values, ', ')}`,
            `缺少这个字段；可选值：${quoted(issue.values, '、')}`,
          )
        : oneOf(issue.values, issue.input);
    case 'too_small':
      return sizeWords(issue, 'least', issue.minimum);
    case 'too_big':
      return sizeWords(issue, 'most', issue.maximum);
    case 'not_multiple_of':
      return inBoth(`This must be a multiple of ${issue.divisor}`, `必须是 ${issue.divisor} 的倍数`);
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? OTHER_FORMAT;
    case 'unrecognized_keys':
      return noSuchFields(issue);
    case 'invalid_key':
      return noSuchField();
    case 'invalid_union':
      return Array.isArray(issue.options) && issue.options.length > 0 ? oneOf(issue.options, undefined) : OF_NO_FORM;
    default:
      return OF_NO_FORM;
  }
}
