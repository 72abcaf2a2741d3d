import { ContendedError } from '../application/commit';
import { textOf } from '../application/field-of';
import { NewerSchemaError } from '../application/ports/versioned-store';
import type { Problem } from './problem';
import type { ProblemCode } from './problem-code';

/** Errors of stores and secrets and of AWS calls given up, by name: the runtime knows no adapter. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['StoreError', 'SecretsError', 'LateCallError']);

const RETRY_SECONDS: Readonly<Partial<Record<ProblemCode, number>>> = { unavailable: 2, contended: 1, newerVersion: 5 };

function codeOf(error: unknown): ProblemCode {
  if (error instanceof ContendedError) return 'contended';
  if (error instanceof NewerSchemaError) return 'newerVersion';
  return UNAVAILABLE.has(textOf(error, 'name') ?? '') ? 'unavailable' : 'unexpected';
}

/** What a caller learns of an error that nobody expected: never its words. 503 where the same request may well succeed. */
export function faultOf(error: unknown): Problem {
  const code = codeOf(error);
  const seconds = RETRY_SECONDS[code];
  return { code, ...(seconds && { headers: { 'Retry-After': String(seconds) } }) };
}
