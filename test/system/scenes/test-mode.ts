import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from '@jest/globals';
import { TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import { runProgram } from '../../tools/program';
import { ENVIRONMENT } from '../deployment';
import { observerConnection } from '../observers';
import { CUSTOMER, type Story } from '../story';

/** The whole way in test mode: by the command, and by the canary in its own role. */
export function testMode(story: Story): void {
  const { cast, step } = story;

  step('with a test key one command walks from the report to the resolution, and pages nobody real', async () => {
    const { emulator, folder, observers, outputs } = cast.system;
    await observers.watch([TEST_ENGINEER_ID]);
    const { key } = await cast.admin.makeKey(CUSTOMER.id, { test: true });
    const env = { PATH: process.env.PATH, ...folder.variables, ...emulator.variables, SUNRELAY_KEY: key };
    const args = ['--import', 'tsx', 'bin/smoke.ts', '--url', outputs.ApiUrl, '--json'];
    const walked = JSON.parse(await runProgram(process.execPath, args, { env }));
    expect(walked).toMatchObject({ ok: true, milliseconds: { reported: expect.any(Number) } });
    const pages = await story.pages(walked.issueId, 1);
    expect(pages.map(({ engineerId }) => engineerId)).toEqual([TEST_ENGINEER_ID]);
    expect(story.eventTypes(walked.issueId)).toEqual([]);
  });

  step('the canary walks the same way, with a key that it makes for itself', async () => {
    const lambda = new LambdaClient(observerConnection(cast.system.emulator));
    const { FunctionError, Payload = [] } = await lambda.send(
      new InvokeCommand({ FunctionName: `sunrelay-${ENVIRONMENT}-canary` }),
    );
    lambda.destroy();
    expect([FunctionError, Buffer.from(Payload).toString()]).toEqual([undefined, 'null']);
  });
}
