import { cloudWatchDeliveries } from '../../adapters/aws/cloudwatch-deliveries';
import { secretsManagerSecrets } from '../../adapters/aws/secrets-manager';
import { snsContacts } from '../../adapters/aws/sns-contacts';
import { snsPager } from '../../adapters/aws/sns-pager';
import { wireStores } from '../wiring';
import { envSchema } from './env';
import { createContactsHandler } from './handler';

const env = envSchema.parse(process.env);
const deps = wireStores(env);
const { clock, log } = deps;
const pager = snsPager({ topicArnPrefix: env.TOPIC_ARN_PREFIX, log });
const contacts = {
  ...snsContacts({ topicArnPrefix: env.TOPIC_ARN_PREFIX, log }),
  ...cloudWatchDeliveries({ topicArnPrefix: env.TOPIC_ARN_PREFIX, clock }),
};

/** Called by Scheduler every five minutes. */
export const handler = createContactsHandler({
  ...deps,
  contacts,
  pager,
  secrets: secretsManagerSecrets({ pageLinkSecretArn: env.PAGE_LINK_SECRET_ARN }),
  publicUrl: env.PUBLIC_URL,
});
