import { secretsManagerSecrets } from '../../adapters/aws/secrets-manager';
import { snsCustomerMail } from '../../adapters/aws/sns-customer-mail';
import { sqsDeliveries } from '../../adapters/aws/sqs-deliveries';
import { webhookHttp } from '../../adapters/webhook-http';
import { wireStores } from '../wiring';
import { envSchema } from './env';
import { createUpdatesHandler } from './handler';

const env = envSchema.parse(process.env);
const deps = wireStores(env);

/** Called by SQS with events of the bus that customers want to be told of, and with deliveries that are tried again. */
export const handler = createUpdatesHandler({
  ...deps,
  webhooks: webhookHttp(),
  customerMail: snsCustomerMail({ topicArnPrefix: env.CUSTOMER_TOPIC_ARN_PREFIX, log: deps.log }),
  deliveries: sqsDeliveries({ clock: deps.clock, queueUrl: env.UPDATES_QUEUE_URL }),
  secrets: secretsManagerSecrets({ pageLinkSecretArn: env.PAGE_LINK_SECRET_ARN }),
  publicUrl: env.PUBLIC_URL,
});
