import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { freePort } from '../tools/free-port';
import type { RunFolder } from './folder';

export const REGION = 'ap-southeast-1';
export const ACCOUNT = '000000000000';
const READY_WITHIN_MS = 20_000;

/** Services that can be made to refuse, by the names that the emulator has for them. */
export type Service = 'dynamodb' | 'events' | 'scheduler' | 'sns' | 'sqs';

/** Requests by whoever made them (a function's name) and by action, such as `sns:Publish`. */
export type CountedRequests = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Session = Readonly<Record<'accessKeyId' | 'secretAccessKey' | 'sessionToken', string>>;

export interface Emulator {
  readonly endpoint: string;
  /** What the SDK and the CDK need to be told to find it, and nothing that the app knows of. */
  readonly variables: Readonly<Record<string, string>>;
  /** From now on these services refuse the app's functions; nobody else. */
  refuse(services: readonly Service[]): Promise<void>;
  forgetRequests(): Promise<void>;
  requests(): Promise<CountedRequests>;
  /** The sessions in which functions act, by function: its role's permissions and no others. */
  credentials(): Promise<Readonly<Record<string, Session>>>;
  /** The last lines of each function's log. */
  logs(): Promise<Readonly<Record<string, readonly string[]>>>;
  stop(): Promise<void>;
}

async function untilReady(endpoint: string, child: ChildProcess, logFile: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`The emulator did not become ready; its log is ${logFile}`);
}

/**
 * Starts the emulator on a free port, in an environment of its own: functions inherit it. It enforces each role's policy.
 * It ends when `stop` is called or when this process dies, however that happens.
 */
export async function startEmulator(python: string, node: string, folder: RunFolder): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const log = await open(folder.file('emulator.log'), 'w');
  const child = spawn(python, ['test/system/emulator/launcher.py'], {
    // A process group of its own, which the launcher ends as a whole.
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    env: {
      ...folder.variables,
      PATH: `${dirname(node)}:/usr/bin:/bin`,
      PYTHONDONTWRITEBYTECODE: '1',
      NODE_NO_WARNINGS: '1',
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // A name and no address: the emulator puts labels before it.
      MINISTACK_HOST: 'localhost',
      AUTH: 'true',
    },
  });
  const ended = once(child, 'close');
  await log.close();
  const stop = async () => {
    child.stdin?.end();
    await ended;
  };
  try {
    await untilReady(endpoint, child, folder.file('emulator.log'));
  } catch (error) {
    await stop();
    throw error;
  }

  const ask = async (what: string, init?: RequestInit) =>
    (await fetch(`${endpoint}/_switchboard/${what}`, init)).json() as Promise<unknown>;
  return {
    endpoint,
    variables: {
      AWS_ENDPOINT_URL: endpoint,
      // Path style: the name of a bucket before 127.0.0.1 is no host.
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: REGION,
      CDK_DEFAULT_ACCOUNT: ACCOUNT,
      CDK_DEFAULT_REGION: REGION,
    },
    refuse: async (services) => void (await ask('refusals', { method: 'PUT', body: JSON.stringify(services) })),
    forgetRequests: async () => void (await ask('reset', { method: 'POST' })),
    requests: async () => (await ask('requests')) as CountedRequests,
    logs: async () => (await ask('logs')) as Record<string, string[]>,
    credentials: async () => {
      const sessions = Object.entries((await ask('credentials')) as Record<string, Record<string, string>>);
      return Object.fromEntries(
        sessions.map(([name, variables]) => [
          name,
          {
            accessKeyId: `${variables.AWS_ACCESS_KEY_ID}`,
            secretAccessKey: `${variables.AWS_SECRET_ACCESS_KEY}`,
            sessionToken: `${variables.AWS_SESSION_TOKEN}`,
          },
        ]),
      );
    },
    stop,
  };
}
