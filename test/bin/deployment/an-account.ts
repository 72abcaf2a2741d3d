import { type Account, openAccount } from '../../../bin/deployment/account';
import type { DeployedStack } from '../../../bin/deployment/stack';
import { type AwsWire, TOPIC_ARN_PREFIX } from '../../wire/aws-wire';

export const OPERATIONS_TOPIC = 'arn:aws:sns:eu-west-1:000000000000:sunrelay-test-operations';
export const URGENT_TOPIC = `${OPERATIONS_TOPIC}-urgent`;
export const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:000000000000:';

/** The account behind the wire. */
export const accountOn = ({ connection }: AwsWire): Account => openAccount('eu-west-1', connection);

export const aStack = (over: Partial<DeployedStack> = {}): DeployedStack => ({
  name: 'Sunrelay-test',
  status: 'UPDATE_COMPLETE',
  outputs: {
    ApiUrl: 'https://relay.example.org',
    TableName: 'sunrelay-test',
    EngineerTopicArnPrefix: TOPIC_ARN_PREFIX,
    OperationsTopicArn: OPERATIONS_TOPIC,
    UrgentTopicArn: URGENT_TOPIC,
  },
  ...over,
});
