import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasJava, startDynamoDbLocal } from './dynamodb-local';

/** Runs the suites of the table's adapters against Amazon's own DynamoDB Local. Further arguments go to jest. */
async function run(args: readonly string[]): Promise<number> {
  if (!(await hasJava())) {
    console.log('Skipped: Amazon’s DynamoDB Local needs Java 17, and there is none here.');
    return 0;
  }
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(path.resolve('.cache/dynamodb-local-'));
  const local = await startDynamoDbLocal(folder);
  const stopOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of stopOn) process.once(signal, () => void local.stop());
  try {
    const jest = [path.resolve('node_modules/jest/bin/jest.js'), 'test/adapters/dynamodb', '--runInBand', ...args];
    const env = { ...process.env, DYNAMODB_TEST_ENDPOINT: local.endpoint };
    const child = spawn(process.execPath, jest, { stdio: 'inherit', env });
    return await new Promise((done) => child.once('close', (code) => done(code ?? 1)));
  } finally {
    await local.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await run(process.argv.slice(2));
