import type { Clock } from './ports';

/** Keeps a value for `ttlMs`. Concurrent reads share one load; a failed load and `undefined` are not kept. */
export function cached<T>(clock: Clock, ttlMs: number, load: () => Promise<T | undefined>) {
  let value: T | undefined;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<T | undefined> | undefined;

  const reload = async (): Promise<T | undefined> => {
    const startedAt = clock.now();
    try {
      const loaded = await load();
      if (loaded !== undefined) {
        value = loaded;
        loadedAt = startedAt;
      }
      return loaded;
    } finally {
      loading = undefined;
    }
  };

  return {
    async read(): Promise<T | undefined> {
      const age = clock.now() - loadedAt;
      if (value !== undefined && age >= 0 && age < ttlMs) return value;
      loading ??= reload();
      return loading;
    },
    /** Makes the next read load again. */
    forget(): void {
      loadedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
