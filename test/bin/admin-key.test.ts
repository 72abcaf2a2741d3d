import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { DynamoDbVersionedStore } from '../../lambdas/adapters/dynamodb/versioned-store';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../lambdas/adapters/local/embedded-dynamodb';
import { systemClock } from '../../lambdas/adapters/system-clock';
import type { AdminKeys } from '../../lambdas/application/credentials';
import { createAdminAuthentication } from '../../lambdas/application/customers';

const TABLE = 'sunrelay-test';
let database: EmbeddedDynamoDb;

beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ tableName: TABLE });
});
afterAll(() => database.close());

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return runWith({}, ...args);
}

/** With AWS variables that are not those of the table. */
function runWith(
  variables: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { endpoint, region, credentials } = database.connection;
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    ...variables,
  };
  const root = path.resolve(__dirname, '../..');
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'bin/admin-key.ts', ...args];
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout: stdout.trim(), stderr });
    });
  });
}

test('the admin key is made once, shown once, and replaced only when asked; each further admin has one by name', async () => {
  const client = dynamoDbClient(database.connection);
  const adminKeys = new DynamoDbVersionedStore<AdminKeys>({ client, name: TABLE }, 'ADMIN', 1);
  const adminOf = (secret: string) => createAdminAuthentication({ adminKeys, clock: systemClock })(secret);

  const first = await run('--table', TABLE);
  expect(first.stdout).toMatch(/^sr_admin_[\w-]{43}$/);
  const { keyId } = (await adminOf(first.stdout)) ?? {};
  expect(first.stderr).toContain(`"admin:${keyId}"`);
  expect(JSON.stringify(await adminKeys.read('admin'))).not.toContain(first.stdout);

  const again = await run('--table', TABLE);
  expect([again.code, again.stdout]).toEqual([1, '']);
  expect(again.stderr).toContain('--replace');

  const replaced = await run('--table', TABLE, '--replace');
  expect(await adminOf(replaced.stdout)).toBeDefined();
  expect(await adminOf(first.stdout)).toBeUndefined();

  const own = await run('--table', TABLE, '--add', 'ada');
  expect([await adminOf(own.stdout), await adminOf(replaced.stdout)]).toEqual([
    { keyId: 'ada' },
    { keyId: expect.stringMatching(/^key_/) },
  ]);
  const anew = await run('--table', TABLE, '--add', 'ada');
  expect([await adminOf(own.stdout), await adminOf(anew.stdout)]).toEqual([undefined, { keyId: 'ada' }]);
  expect((await run('--table', TABLE, '--revoke', 'ada')).code).toBe(0);
  expect([await adminOf(anew.stdout), (await adminOf(replaced.stdout))?.keyId]).toEqual([
    undefined,
    expect.any(String),
  ]);
  const wrong = await run('--table', TABLE, '--revoke', 'ada');
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('"ada"')]);
  expect((await run('--table', TABLE, '--add', 'Ada Lovelace')).code).toBe(1);
  client.destroy();
}, 60_000);

test('without a table it says how it is used', async () => {
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toContain('--table NAME');
}, 60_000);

test.each([
  ['no Region', { AWS_REGION: '' }, /^There is no Region: set AWS_REGION to one such as "ap-southeast-1"\.\n$/],
  [
    'no credentials',
    { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
    /^There are no AWS credentials: set AWS_PROFILE, [^\n]*\.\n$/,
  ],
  ['no such table', {}, /^There is no table \S+ in the Region \S+ of this account\.\n$/],
])(
  'with %s it says so as every command does',
  async (_what, variables, sentence) => {
    const { code, stdout, stderr } = await runWith(variables, '--table', 'another');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  },
  60_000,
);
