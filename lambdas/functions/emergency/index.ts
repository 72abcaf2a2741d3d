import { handle } from 'hono/aws-lambda';
import { createCustomerAuthentication } from '../../application/customers';
import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createEmergencyApp } from './handler';

const deps = wireIssues(envSchema.parse(process.env));
warmUp(deps);

/** Called by API Gateway for `/v1/issues…`, and for paths that no route names. */
export const handler = handle(createEmergencyApp({ ...deps, authenticate: createCustomerAuthentication(deps) }));
