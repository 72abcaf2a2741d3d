import type { PolicyBook } from './policy-book';

/** One value that two books of policies have differently; absent where a book has none there. */
export interface PolicyChange {
  /** RFC 6901. */
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface PolicyDiff {
  /** The first of them. */
  readonly listed: readonly PolicyChange[];
  readonly total: number;
}

const MOST_LISTED = 200;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Objects are compared field by field; lists, whose order is a rule of its own, as a whole. */
function* changesIn(before: unknown, after: unknown, pointer: string): Generator<PolicyChange> {
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* changesIn(before[name], after[name], `${pointer}/${escaped(name)}`);
    }
    return;
  }
  if (isSame(before, after)) return;
  yield { pointer, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** What differs between two books. A policy that only one of them has is one change. */
export function policyDiff(before: PolicyBook, after: PolicyBook): PolicyDiff {
  const changes = [...changesIn(before, after, '')];
  return { listed: changes.slice(0, MOST_LISTED), total: changes.length };
}
