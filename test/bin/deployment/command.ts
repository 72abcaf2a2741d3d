import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { AwsWire } from '../../wire/aws-wire';

/** As somebody types it, with no AWS variable but those given. */
export async function run(command: string, args: readonly string[], variables: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true', ...variables };
  const child = spawn(process.execPath, ['--import', 'tsx', `bin/${command}.ts`, ...args], {
    cwd: path.resolve(__dirname, '../../..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, code };
}

/** What says to a command that AWS is the wire. */
export const there = ({ endpoint }: AwsWire) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
});
