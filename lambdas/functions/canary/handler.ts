import { createCanary, type Watching } from '../../application/canary';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Called every five minutes. Throws when the walk or the heartbeat failed, so that the function's errors are counted. */
export function createCanaryHandler(deps: Watching): (event?: unknown, lambda?: LambdaContext) => Promise<void> {
  const watch = createCanary(deps);
  return (_event, lambda) => inInvocation(lambda, watch);
}
