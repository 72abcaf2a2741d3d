import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopicSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Settings } from '../settings';

/** Where alarms go: all of them to those who run Sunrelay, the urgent ones to the duty managers' contact too. */
export interface AlarmTopics {
  readonly operations: Topic;
  readonly urgent: Topic;
}

const subscriptionOf = (contact: string): ITopicSubscription =>
  contact.includes('@') ? new EmailSubscription(contact) : new SmsSubscription(contact);

function makeTopic(scope: Construct, id: string, topicName: string, subscription: ITopicSubscription): Topic {
  // Not encrypted with a key of AWS's: alarms could not publish to it.
  const topic = new Topic(scope, id, { topicName, enforceSSL: true });
  // A topic with a policy of its own has lost the default one, by which alarms were let in.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  topic.addSubscription(subscription);
  return topic;
}

export function makeAlarmTopics(scope: Construct, settings: Settings): AlarmTopics {
  const name = `sunrelay-${settings.environment}-operations`;
  return {
    operations: makeTopic(scope, 'Topic', name, new EmailSubscription(settings.alarmEmail)),
    urgent: makeTopic(scope, 'UrgentTopic', `${name}-urgent`, subscriptionOf(settings.dutyManagerContact)),
  };
}
