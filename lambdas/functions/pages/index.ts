import { handle } from 'hono/aws-lambda';
import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createPagesApp } from './handler';

const deps = wireIssues(envSchema.parse(process.env));
warmUp(deps);

/** Called by API Gateway for `/p/…`. */
export const handler = handle(createPagesApp(deps));
