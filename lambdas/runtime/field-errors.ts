import type * as z from 'zod';

/** One thing that is wrong, with where it is: a JSON pointer into the body, or the name of a query parameter. */
export type FieldError =
  | { readonly pointer: string; readonly detail: string }
  | { readonly parameter: string; readonly detail: string };

/** More than these are counted, not listed. */
const MAX_ERRORS = 50;

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901. The empty pointer is the whole document. */
export const jsonPointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${escaped(part)}`).join('');

const quoted = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const typeWords = (expected: string): string => TYPES[expected] ?? expected;

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeWords(typeof input);
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'A date is "YYYY-MM-DD" and must exist in the calendar',
  datetime: 'An instant is ISO 8601 with its offset, such as "2026-03-07T03:05:00Z"',
  email: 'An e-mail address looks like "name@example.com"',
  url: 'A URL begins with "https://" and names a host',
};

function sizeWords(issue: z.core.$ZodRawIssue, word: 'least' | 'most', limit: unknown): string {
  if (issue.origin === 'string') {
    return word === 'least' && limit === 1 ? 'This text must not be empty' : `At ${word} ${limit} characters`;
  }
  return issue.origin === 'array' ? `At ${word} ${limit} entries` : `This must be at ${word} ${limit}`;
}

/**
 * Says in plain words what is wrong with a value, for schemas that bring no words of their own. Give it as `error` when
 * parsing. `undefined` leaves it to zod.
 */
export function fieldWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This field is required; it is ${typeWords(issue.expected)}`
        : `This must be ${typeWords(issue.expected)}, not ${typeOf(issue.input)}`;
    case 'invalid_value':
      return issue.input === undefined
        ? `This field is required; it is one of ${quoted(issue.values)}`
        : `This must be one of ${quoted(issue.values)}`;
    case 'too_small':
      return sizeWords(issue, 'least', issue.minimum);
    case 'too_big':
      return sizeWords(issue, 'most', issue.maximum);
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? 'This text is not of the form that is needed';
    case 'unrecognized_keys':
      return 'There is no such field here: remove it, or correct its name';
    case 'invalid_union':
      return Array.isArray(issue.options) && issue.options.length > 0
        ? `This must be one of ${quoted(issue.options)}`
        : undefined;
    default:
      return undefined;
  }
}

/** A union fails in each of its branches; the reader gets them as one sentence. */
function detailOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue.message;
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map((first) => detailOf(first)));
  return `One of these must hold: ${[...new Set(branches)].join('; or: ')}`;
}

/** Where each thing is that is wrong. A field that should not be there is pointed at itself, not its parent. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  const all = error.issues.flatMap((issue) => {
    const detail = detailOf(issue);
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ pointer: jsonPointer(path), detail }));
  });
  if (all.length <= MAX_ERRORS) return all;
  return [...all.slice(0, MAX_ERRORS), { pointer: '', detail: `And ${all.length - MAX_ERRORS} more` }];
}

/** The same for a query's parameters, by name. */
export function parameterErrors(error: z.core.$ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
    return names.map((parameter) => ({ parameter, detail: detailOf(issue) }));
  });
}
