import type * as z from 'zod';
import { noFieldMessage, OF_NO_FORM } from '../core/field-words';
import { perhapsWords } from '../core/nearest-name';
import { bothLines, type InBoth } from '../core/roster/both';
import { meantIn } from '../core/roster/meant';

/** What is wrong in English and, wherever there are such words, in Chinese. */
interface Detail {
  readonly detail: string;
  readonly 'zh-Hans'?: string;
}

/** One thing that is wrong, with where it is: a JSON pointer into the body, or the name of a query parameter. */
export type FieldError = ({ readonly pointer: string } | { readonly parameter: string }) & Detail;

/** More than these are counted, not listed. */
export const MAX_LISTED = 50;

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901. The empty pointer is the whole document. */
export const jsonPointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${escaped(part)}`).join('');

/** One thing that is wrong, at its path in the value that was checked. */
export interface FoundAt extends InBoth {
  readonly path: readonly PropertyKey[];
}

/** A branch of a union that the value is meant to be: it has the branch's fields, and only what is in them is wrong. */
const isMeant = (branch: readonly z.core.$ZodIssue[]): boolean =>
  branch.every(({ code, path }) => path.length > 0 && code !== 'unrecognized_keys');

function ofUnion(issue: z.core.$ZodIssueInvalidUnion): FoundAt[] {
  const meant = issue.errors.filter(isMeant);
  if (meant.length === 1) return (meant[0] ?? []).flatMap((inner) => foundAt(inner, issue.path));
  if (issue.message !== OF_NO_FORM || issue.errors.length === 0) {
    return [{ path: issue.path, ...bothLines(issue.message) }];
  }
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).flatMap((first) => foundAt(first, [])));
  const joined = (words: readonly string[], separator: string) => [...new Set(words)].join(separator);
  const en = `One of these must hold: ${joined(
    branches.map((branch) => branch.en),
    '; or: ',
  )}`;
  const zhHans = `必须满足其中一项：${joined(
    branches.map((branch) => branch['zh-Hans'] ?? branch.en),
    '；或：',
  )}`;
  return [{ path: issue.path, en, 'zh-Hans': zhHans }];
}

/** What a schema says of one thing, with the name that may have been meant, which is looked for only where it is told. */
function wordsOf(issue: z.core.$ZodIssue): InBoth {
  const words = bothLines(issue.message);
  const perhaps = perhapsWords(issue.code === 'custom' ? meantIn(issue.params) : undefined);
  const { 'zh-Hans': zhHans } = words;
  return { en: words.en + perhaps.en, ...(zhHans !== undefined && { 'zh-Hans': zhHans + perhaps['zh-Hans'] }) };
}

/** A union fails in each of its branches, and the reader gets one sentence. A field that should not be there is itself pointed at. */
function foundAt(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FoundAt[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') return ofUnion({ ...issue, path });
  if (issue.code !== 'unrecognized_keys') return [{ path, ...wordsOf(issue) }];
  // Of a million such fields only those are looked at that can be listed.
  return issue.keys
    .slice(0, MAX_LISTED)
    .map((key, index) => ({ path: [...path, key], ...bothLines(noFieldMessage(issue.message, index)) }));
}

/** How many things one issue of zod tells of; a union's branch is counted as one. */
const countOf = (issue: z.core.$ZodIssue): number => (issue.code === 'unrecognized_keys' ? issue.keys.length : 1);

/** What a schema found wrong, in both languages: the first fifty things, and how many more. */
export function foundBy(error: z.core.$ZodError): { readonly listed: readonly FoundAt[]; readonly more: number } {
  const listed: FoundAt[] = [];
  let more = 0;
  for (const issue of error.issues) {
    const found = listed.length < MAX_LISTED ? foundAt(issue, []).slice(0, MAX_LISTED - listed.length) : [];
    listed.push(...found);
    more += Math.max(0, countOf(issue) - found.length);
  }
  return { listed, more };
}

const detailOf = (found: InBoth): Detail => ({
  detail: found.en,
  ...(found['zh-Hans'] !== undefined && { 'zh-Hans': found['zh-Hans'] }),
});

/** Where each thing is that is wrong, the first fifty, and how many more. */
export function fieldErrors(error: z.core.$ZodError): FieldError[] {
  const { listed, more } = foundBy(error);
  const errors = listed.map((found) => ({ pointer: jsonPointer(found.path), ...detailOf(found) }));
  return more === 0 ? errors : [...errors, { pointer: '', detail: `And ${more} more`, 'zh-Hans': `另有 ${more} 处` }];
}

/** The same for a query's parameters, by name. */
export const parameterErrors = (error: z.core.$ZodError): FieldError[] =>
  foundBy(error).listed.map((found) => ({ parameter: String(found.path[0] ?? ''), ...detailOf(found) }));

/** One thing that a use case found wrong, at its path in the body; the message is in both languages, by `inBoth`. */
export const fieldErrorAt = ({ path, message }: { path: readonly PropertyKey[]; message: string }): FieldError => ({
  pointer: jsonPointer(path),
  ...detailOf(bothLines(message)),
});
