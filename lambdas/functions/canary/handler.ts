import { createCanary, type Watching } from '../../application/canary';

/** Called every five minutes. Throws when the walk or the heartbeat failed, so that the function's errors are counted. */
export function createCanaryHandler(deps: Watching): () => Promise<void> {
  return createCanary(deps);
}
