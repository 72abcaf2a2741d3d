import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition';
import { type AlarmTopics, makeAlarmTopics } from './alarm-topics';
import { makeDashboard } from './dashboard';
import { issueAlarms } from './issue-alarms';
import { machineAlarms } from './machine-alarms';
import { rosterAlarms } from './roster-alarms';
import type { Watched } from './watched';

/** How those who run Sunrelay learn how it does, and that it fails. */
export class Operations extends Construct {
  /** Every alarm tells it. */
  readonly topic: Topic;
  /** Alarms that mean that customers are not answered tell it, too. */
  readonly urgentTopic: Topic;

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const { environment } = watched.settings;
    const topics = makeAlarmTopics(this, watched.settings);
    this.topic = topics.operations;
    this.urgentTopic = topics.urgent;
    const definitions = [...issueAlarms(watched), ...rosterAlarms(watched), ...machineAlarms(watched)];
    const alarms = definitions.map((definition) => this.makeAlarm(definition, environment, topics));
    makeDashboard(this, watched, alarms);
  }

  /** An alarm that tells when it begins and when it ends. */
  private makeAlarm(definition: AlarmDefinition, environment: string, topics: AlarmTopics): Alarm {
    const { name, metric, threshold, section = name } = definition;
    const missing = definition.whenBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
    const alarm = new Alarm(this, name, {
      alarmName: `sunrelay-${environment}-${name}`,
      alarmDescription: `${definition.means} What to do: docs/runbook.md#${section}`,
      metric,
      threshold,
      comparisonOperator: definition.whenBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: definition.periods ?? 1,
      treatMissingData: definition.whenMissing ?? missing,
    });
    for (const topic of definition.urgent ? [topics.operations, topics.urgent] : [topics.operations]) {
      const tell = new SnsAction(topic);
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
    return alarm;
  }
}
