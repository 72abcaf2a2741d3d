import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { runProgram } from '../tools/program';
import { ACCOUNT, type Emulator, REGION } from './emulator';
import type { RunFolder } from './folder';

export const ENVIRONMENT = 'system';
export const STACK = `Sunrelay-${ENVIRONMENT}`;
/** What an operator gives; no file of the project knows this environment. */
const SETTINGS = {
  environment: ENVIRONMENT,
  alarmEmail: 'operations@example.com',
  dutyManagerContact: 'duty-manager@example.com',
};

/** The CDK's own validation of a template takes longer than making it; `npm run synth` does it once. */
export const NO_VALIDATION = { CDK_VALIDATION: 'false' };

const outputsSchema = z.object({
  ApiUrl: z.url(),
  TableName: z.string(),
  BusName: z.string(),
  EngineerTopicArnPrefix: z.string(),
});
export type Outputs = z.infer<typeof outputsSchema>;

/** What a CDK app was made into, to be deployed as it lies there: making it takes longer than most of what is done with it. */
export interface Assembly {
  readonly folder: string;
  /** By which the CDK knows the stack in it. */
  readonly stack: string;
}

export interface Deployment {
  /** Runs the app that cdk.json names, unmodified. */
  synthesize(): Promise<Assembly>;
  /** The stacks of `later-releases.ts`, which run as one app. */
  synthesizeLater(): Promise<Readonly<Record<'next' | 'withoutData', Assembly>>>;
  bootstrap(assembly: Assembly): Promise<void>;
  /** Makes the stack or updates it. */
  deploy(assembly: Assembly): Promise<Outputs>;
  destroy(assembly: Assembly): Promise<void>;
}

/** The unmodified app and the real CDK, which are told by the SDK's own variables where AWS is. */
export function createDeployment(emulator: Emulator, folder: RunFolder, heartbeatUrl: string): Deployment {
  const env = { PATH: process.env.PATH, CI: 'true', ...NO_VALIDATION, ...folder.variables, ...emulator.variables };
  const start = ['--import', './test/system/ends-with-its-parent.mjs', 'node_modules/aws-cdk/bin/cdk'];
  const cdk = (...args: string[]) => runProgram(process.execPath, [...start, ...args, '--progress', 'events'], { env });
  const synthesize = async (name: string, ...args: string[]): Promise<string> => {
    const context = Object.entries({ ...SETTINGS, heartbeatUrl }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    await cdk('synth', '--quiet', '--output', folder.file(name), ...args, ...context);
    return folder.file(name);
  };
  return {
    synthesize: async () => ({ folder: await synthesize('cdk.out'), stack: STACK }),
    async synthesizeLater() {
      const made = await synthesize('cdk.later', '--app', 'node --import tsx test/system/later-releases.ts');
      return {
        next: { folder: made, stack: `Next/${STACK}` },
        withoutData: { folder: made, stack: `WithoutData/${STACK}` },
      };
    },
    bootstrap: async (assembly) =>
      void (await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', assembly.folder)),
    async deploy(assembly) {
      const file = folder.file('outputs.json');
      const app = ['--app', assembly.folder, '--require-approval', 'never', '--outputs-file', file];
      await cdk('deploy', assembly.stack, ...app);
      return outputsSchema.parse(JSON.parse(await readFile(file, 'utf8'))[STACK]);
    },
    destroy: async (assembly) => void (await cdk('destroy', assembly.stack, '--force', '--app', assembly.folder)),
  };
}
