import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../application/ports/clock';
import type { DeliveryQueue } from '../../application/ports/delivery-queue';
import { AWS_CALL_MS, type AwsConnection, clientSettings, givenUpAfter } from './call';

/** The longest delay of a message. Source: SQS, SendMessage, DelaySeconds. */
const LONGEST_DELAY_SECONDS = 900;
const ATTEMPTS = 2;

export interface SqsDeliveriesOptions {
  readonly clock: Clock;
  readonly queueUrl: string;
  readonly connection?: AwsConnection;
}

/** Deliveries in a queue. One that is due in more than a quarter of an hour comes back before, and is put back. */
export function sqsDeliveries({ clock, queueUrl, connection = {} }: SqsDeliveriesOptions): DeliveryQueue {
  const client = new SQSClient(clientSettings(connection, ATTEMPTS));
  return {
    async put(delivery) {
      const seconds = Math.ceil((delivery.dueAt - clock.now()) / 1000);
      const command = new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ delivery }),
        DelaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.max(0, seconds)),
      });
      await givenUpAfter(AWS_CALL_MS, (abortSignal) => client.send(command, { abortSignal }));
    },
  };
}
