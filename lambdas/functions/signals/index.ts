import { handle } from 'hono/aws-lambda';
import { createCustomerAuthentication } from '../../application/customers';
import { createSenderAuthentication } from '../../application/signal-sources';
import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createSignalsApp } from './handler';

const deps = wireIssues(envSchema.parse(process.env));
warmUp(deps);

const authenticateSender = createSenderAuthentication(deps, createCustomerAuthentication(deps));

/** Called by API Gateway for `/v1/signals`. */
export const handler = handle(createSignalsApp({ ...deps, authenticateSender }));
