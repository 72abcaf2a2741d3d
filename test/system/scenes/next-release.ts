import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from '@jest/globals';
import { ENVIRONMENT } from '../deployment';
import { observerConnection } from '../observers';
import type { Story } from '../story';

/** A release while issues are open; the scenes that follow see how these go on. */
export function nextRelease({ cast, step }: Story): void {
  step(
    'a next release is deployed while issues are open: the same address, table and data',
    async () => {
      const { deployment, emulator, outputs } = cast.system;
      expect(await deployment.deploy('node --import tsx test/system/next-release.ts')).toEqual(outputs);
      const lambda = new LambdaClient(observerConnection(emulator));
      const emergency = { FunctionName: `sunrelay-${ENVIRONMENT}-emergency` };
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand(emergency));
      lambda.destroy();
      expect(Environment?.Variables?.NEXT_RELEASE).toBe('yes');
    },
    120_000,
  );
}
