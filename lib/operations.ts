import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, type AlarmProps, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Messaging } from './messaging';
import type { Service } from './service';
import type { Settings } from './settings';

export interface OperationsProps {
  readonly settings: Settings;
  readonly messaging: Messaging;
  readonly service: Service;
}

/** How those who run Sunrelay learn that it fails. Whoever shall be told subscribes to the topic. */
export class Operations extends Construct {
  readonly topic: Topic;
  private readonly environment: string;

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id);
    this.environment = props.settings.environment;
    // Not encrypted with a key of AWS's: alarms could not publish to it.
    this.topic = new Topic(this, 'Topic', {
      topicName: `sunrelay-${props.settings.environment}-operations`,
      enforceSSL: true,
    });
    // A topic with a policy of its own has lost the default one, by which alarms were let in.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.watchFunctions(props.service);
    this.watchTimers(props);
  }

  private watchFunctions({ functions }: Service): void {
    for (const [name, lambda] of Object.entries(functions)) {
      this.alarm(`${name}-errors`, {
        alarmDescription: `The function ${name} failed. Its log says why; what it left undone, the sweep does within two minutes.`,
        metric: lambda.metricErrors({ period: Duration.minutes(1), statistic: Stats.SUM }),
        threshold: 1,
        evaluationPeriods: 1,
      });
    }
    this.alarm('sweep-silent', {
      alarmDescription: 'The sweep has not run for three minutes: an issue whose timer is lost now waits for ever.',
      metric: functions.sweep.metricInvocations({ period: Duration.minutes(1), statistic: Stats.SUM }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  private watchTimers({ messaging }: OperationsProps): void {
    this.alarm('timers-given-up', {
      alarmDescription:
        'Wake-ups failed five times and were set aside. The sweep wakes those issues; find out in the log of timers why they failed.',
      metric: messaging.timerDeadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      evaluationPeriods: 1,
    });
  }

  /** An alarm that tells the topic when it begins and when it ends. At or above the threshold unless said otherwise. */
  private alarm(name: string, props: AlarmProps): void {
    const alarm = new Alarm(this, name, {
      alarmName: `sunrelay-${this.environment}-${name}`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    });
    const tellTopic = new SnsAction(this.topic);
    alarm.addAlarmAction(tellTopic);
    alarm.addOkAction(tellTopic);
  }
}
