import { fieldWords } from '../../lambdas/core/field-words';
import type { Instant } from '../../lambdas/core/ids';
import { type DutyQuery, dutyQuerySchema } from '../../lambdas/functions/rosters/queries';
import { fileIn, readOptions, SERVICE_OPTIONS, stopByOption } from './options';
import { type Service, serviceAt } from './service';
import { stop } from './stop';
import type { ForReader } from './subcommand';

export const ASKED_OPTIONS = {
  at: { type: 'string' },
  skill: { type: 'string' },
  language: { type: 'string' },
  region: { type: 'string', multiple: true },
  limit: { type: 'string' },
  ...SERVICE_OPTIONS,
  json: { type: 'boolean' },
} as const;

/** What is asked of a roster at an instant, and where it lies. */
export interface Asked {
  readonly at: Instant;
  readonly query: Pick<DutyQuery, 'skill' | 'language' | 'region'>;
  /** How many people to tell of. */
  readonly limit: number;
  readonly source: { readonly file: string } | { readonly service: Service };
  readonly json: boolean;
}

const LIMIT = 20;
const MOST = 500;

function limitIn(text: string | undefined): number {
  const limit = Number(text ?? LIMIT);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw stop((say) => say.limit(MOST, String(text)));
}

/** Reads the command line of `who` and `explain`. Throws `Stopped` with one sentence for what is wrong. */
export function readAsked(subcommand: string, args: readonly string[], { environment, reader, now }: ForReader): Asked {
  const { values, positionals } = readOptions(subcommand, args, ASKED_OPTIONS);
  const { at, skill, language, region, limit, url, key, json = false } = values;
  if (url !== undefined && positionals.length > 0) throw stop((say) => say.fileOrService);
  const query = dutyQuerySchema.safeParse({ at, skill, language, region }, { error: fieldWords });
  if (!query.success) throw stopByOption(query.error);
  const { at: instant = now, ...rest } = query.data;
  const source =
    url === undefined ? { file: fileIn(positionals) } : { service: serviceAt({ url, key }, { environment, reader }) };
  return { at: instant, query: rest, limit: limitIn(limit), source, json };
}

/** The same as the service is asked. */
export function queryString({ at, query }: Pick<Asked, 'at' | 'query'>, limit?: number): URLSearchParams {
  const { skill, language, region } = query;
  const asked = new URLSearchParams({ at: new Date(at).toISOString() });
  if (skill) asked.set('skill', skill);
  if (language) asked.set('language', language);
  for (const code of region) asked.append('region', code);
  if (limit !== undefined) asked.set('limit', String(limit));
  return asked;
}
