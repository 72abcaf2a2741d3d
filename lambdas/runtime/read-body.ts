import type { Context } from 'hono';
import type * as z from 'zod';
import { textOf } from '../application/field-of';
import { fieldWords } from '../core/field-words';
import { fieldErrors } from './field-errors';
import type { Problem } from './problem';

const KILOBYTE = 1024;

/** The most that is read of a body, in bytes. */
export const BODY_LIMITS = {
  report: 256 * KILOBYTE,
  roster: 5 * KILOBYTE * KILOBYTE,
  policies: 256 * KILOBYTE,
  calendar: 1_000 * KILOBYTE,
  other: 64 * KILOBYTE,
} as const;

export type Refused = { readonly code: 'refused'; readonly problem: Problem };
export type BodyRead<T> = { readonly code: 'read'; readonly value: T } | Refused;

export const refused = (problem: Problem): Refused => ({ code: 'refused', problem });

const tooLarge = (maxBytes: number): Refused =>
  refused({
    code: 'bodyTooLarge',
    detail: {
      en: `At most ${maxBytes / KILOBYTE} KB are read here. Send less; put logs and recordings behind a link. Nothing was accepted.`,
      'zh-Hans': `这里最多接收 ${maxBytes / KILOBYTE} KB。请减少内容；日志和录音录像请改为附上链接。本次没有受理。`,
    },
  });

const NOT_UTF_8 = {
  en: 'The body is not UTF-8. Send it in UTF-8, without another encoding.',
  'zh-Hans': '正文不是 UTF-8。请用 UTF-8 编码发送，不要用其他编码。',
};

/** Reads a body of up to `maxBytes` as UTF-8; of a larger one no more than that. */
async function readText(c: Context, maxBytes: number): Promise<BodyRead<string>> {
  const { raw } = c.req;
  if (Number(raw.headers.get('Content-Length') ?? 0) > maxBytes) return tooLarge(maxBytes);
  if (!raw.body) return { code: 'read', value: '' };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader: ReadableStreamDefaultReader<Uint8Array> = raw.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) return tooLarge(maxBytes);
      chunks.push(value);
    }
  } catch {
    return refused({ code: 'bodyIncomplete' });
  }
  try {
    return { code: 'read', value: decoder.decode(Buffer.concat(chunks)) };
  } catch {
    return refused({ code: 'notJson', detail: NOT_UTF_8 });
  }
}

/** The media type and its charset, lower case. */
function contentType(c: Context): { readonly media: string; readonly charset: string | undefined } {
  const [media = '', ...parameters] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([\w-]+)"?\s*$/.exec(parameter)?.[1]);
  return { media: media.trim(), charset: charset.find((found) => found !== undefined) };
}

/** JSON is UTF-8 (RFC 8259, 8.1). No header at all is taken as JSON. */
function refuseMediaType(c: Context, isTaken: (media: string) => boolean): Refused | undefined {
  const { media, charset } = contentType(c);
  const encoding = c.req.header('Content-Encoding') ?? 'identity';
  const isUtf8 = charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii';
  return isTaken(media) && isUtf8 && encoding === 'identity' ? undefined : refused({ code: 'unsupportedMediaType' });
}

/** Reads a body of one media type as text; unchecked. */
export async function readTextOf(c: Context, media: string, maxBytes: number): Promise<BodyRead<string>> {
  const text = await readText(c, maxBytes);
  const wrongType = text.code === 'read' ? refuseMediaType(c, (given) => given === media) : undefined;
  const detail = {
    en: `Send it with the header "Content-Type: ${media}", in UTF-8, uncompressed.`,
    'zh-Hans': `请发送 UTF-8 编码、未压缩的正文，并带上标头“Content-Type: ${media}”。`,
  };
  return wrongType ? refused({ code: 'unsupportedMediaType', detail }) : text;
}

const isJson = (media: string): boolean => media === '' || /^application\/(?:[\w.+-]+\+)?json$/.test(media);

const ENDS_TOO_EARLY = {
  en: 'The JSON ends too early: a bracket or a quotation mark is not closed.',
  'zh-Hans': 'JSON 没有写完：有括号或引号没有闭合。请补全后再发送。',
};

/** Where a text stops being JSON, in words that do not repeat what was sent; nothing where that is not known. */
function syntaxWords(text: string, error: unknown): Problem['detail'] {
  const message = textOf(error, 'message') ?? '';
  if (/end of JSON/.test(message)) return ENDS_TOO_EARLY;
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position === undefined) return undefined;
  const before = text.slice(0, Number(position)).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return {
    en: `The body is not JSON at line ${line}, column ${column}. Correct it there.`,
    'zh-Hans': `正文在第 ${line} 行第 ${column} 列不是 JSON，请在该处更正。`,
  };
}

function parseJson(text: string): BodyRead<unknown> {
  try {
    return { code: 'read', value: JSON.parse(text) };
  } catch (error) {
    const detail = syntaxWords(text, error);
    return refused({ code: 'notJson', ...(detail && { detail }) });
  }
}

/** Checks a value, and names each field that is wrong. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): BodyRead<z.infer<T>> {
  const result = schema.safeParse(value, { error: fieldWords });
  if (result.success) return { code: 'read', value: result.data };
  return refused({ code: 'invalidBody', errors: fieldErrors(result.error) });
}

export interface ReadOptions {
  readonly maxBytes: number;
  /** An empty body is read as `{}`. */
  readonly mayBeEmpty?: boolean;
}

/** Reads and checks a JSON body. */
export async function readJson<T extends z.ZodType>(
  c: Context,
  schema: T,
  { maxBytes, mayBeEmpty = false }: ReadOptions,
): Promise<BodyRead<z.infer<T>>> {
  const text = await readText(c, maxBytes);
  if (text.code === 'refused') return text;
  if (text.value.trim() === '') return mayBeEmpty ? checked(schema, {}) : refused({ code: 'bodyEmpty' });
  const wrongType = refuseMediaType(c, isJson);
  if (wrongType) return wrongType;
  const parsed = parseJson(text.value);
  return parsed.code === 'refused' ? parsed : checked(schema, parsed.value);
}

const FORM = 'application/x-www-form-urlencoded';

/** Reads and checks an HTML form, or the same fields as JSON. Fields left blank count as not sent. */
export async function readForm<T extends z.ZodType>(
  c: Context,
  schema: T,
  { maxBytes }: Pick<ReadOptions, 'maxBytes'>,
): Promise<BodyRead<z.infer<T>>> {
  if (contentType(c).media !== FORM) return readJson(c, schema, { maxBytes, mayBeEmpty: true });
  const text = await readText(c, maxBytes);
  if (text.code === 'refused') return text;
  const wrongType = refuseMediaType(c, (media) => media === FORM);
  if (wrongType) return wrongType;
  const fields = [...new URLSearchParams(text.value)].filter(([, value]) => value.trim() !== '');
  // Browsers end the lines of a form with CR LF.
  return checked(schema, Object.fromEntries(fields.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')])));
}
