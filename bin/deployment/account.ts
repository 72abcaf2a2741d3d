import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsConnection } from '../../lambdas/adapters/aws/call';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { Stopped } from '../stopped';

/** A call that has no answer by then is given up; commands are run far from the Region. */
const REQUEST_TIMEOUT_MS = 20_000;

/** An account in a Region, and the ways to ask it. */
export interface Account {
  readonly region: string;
  /** What an adapter is given to reach it. */
  readonly connection: AwsConnection;
  readonly cloudFormation: CloudFormationClient;
  readonly dynamoDb: ReturnType<typeof dynamoDbClient>;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly sts: STSClient;
}

/** The Region of the usual AWS variables or the profile. Throws `Stopped` when there is none. */
export async function usualRegion(variables: NodeJS.ProcessEnv): Promise<string> {
  const named = variables.AWS_REGION || variables.AWS_DEFAULT_REGION;
  if (named) return named;
  try {
    return await new STSClient({}).config.region();
  } catch (cause) {
    throw new Stopped('There is no Region: set AWS_REGION to one such as "ap-southeast-1".', { cause });
  }
}

/** Opens no connection by itself. */
export function openAccount(region: string, connection: Omit<AwsConnection, 'region'> = {}): Account {
  const requestHandler = {
    connectionTimeout: REQUEST_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
  const settings = { ...connection, region, requestHandler };
  return {
    region,
    connection: { ...connection, region },
    cloudFormation: new CloudFormationClient(settings),
    dynamoDb: dynamoDbClient({ ...connection, region, requestTimeoutMs: REQUEST_TIMEOUT_MS }),
    lambda: new LambdaClient(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
    sts: new STSClient(settings),
  };
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** Who asks. Fails when there are no credentials or AWS does not know them. */
export async function whoAmI({ sts }: Account): Promise<Identity> {
  const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return { account, arn };
}
