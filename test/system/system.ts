import { node24 } from '../tools/node24';
import { type Assembly, createDeployment, type Deployment, type Outputs } from './deployment';
import { type Emulator, startEmulator } from './emulator';
import { makeRunFolder, type RunFolder } from './folder';
import { type Heartbeats, startHeartbeats } from './heartbeats';
import { type Observers, startObservers } from './observers';
import { say } from './progress';
import { pythonWithEmulator } from './python';

/** The app, deployed to an emulator of AWS, and those who look on. */
export interface System {
  readonly folder: RunFolder;
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly outputs: Outputs;
  /** What is deployed first. */
  readonly assembly: Assembly;
  /** What is deployed later on; it is being made while the first scenes are played. */
  readonly later: ReturnType<Deployment['synthesizeLater']>;
  readonly observers: Observers;
  readonly heartbeats: Heartbeats;
  /** Ends all that was started and removes the run's folder; after a failure the folder stays, for its logs. */
  stop(result: 'passed' | 'failed'): Promise<void>;
}

/** Fetches what is missing, starts the emulator, and bootstraps and deploys the app with the CDK. */
export async function startSystem(): Promise<System> {
  say('Python with the emulator, and Node 24');
  const python = await pythonWithEmulator();
  const node = await node24();
  const folder = await makeRunFolder();
  say('the emulator starts');
  const emulator = await startEmulator(python, node, folder);
  try {
    const heartbeats = await startHeartbeats();
    const deployment = createDeployment(emulator, folder, heartbeats.url);
    say('cdk synth');
    const assembly = await deployment.synthesize();
    say('cdk bootstrap');
    await deployment.bootstrap(assembly);
    say('cdk deploy');
    const outputs = await deployment.deploy(assembly);
    const later = deployment.synthesizeLater();
    // Whoever waits for it hears of a failure; until somebody does, it is no unhandled one.
    later.catch(() => undefined);
    const observers = await startObservers(emulator, outputs);
    say(`deployed: ${outputs.ApiUrl}`);
    const stop: System['stop'] = async (result) => {
      heartbeats.stop();
      await observers.stop();
      await emulator.stop();
      if (result === 'passed') await folder.remove();
      else say(`what was logged is in ${folder.path}`);
    };
    return { folder, emulator, deployment, outputs, assembly, later, observers, heartbeats, stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
