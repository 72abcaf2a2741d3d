import { type Sweeping, type Swept, sweep } from '../../application/sweep';

/** Called once a minute. Throws when the store is unavailable, so that the function's errors are counted. */
export function createSweepHandler(deps: Sweeping): () => Promise<Swept> {
  return () => sweep(deps);
}
