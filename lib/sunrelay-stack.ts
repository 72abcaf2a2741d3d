import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Messaging } from './messaging';
import { Operations } from './operations/operations';
import { Service } from './service';
import type { Settings } from './settings';
import { Stateful } from './stateful';

export interface SunrelayStackProps extends StackProps {
  readonly settings: Settings;
}

/** One deployment of Sunrelay. What keeps data, what carries messages, what runs and what watches are parts of their own. */
export class SunrelayStack extends Stack {
  constructor(scope: Construct, props: SunrelayStackProps) {
    const { settings, ...stackProps } = props;
    const { environment } = settings;
    super(scope, `Sunrelay-${environment}`, {
      description: `Sunrelay ${environment}: routes urgent issues to the regional team that is awake.`,
      ...stackProps,
    });
    const stateful = new Stateful(this, 'Stateful', { keepData: settings.keepData });
    const messaging = new Messaging(this, 'Messaging', { environment });
    const service = new Service(this, 'Service', { settings, stateful, messaging });
    const operations = new Operations(this, 'Operations', { settings, stateful, messaging, service });
    Tags.of(this).add('application', 'sunrelay');
    Tags.of(this).add('environment', environment);

    const outputs = {
      ApiUrl: service.api.url,
      TableName: stateful.table.tableName,
      BusName: messaging.bus.eventBusName,
      EngineerTopicArnPrefix: messaging.engineerTopicArnPrefix,
      OperationsTopicArn: operations.topic.topicArn,
      UrgentTopicArn: operations.urgentTopic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
