import { expect, test } from '@jest/globals';
import { snsCustomerMail } from '../../../lambdas/adapters/aws/sns-customer-mail';
import { customerMailContract, KOPI } from '../../contracts/customer-mail.contract';
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
  const delivered: { readonly topicArn: string; readonly subject: string; readonly to: readonly string[] }[] = [];
  return {
    mail: {
      ...mail,
      async send(id, outgoing) {
        await mail.send(id, outgoing);
        const topicArn = `${PREFIX}${id}`;
        const confirmed = (wire.sns.topics.get(topicArn) ?? []).filter((subscription) => subscription.confirmed);
        const subject = wire.sns.publications.at(-1)?.subject ?? '';
        delivered.push({ topicArn, subject, to: confirmed.map(({ endpoint }) => endpoint) });
      },
    },
    tokenOf: (id, address) => wire.sns.tokenOf(`${PREFIX}${id}`, address),
    reached: (id, address) =>
      delivered
        .filter(({ topicArn, to }) => topicArn === `${PREFIX}${id}` && to.includes(address))
        .map(({ subject }) => subject),
    close: () => wire.close(),
  };
});

test('a mail that SNS does not take is an error that says nothing of what was in it', async () => {
  const { wire, mail } = await startWorld();
  await mail.keepInStep(KOPI, ['one@example.com']);
  wire.fail('Publish', new Refusal('InvalidParameter', 400, 'Invalid parameter: Subject: Secret of ours'));
  const failed = mail.send(KOPI, { subject: 'Secret of ours', body: 'x' });
  await expect(failed).rejects.toThrow(/^SNS did not take a mail: /);
  await expect(failed).rejects.not.toThrow(/Secret/);
  await wire.close();
});
