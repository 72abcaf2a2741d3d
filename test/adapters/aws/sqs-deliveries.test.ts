import { expect, test } from '@jest/globals';
import { sqsDeliveries } from '../../../lambdas/adapters/aws/sqs-deliveries';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import { aDelivery, deliveryQueueContract } from '../../contracts/delivery-queue.contract';
import { AwsWire } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

const NOW = Date.UTC(2026, 10, 21, 3, 5, 0, 250);
const SECOND = 1_000;

async function startWorld() {
  const clock = { ...systemClock, now: () => NOW };
  const wire = await AwsWire.start(clock.now);
  const queue = sqsDeliveries({
    clock,
    queueUrl: `${wire.endpoint}/000000000000/updates`,
    connection: wire.connection,
  });
  return { clock, wire, queue };
}

deliveryQueueContract(
  'The queue of SQS',
  async () => {
    const { clock, wire, queue } = await startWorld();
    return {
      queue,
      clock,
      handedBackUntil: async (at) =>
        wire.sqs.messages
          .map(({ body, sentAt, delaySeconds }) => ({
            delivery: JSON.parse(body).delivery,
            at: sentAt + delaySeconds * SECOND,
          }))
          .filter((back) => back.at <= at),
      close: () => wire.close(),
    };
  },
  SECOND,
);

test('says so when SQS does not take a delivery', async () => {
  const { wire, queue } = await startWorld();
  wire.fail('SendMessage', new Refusal('AWS.SimpleQueueService.NonExistentQueue', 400, 'No such queue'));
  await expect(queue.put(aDelivery(NOW))).rejects.toThrow();
  await wire.close();
});
