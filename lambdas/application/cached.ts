import type { Clock } from './ports';

/**
 * Keeps a value for `ttlMs`. Concurrent reads share one load; a failed load and `undefined` are not kept. A load that began
 * longer ago is not shared: a function may have stood still between two invocations with its answer in the air.
 */
export function cached<T>(clock: Clock, ttlMs: number, load: () => Promise<T | undefined>) {
  let value: T | undefined;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: { readonly startedAt: number; readonly answer: Promise<T | undefined> } | undefined;

  const isFresh = (since: number): boolean => {
    const age = clock.now() - since;
    return age >= 0 && age < ttlMs;
  };

  const reload = async (startedAt: number): Promise<T | undefined> => {
    try {
      const loaded = await load();
      if (loaded !== undefined && startedAt >= loadedAt) {
        value = loaded;
        loadedAt = startedAt;
      }
      return loaded;
    } finally {
      if (loading?.startedAt === startedAt) loading = undefined;
    }
  };

  return {
    async read(): Promise<T | undefined> {
      if (value !== undefined && isFresh(loadedAt)) return value;
      if (!loading || !isFresh(loading.startedAt)) {
        const startedAt = clock.now();
        loading = { startedAt, answer: reload(startedAt) };
      }
      return loading.answer;
    },
    /** Makes the next read load again. */
    forget(): void {
      loadedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
