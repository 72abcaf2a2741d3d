import { createCanary, type Watching } from '../../application/canary';
import type { WalkedStep } from '../../application/walk-through';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Sunrelay does not do what it is for, as somebody outside sees it. */
export class CanaryFailed extends Error {
  override readonly name = 'CanaryFailed';
}

/** Sunrelay works, and whoever listens for its heartbeat did not hear it. Apart, because no release is to blame for that. */
export class HeartbeatNotTaken extends Error {
  override readonly name = 'HeartbeatNotTaken';
}

/** What a deployment that asks is told of a walk that came to its end. */
export interface CanaryAnswer {
  readonly steps: readonly WalkedStep[];
}

/**
 * Called every five minutes, and by each deployment for its new versions. Throws when not all is well: the function's errors are
 * what the alarm counts.
 */
export function createCanaryHandler(
  deps: Watching,
): (event?: unknown, lambda?: LambdaContext) => Promise<CanaryAnswer> {
  const watch = createCanary(deps);
  return (_event, lambda) =>
    inInvocation(lambda, async () => {
      const watched = await watch();
      if (watched.code === 'failed') throw new CanaryFailed(watched.why);
      if (watched.code === 'unheard') throw new HeartbeatNotTaken(watched.why);
      return { steps: watched.steps };
    });
}
