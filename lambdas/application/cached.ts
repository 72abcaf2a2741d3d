import type { Clock } from './ports/clock';

/**
 * Keeps a value for `ttlMs`. Concurrent reads share one load; a failed load and `undefined` are not kept. A load that began
 * longer ago is not shared: a function may have stood still between two invocations with its answer in the air.
 */
export function cached<T>(clock: Clock, ttlMs: number, load: () => Promise<T | undefined>) {
  let value: T | undefined;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: { readonly startedAt: number; answer?: Promise<T | undefined> } | undefined;

  const isFresh = (since: number): boolean => {
    const age = clock.now() - since;
    return age >= 0 && age < ttlMs;
  };

  const begin = (): Promise<T | undefined> => {
    const mine: NonNullable<typeof loading> = { startedAt: clock.now() };
    loading = mine;
    const answer = (async () => {
      try {
        const loaded = await load();
        if (loaded !== undefined && loading === mine) {
          value = loaded;
          loadedAt = mine.startedAt;
        }
        return loaded;
      } finally {
        if (loading === mine) loading = undefined;
      }
    })();
    mine.answer = answer;
    return answer;
  };

  return {
    async read(): Promise<T | undefined> {
      if (value !== undefined && isFresh(loadedAt)) return value;
      return loading?.answer && isFresh(loading.startedAt) ? loading.answer : begin();
    },
    /** Makes the next read load again, also while a load from before is under way. */
    forget(): void {
      loadedAt = Number.NEGATIVE_INFINITY;
      loading = undefined;
    },
  };
}
