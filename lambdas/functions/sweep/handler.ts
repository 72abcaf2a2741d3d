import { type Sweeping, type Swept, sweep } from '../../application/sweep';
import { inContext, invocationFields, type LambdaContext } from '../../runtime/context';

/** Called once a minute. Throws when the store is unavailable, so that the function's errors are counted. */
export function createSweepHandler(deps: Sweeping): (event?: unknown, lambda?: LambdaContext) => Promise<Swept> {
  return (_event, lambda) => {
    // Nobody asks for a sweep, so that its request is the invocation itself.
    const context = { requestId: lambda?.awsRequestId ?? 'sweep', ...invocationFields(lambda) };
    return inContext(context, () => sweep(deps));
  };
}
