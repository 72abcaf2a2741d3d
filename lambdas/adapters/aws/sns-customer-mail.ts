import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { CustomerMail, MailPlace } from '../../application/ports/customer-mail';
import type { Log } from '../../application/ports/log';
import type { EngineerId } from '../../core/ids';
import { AWS_CALL_MS, type AwsConnection, clientSettings, errorName, givenUpAfter } from './call';
import { snsConfirmation } from './sns-confirmation';
import { snsContacts } from './sns-contacts';

const ATTEMPTS = 2;

export interface SnsCustomerMailOptions {
  /** The place follows it. */
  readonly topicArnPrefix: string;
  readonly log: Log;
  readonly connection?: AwsConnection;
}

/** Topics are kept and confirmed by their ids alone, whoever is behind them. */
const asKept = (place: MailPlace): EngineerId => place as string as EngineerId;

/**
 * One topic for each address, under a prefix that engineers' topics do not have. A subscription that waits for its confirmation
 * cannot be removed, and its link is good for days: only the end of its topic ends it.
 */
export function snsCustomerMail({ topicArnPrefix, log, connection = {} }: SnsCustomerMailOptions): CustomerMail {
  const client = new SNSClient(clientSettings(connection, ATTEMPTS));
  const contacts = snsContacts({ topicArnPrefix, log, connection });
  const confirmation = snsConfirmation({ topicArnPrefix, connection });
  return {
    async keepInStep(place, address) {
      const [state = 'notLooked'] = await contacts.keepInStep({
        ...{ id: asKept(place), name: place, locale: 'en' },
        contacts: [{ kind: 'email', address }],
      });
      return state;
    },
    remove: (place) => contacts.remove(asKept(place)),
    confirm: (place, token) => confirmation.confirm(asKept(place), token),
    async send(place, { subject, body }) {
      const command = new PublishCommand({ TopicArn: `${topicArnPrefix}${place}`, Subject: subject, Message: body });
      try {
        await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
      } catch (error) {
        // AWS repeats in its messages what it was sent.
        throw new Error(`SNS did not take a mail: ${errorName(error)}`);
      }
    },
  };
}
