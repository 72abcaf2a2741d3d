import { createCanary, type Watching } from '../../application/canary';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Sunrelay does not do what it is for, as somebody outside sees it. */
export class CanaryFailed extends Error {
  override readonly name = 'CanaryFailed';
}

/** Called every five minutes. Throws when not all is well: the function's errors are what the alarm counts. */
export function createCanaryHandler(deps: Watching): (event?: unknown, lambda?: LambdaContext) => Promise<void> {
  const watch = createCanary(deps);
  return (_event, lambda) =>
    inInvocation(lambda, async () => {
      const watched = await watch();
      if (watched.code === 'failed') throw new CanaryFailed(watched.why);
    });
}
