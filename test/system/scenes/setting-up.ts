import { expect } from '@jest/globals';
import { createStoryClient } from '../../../bin/local/story-client';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { runProgram } from '../../tools/program';
import { createAdmin } from '../admin';
import { CUSTOMER, ENGINEERS, ROSTER, type Story, WAIT_SECONDS } from '../story';

const WHOLE_RUN_MS = 600_000;

/** What an operator does after the first deployment: the admin key, the roster, waits, a customer. */
export function settingUp({ cast, step }: Story): void {
  let adminKey: string;

  step('the first admin key is made by the command, and only once', async () => {
    const { emulator, folder, outputs } = cast.system;
    const env = { PATH: process.env.PATH, ...folder.variables, ...emulator.variables };
    const args = ['--import', 'tsx', 'bin/admin-key.ts', '--table', outputs.TableName];
    adminKey = (await runProgram(process.execPath, args, { env })).trim();
    expect(adminKey).toMatch(/^sr_admin_/);
    await expect(runProgram(process.execPath, args, { env })).rejects.toThrow('has an admin key already');
    cast.admin = createAdmin(outputs.ApiUrl, adminKey);
  });

  step('the sample roster makes a topic for each engineer', async () => {
    expect(await cast.admin.putRoster(ROSTER, 0)).toMatchObject({ revision: 1, contactsInStep: true });
    // Subscribing to a topic that does not exist fails.
    await cast.system.observers.watch(ENGINEERS);
  });

  step('waits become as short as they may be, and a customer gets a key', async () => {
    const { policies, default: byDefault } = await cast.admin.policies();
    const policy = policies[byDefault] ?? DEFAULT_POLICY;
    const P1 = { ...policy.P1, waitSeconds: WAIT_SECONDS.P1 };
    const P2 = { ...policy.P2, waitSeconds: WAIT_SECONDS.P2 };
    await cast.admin.putPolicy({ ...policy, P1, P2 }, 0);
    const { id, ...customer } = CUSTOMER;
    await cast.admin.putCustomer(id, customer);
    cast.customerKey = (await cast.admin.makeKey(id)).key;
    cast.people = createStoryClient({
      url: cast.system.outputs.ApiUrl,
      adminKey,
      customerKey: cast.customerKey,
      signal: AbortSignal.timeout(WHOLE_RUN_MS),
    });
  });
}
