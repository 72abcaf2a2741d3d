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

export interface Deployment {
  bootstrap(): Promise<void>;
  /** Makes the stack, or updates it to the app that `app` starts. */
  deploy(app?: string): Promise<Outputs>;
  destroy(): Promise<void>;
}

/** The unmodified app and the real CDK, which are told by the SDK's own variables where AWS is. */
export function createDeployment(emulator: Emulator, folder: RunFolder): Deployment {
  const env = { PATH: process.env.PATH, CI: 'true', ...folder.variables, ...emulator.variables };
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const cdk = (...args: string[]) => {
    const common = ['--output', folder.file('cdk.out'), '--progress', 'events', ...settings];
    const start = ['--import', './test/system/ends-with-its-parent.mjs', 'node_modules/aws-cdk/bin/cdk'];
    return runProgram(process.execPath, [...start, ...args, ...common], { env });
  };
  return {
    bootstrap: async () => void (await cdk('bootstrap')),
    async deploy(app) {
      const file = folder.file('outputs.json');
      const other = app === undefined ? [] : ['--app', app];
      await cdk('deploy', STACK, '--require-approval', 'never', '--outputs-file', file, ...other);
      return outputsSchema.parse(JSON.parse(await readFile(file, 'utf8'))[STACK]);
    },
    destroy: async () => void (await cdk('destroy', STACK, '--force')),
  };
}
