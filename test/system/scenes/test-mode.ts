import { expect } from '@jest/globals';
import { TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import { runProgram } from '../../tools/program';
import { callFunction } from '../functions';
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

  step('the canary walks the same way, and only after it does the heartbeat leave', async () => {
    const { emulator, heartbeats } = cast.system;
    const before = heartbeats.count();
    await emulator.refuse(['dynamodb']);
    const whenBroken = await callFunction(cast.system, 'canary').finally(() => emulator.refuse([]));
    expect([whenBroken, heartbeats.count()]).toEqual(['failed', before]);
    expect([await callFunction(cast.system, 'canary'), heartbeats.count()]).toEqual(['done', before + 1]);
  });
}
