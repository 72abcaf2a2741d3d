import { handle } from 'hono/aws-lambda';
import { snsContacts } from '../../adapters/aws/sns-contacts';
import { snsPager } from '../../adapters/aws/sns-pager';
import { createAdminAuthentication } from '../../application/customers';
import { warmUp, wireStores } from '../wiring';
import { envSchema } from './env';
import { createRostersApp } from './handler';

const env = envSchema.parse(process.env);
const deps = wireStores(env);
warmUp(deps);
const engineers = { topicArnPrefix: env.TOPIC_ARN_PREFIX, log: deps.log };
const contacts = snsContacts(engineers);
const pager = snsPager(engineers);

/** Called by API Gateway for `/v1/roster…`, `/v1/policies…` and `/v1/customers…`. */
export const handler = handle(
  createRostersApp({
    ...deps,
    contacts,
    pager,
    publicUrl: env.PUBLIC_URL,
    authenticateAdmin: createAdminAuthentication(deps),
  }),
);
