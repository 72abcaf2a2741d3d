import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns';
import type { Account } from '../account';
import { type DeployedStack, outputOf } from '../stack';
import type { Check } from './check';

async function subscriptionsOf({ sns }: Account, TopicArn: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }));
    found.push(...(page.Subscriptions ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}

/** A confirmation that nobody follows lapses after some days, and CloudFormation does not notice. */
const SUBSCRIBE =
  'SNS console, the topics of operations: create a subscription for the e-mail address where there is none.';

const isPending = ({ SubscriptionArn }: Subscription): boolean => SubscriptionArn === 'PendingConfirmation';

/**
 * Whether those who are told of alarms have confirmed. Only the topics of operations are looked at: the stack's other topic is
 * the test engineer's, to which nobody subscribes. Names no address: what is shown may be kept.
 */
export const alarmConfirmations = (account: Account, stack: DeployedStack): Check => ({
  id: 'alarmConfirmations',
  title: 'Alarm e-mails',
  needs: ['sns:ListSubscriptionsByTopic'],
  async look() {
    const topicArns = ['OperationsTopicArn', 'UrgentTopicArn'].map((output) => outputOf(stack, output));
    const each = await Promise.all(topicArns.map((topicArn) => subscriptionsOf(account, topicArn)));
    const all = each.flat();
    const pending = all.filter(isPending).length;
    if (each.some(({ length }) => length === 0)) {
      return { state: 'toDo', found: 'Of some alarms nobody is told.', toDo: SUBSCRIBE };
    }
    if (pending === 0) return { state: 'done', found: `All ${all.length} who are told of alarms have confirmed.` };
    return {
      state: 'toDo',
      found: `${pending} of ${all.length} who are told of alarms have not confirmed and hear nothing.`,
      toDo: 'Follow the link in the mail "AWS Notification - Subscription Confirmation"; the SNS console sends it again.',
    };
  },
});
