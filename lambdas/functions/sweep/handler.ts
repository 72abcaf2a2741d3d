import { type Sweeping, type Swept, sweep } from '../../application/sweep';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Called once a minute. Throws when the store is unavailable, so that the function's errors are counted. */
export function createSweepHandler(deps: Sweeping): (event?: unknown, lambda?: LambdaContext) => Promise<Swept> {
  return (_event, lambda) => inInvocation(lambda, () => sweep(deps));
}
