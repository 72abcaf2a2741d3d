import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createTimersHandler } from './handler';

const deps = wireIssues(envSchema.parse(process.env));
warmUp(deps);

/** Called by SQS with the wake-ups that are due. */
export const handler = createTimersHandler(deps);
