import { handle } from 'hono/aws-lambda';
import { snsConfirmation } from '../../adapters/aws/sns-confirmation';
import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createPagesApp } from './handler';

const env = envSchema.parse(process.env);
const topicArnPrefix = env.TOPIC_ARN_PREFIX;
const deps = wireIssues(env);
warmUp(deps);

/** Called by API Gateway for `/p/…` and `/confirm`. */
export const handler = handle(
  createPagesApp({ ...deps, topicArnPrefix, confirmation: snsConfirmation({ topicArnPrefix }) }),
);
