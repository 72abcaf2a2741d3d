import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { CustomerMail } from '../../application/ports/customer-mail';
import type { Log } from '../../application/ports/log';
import type { CustomerId, EngineerId } from '../../core/ids';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';
import { snsConfirmation } from './sns-confirmation';
import { snsContacts } from './sns-contacts';

const ATTEMPTS = 2;

export interface SnsCustomerMailOptions {
  /** The customer's id follows it. */
  readonly topicArnPrefix: string;
  readonly log: Log;
  readonly connection?: AwsConnection;
}

/** Topics are kept and confirmed by their ids alone, whoever is behind them. */
const asKept = (id: CustomerId): EngineerId => id as string as EngineerId;

/** One topic for each customer, under a prefix that engineers' topics do not have; its addresses are its subscriptions. */
export function snsCustomerMail({ topicArnPrefix, log, connection = {} }: SnsCustomerMailOptions): CustomerMail {
  const client = new SNSClient(clientSettings(connection, ATTEMPTS));
  const contacts = snsContacts({ topicArnPrefix, log, connection });
  const confirmation = snsConfirmation({ topicArnPrefix, connection });
  return {
    keepInStep: (id, addresses) =>
      contacts.keepInStep({
        ...{ id: asKept(id), name: id, locale: 'en' },
        contacts: addresses.map((address) => ({ kind: 'email', address })),
      }),
    confirm: (id, token) => confirmation.confirm(asKept(id), token),
    async send(id, { subject, body }) {
      const command = new PublishCommand({ TopicArn: `${topicArnPrefix}${id}`, Subject: subject, Message: body });
      try {
        await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
      } catch (error) {
        // AWS repeats in its messages what it was sent.
        throw new Error(`SNS did not take a mail: ${errorName(error)}`);
      }
    },
  };
}
