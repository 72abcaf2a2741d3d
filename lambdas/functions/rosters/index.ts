import { handle } from 'hono/aws-lambda';
import { secretsManagerSecrets } from '../../adapters/aws/secrets-manager';
import { snsContacts } from '../../adapters/aws/sns-contacts';
import { snsCustomerMail } from '../../adapters/aws/sns-customer-mail';
import { snsPager } from '../../adapters/aws/sns-pager';
import { webhookHttp } from '../../adapters/webhook-http';
import { createAdminAuthentication, createCustomerAuthentication } from '../../application/customers';
import { warmUp, wireStores } from '../wiring';
import { envSchema } from './env';
import { createRostersApp } from './handler';

const env = envSchema.parse(process.env);
const deps = wireStores(env);
warmUp(deps);
const engineers = { topicArnPrefix: env.TOPIC_ARN_PREFIX, log: deps.log };
const { CUSTOMER_TOPIC_ARN_PREFIX: customerTopicArnPrefix } = env;
const contacts = snsContacts(engineers);
const secrets = secretsManagerSecrets({ pageLinkSecretArn: env.PAGE_LINK_SECRET_ARN });
const pager = snsPager(engineers);

/** Called by API Gateway for `/v1/roster…`, `/calendars/…`, `/v1/policies…` and `/v1/customers…`. */
export const handler = handle(
  createRostersApp({
    ...deps,
    contacts,
    pager,
    secrets,
    // Loaded when it is first needed: it is rare, and would cost every cold start.
    readLeave: async (text, asked) => (await import('../../adapters/ical/leave-file')).readLeaveFile(text, asked),
    publicUrl: env.PUBLIC_URL,
    webhooks: webhookHttp(),
    customerMail: snsCustomerMail({ topicArnPrefix: customerTopicArnPrefix, log: deps.log }),
    customerTopicArnPrefix,
    authenticate: createCustomerAuthentication(deps),
    authenticateAdmin: createAdminAuthentication(deps),
  }),
);
