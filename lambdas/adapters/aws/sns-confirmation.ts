import {
  ConfirmSubscriptionCommand,
  InvalidParameterException,
  NotFoundException,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { ContactConfirmation } from '../../application/ports/contacts';
import { AWS_CALL_MS, type AwsConnection, clientSettings, givenUpAfter } from './call';
import { isProtected } from './sns-topic';

const ATTEMPTS = 2;

export interface SnsConfirmationOptions {
  /** The engineer's id follows it. */
  readonly topicArnPrefix: string;
  readonly connection?: AwsConnection;
}

/**
 * Confirms subscriptions with our signature and `AuthenticateOnUnsubscribe`, so that no link in a mail can end them. SNS
 * answers a token that has been used with its subscription, so how that was confirmed is read afterwards.
 */
export function snsConfirmation({ topicArnPrefix, connection = {} }: SnsConfirmationOptions): ContactConfirmation {
  const client = new SNSClient(clientSettings(connection, ATTEMPTS));
  return {
    async confirm(id, Token) {
      const command = new ConfirmSubscriptionCommand({
        TopicArn: `${topicArnPrefix}${id}`,
        Token,
        AuthenticateOnUnsubscribe: 'true',
      });
      try {
        const answer = await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
        const arn = answer.SubscriptionArn ?? '';
        return (await isProtected(client, arn)) ? 'confirmed' : 'confirmedElsewhere';
      } catch (error) {
        if (error instanceof NotFoundException) return 'notOurs';
        if (error instanceof InvalidParameterException) return 'notValid';
        throw error;
      }
    },
  };
}
