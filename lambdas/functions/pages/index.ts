import { handle } from 'hono/aws-lambda';
import { snsConfirmation } from '../../adapters/aws/sns-confirmation';
import { readOnlyPeople } from '../../application/read-only-people';
import { warmUp, wireIssues } from '../wiring';
import { envSchema } from './env';
import { createPagesApp } from './handler';

const env = envSchema.parse(process.env);
const topicArnPrefix = env.TOPIC_ARN_PREFIX;
const deps = wireIssues(env);
warmUp(deps);

/** A swap changes nobody's contacts, so this function may not either; should it have to, the next run of contacts does. */
const UNTOUCHED_CONTACTS = {
  keepInStep: () => Promise.reject(new Error('Contacts are not kept here')),
};

/** Called by API Gateway for `/p/…`, `/swap/…` and `/confirm`. */
export const handler = handle(
  createPagesApp({
    ...deps,
    topicArnPrefix,
    // Nor anybody's name.
    people: readOnlyPeople(deps.people),
    contacts: UNTOUCHED_CONTACTS,
    confirmation: snsConfirmation({ topicArnPrefix }),
  }),
);
