import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ENVIRONMENT } from './deployment';
import { observerConnection } from './observers';
import type { System } from './system';

/** A walk of the canary takes some seconds, and a function that fails its start some more. */
const CALL_WITHIN_MS = 70_000;

const live = (name: string) => ({ FunctionName: `sunrelay-${ENVIRONMENT}-${name}`, Qualifier: 'live' });

async function withLambda<T>({ emulator }: System, ask: (lambda: LambdaClient) => Promise<T>): Promise<T> {
  const lambda = new LambdaClient({
    ...observerConnection(emulator),
    maxAttempts: 1,
    requestHandler: { requestTimeout: CALL_WITHIN_MS },
  });
  try {
    return await ask(lambda);
  } finally {
    lambda.destroy();
  }
}

/** The environment variables of the version of a function that takes the calls. */
export const liveVariables = (system: System, name: string): Promise<Readonly<Record<string, string>>> =>
  withLambda(system, async (lambda) => {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand(live(name)));
    return Environment?.Variables ?? {};
  });

/** Calls a function as its schedule does, and waits for its end. */
export const callFunction = (system: System, name: string): Promise<'done' | 'failed'> =>
  withLambda(system, async (lambda) => {
    const { FunctionError } = await lambda.send(new InvokeCommand(live(name)));
    return FunctionError === undefined ? 'done' : 'failed';
  });
