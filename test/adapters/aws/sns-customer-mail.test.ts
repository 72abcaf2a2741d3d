import { expect, test } from '@jest/globals';
import { snsCustomerMail } from '../../../lambdas/adapters/aws/sns-customer-mail';
import { customerMailContract, FIRST } from '../../contracts/customer-mail.contract';
import { keptLog } from '../../contracts/samples';
import { AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';
import { Refusal } from '../../wire/protocol';

const PREFIX = TOPIC_ARN_PREFIX.replace('-engineer-', '-customer-');

async function startWorld() {
  const wire = await AwsWire.start();
  return { wire, mail: snsCustomerMail({ topicArnPrefix: PREFIX, log: keptLog(), connection: wire.connection }) };
}

customerMailContract('SNS', async () => {
  const { wire, mail } = await startWorld();
  /** SNS delivers to those who are confirmed when it takes the publish. */
  const delivered: { readonly subject: string; readonly to: readonly string[] }[] = [];
  return {
    mail: {
      ...mail,
      async send(place, outgoing) {
        await mail.send(place, outgoing);
        const topicArn = `${PREFIX}${place}`;
        const confirmed = (wire.sns.topics.get(topicArn) ?? []).filter((subscription) => subscription.confirmed);
        const subject = wire.sns.publications.at(-1)?.subject ?? '';
        delivered.push({ subject, to: confirmed.map(({ endpoint }) => endpoint) });
      },
    },
    tokenOf: (place, address) => wire.sns.tokenOf(`${PREFIX}${place}`, address),
    reached: (address) => delivered.filter(({ to }) => to.includes(address)).map(({ subject }) => subject),
    close: () => wire.close(),
  };
});

test('a mail that SNS does not take is an error that says nothing of what was in it', async () => {
  const { wire, mail } = await startWorld();
  await mail.keepInStep(FIRST, 'one@example.com');
  wire.fail('Publish', new Refusal('InvalidParameter', 400, 'Invalid parameter: Subject: Secret of ours'));
  const failed = mail.send(FIRST, { subject: 'Secret of ours', body: 'x' });
  await expect(failed).rejects.toThrow(/^SNS did not take a mail: /);
  await expect(failed).rejects.not.toThrow(/Secret/);
  await wire.close();
});
