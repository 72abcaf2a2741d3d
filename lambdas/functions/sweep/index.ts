import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createSweepHandler } from './handler';

const deps = wireIssues(envSchema.parse(process.env));
warmUp(deps);

/** Called by Scheduler once a minute. */
export const handler = createSweepHandler(deps);
