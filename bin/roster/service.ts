import * as z from 'zod';
import type { Locale } from '../../lambdas/core/locale';
import { stop } from './stop';
import type { ForReader } from './subcommand';

const WAIT_MS = 30_000;

/** A problem of the service (RFC 9457), as far as it is told: its sentence is in one language, what is wrong with fields in each. */
const problemSchema = z.object({
  detail: z.string(),
  errors: z
    .array(
      z.object({
        pointer: z.string().optional(),
        parameter: z.string().optional(),
        detail: z.string(),
        'zh-Hans': z.string().optional(),
      }),
    )
    .optional(),
});

/** What the service says against something, in one sentence and the first place that it names. */
function sentenceOf(body: unknown, language: Locale): string {
  const { detail, errors = [] } = problemSchema.parse(body);
  const [first] = errors;
  if (!first) return detail;
  const wrong = (language === 'zh-Hans' && first['zh-Hans']) || first.detail;
  return `${detail} ${first.pointer ?? first.parameter}: ${wrong}`;
}

/** A running Sunrelay, as an admin speaks to it. */
export interface Service {
  readonly url: string;
  /** Answers whatever the service says, refusals included. Throws `Stopped` when nobody answers as Sunrelay does. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, sent?: Sent): Promise<Answered>;
  /** What a problem that it answered says, in one sentence and the first place that it names. */
  sentenceOf(problem: unknown): string;
  /** The body of an answer 200. Throws `Stopped` with what the service says against it. */
  get(path: string): Promise<unknown>;
}

/** What is sent beside the key. */
export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its `ETag`, where it has one. */
export interface Answered {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: unknown;
}

/** The service that the command line names, which answers in the reader's language. Throws `Stopped` without an address that can be one, or without a key. */
export function serviceAt(
  values: { readonly url: string; readonly key?: string | undefined },
  { environment, reader: { language } }: Pick<ForReader, 'environment' | 'reader'>,
): Service {
  const url = values.url.replace(/\/+$/, '');
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) throw stop((say) => say.address);
  const key = values.key ?? environment.SUNRELAY_ADMIN_KEY;
  if (!key) throw stop((say) => say.noKey);
  const ask: Service['ask'] = async (method, path, { body: sent, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json',
        'Accept-Language': language,
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
      signal: AbortSignal.timeout(WAIT_MS),
    }).catch(() => {
      throw stop((say) => say.notReached(url));
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok && !problemSchema.safeParse(body).success) {
      throw stop((say) => say.notSunrelay(url, response.status));
    }
    return { status: response.status, etag: response.headers.get('ETag') ?? undefined, body };
  };
  return {
    url,
    ask,
    sentenceOf: (problem) => sentenceOf(problem, language),
    async get(path) {
      const { status, body } = await ask('GET', path);
      if (status === 200) return body;
      throw stop(() => sentenceOf(body, language));
    },
  };
}
