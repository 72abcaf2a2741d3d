import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { runProgram } from '../tools/program';
import type { Emulator } from './emulator';
import type { RunFolder } from './folder';

export const ENVIRONMENT = 'system';
const STACK = `Sunrelay-${ENVIRONMENT}`;
/** What an operator gives; no file of the project knows this environment. */
const SETTINGS = {
  environment: ENVIRONMENT,
  alarmEmail: 'operations@example.com',
  dutyManagerContact: 'duty-manager@example.com',
};

const outputsSchema = z.object({
  ApiUrl: z.url(),
  TableName: z.string(),
  BusName: z.string(),
  EngineerTopicArnPrefix: z.string(),
});
export type Outputs = z.infer<typeof outputsSchema>;

export interface CdkOptions {
  /** The command that starts the CDK app; that of cdk.json if not given. */
  readonly app?: string;
  /** Settings besides those of the system test. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Deployment {
  bootstrap(): Promise<void>;
  /** Makes the stack or updates it. */
  deploy(options?: CdkOptions): Promise<Outputs>;
  destroy(options?: CdkOptions): Promise<void>;
}

/** The unmodified app and the real CDK, which are told by the SDK's own variables where AWS is. */
export function createDeployment(emulator: Emulator, folder: RunFolder, heartbeatUrl: string): Deployment {
  const env = { PATH: process.env.PATH, CI: 'true', ...folder.variables, ...emulator.variables };
  const cdk = (args: readonly string[], { app, settings }: CdkOptions = {}) => {
    const all = Object.entries({ ...SETTINGS, heartbeatUrl, ...settings });
    const context = all.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const common = [
      '--output',
      folder.file('cdk.out'),
      '--progress',
      'events',
      ...(app ? ['--app', app] : []),
      ...context,
    ];
    const start = ['--import', './test/system/ends-with-its-parent.mjs', 'node_modules/aws-cdk/bin/cdk'];
    return runProgram(process.execPath, [...start, ...args, ...common], { env });
  };
  return {
    bootstrap: async () => void (await cdk(['bootstrap'])),
    async deploy(options) {
      const file = folder.file('outputs.json');
      await cdk(['deploy', STACK, '--require-approval', 'never', '--outputs-file', file], options);
      return outputsSchema.parse(JSON.parse(await readFile(file, 'utf8'))[STACK]);
    },
    destroy: async (options) => void (await cdk(['destroy', STACK, '--force'], options)),
  };
}
