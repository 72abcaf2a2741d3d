import ROSTER from '../../docs/examples/roster.json';
import { snsConfirmation } from '../../lambdas/adapters/aws/sns-confirmation';
import { snsContacts } from '../../lambdas/adapters/aws/sns-contacts';
import { type ConnectionOptions, dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { startEmbeddedDynamoDb } from '../../lambdas/adapters/local/embedded-dynamodb';
import { createCustomerAuthentication, issueKey, saveCustomer } from '../../lambdas/application/customers';
import { replaceRoster } from '../../lambdas/application/replace-roster';
import { customerIdSchema } from '../../lambdas/core/ids';
import { rosterSchema } from '../../lambdas/core/roster/roster';
import { envSchema } from '../../lambdas/functions/emergency/env';
import { createEmergencyApp } from '../../lambdas/functions/emergency/handler';
import { createPagesApp } from '../../lambdas/functions/pages/handler';
import { createSweepHandler } from '../../lambdas/functions/sweep/handler';
import { createTimersHandler } from '../../lambdas/functions/timers/handler';
import { wireIssues } from '../../lambdas/functions/wiring';
import { AwsWire, TOPIC_ARN_PREFIX } from './aws-wire';
import { recordingAws } from './recording-aws';

const TABLE = 'sunrelay-wire';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:page-link';
const PUBLIC_URL = 'https://sunrelay.example';
const SET_UP_TIMEOUT_MS = 10_000;

/** What the SDK reads from a function's environment by itself. */
const sdkEnvironment = (endpoint: string): NodeJS.ProcessEnv => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'wire',
  AWS_SECRET_ACCESS_KEY: 'wire',
});

/** Stores the sample roster and one customer; answers its key. */
async function setUp(deps: ReturnType<typeof wireIssues>, connection: ConnectionOptions): Promise<string> {
  // Setting up is no part of what is tested, and may take its time on a busy machine.
  const client = dynamoDbClient({ ...connection, requestTimeoutMs: SET_UP_TIMEOUT_MS });
  try {
    const settingUp = { ...deps, ...dynamoDbStores({ client, name: TABLE }) };
    const roster = rosterSchema.parse(ROSTER);
    const contacts = snsContacts({ topicArnPrefix: TOPIC_ARN_PREFIX, log: deps.log });
    await replaceRoster({ ...settingUp, contacts }, { roster, expected: 'absent', by: 'wire' });
    const customer = customerIdSchema.parse('kopi-live');
    await saveCustomer(settingUp, { id: customer, name: 'Kopi Live', homeRegions: ['ID'] });
    const issued = await issueKey(settingUp, { customerId: customer });
    if (issued.code !== 'issued') throw new Error(issued.code);
    return issued.secret;
  } finally {
    client.destroy();
  }
}

/**
 * The functions as they are deployed, wired by their own wiring from a function's environment, with every AWS request over a
 * recorded wire: the table is the embedded emulator, the rest is the recording server. One customer and the sample roster are
 * stored. No part of the functions is replaced.
 */
export async function functionsOnWire() {
  const database = await startEmbeddedDynamoDb({ tableName: TABLE });
  const wire = await AwsWire.start();
  const aws = await recordingAws(database.connection.endpoint, wire.endpoint);
  wire.secrets.set(SECRET_ARN, 'k'.repeat(64));
  const before = { ...process.env };
  Object.assign(process.env, sdkEnvironment(aws.endpoint));
  const env = envSchema.parse({
    ENVIRONMENT: 'wire',
    TABLE_NAME: TABLE,
    TOPIC_ARN_PREFIX,
    TIMER_QUEUE_URL: `${aws.endpoint}/000000000000/timers`,
    TIMER_QUEUE_ARN: 'arn:aws:sqs:eu-west-1:000000000000:timers',
    SCHEDULE_GROUP: 'sunrelay-wire',
    SCHEDULER_ROLE_ARN: 'arn:aws:iam::000000000000:role/timers',
    BUS_NAME: 'sunrelay-wire',
    PAGE_LINK_SECRET_ARN: SECRET_ARN,
    PUBLIC_URL,
  });

  /** All functions in a process that has just started: nothing is cached, no connection is open. */
  const start = () => {
    const deps = wireIssues(env);
    return {
      deps,
      emergency: createEmergencyApp({ ...deps, authenticate: createCustomerAuthentication(deps) }),
      pages: createPagesApp({
        ...deps,
        topicArnPrefix: TOPIC_ARN_PREFIX,
        contacts: { keepInStep: async () => [] },
        confirmation: snsConfirmation({ topicArnPrefix: TOPIC_ARN_PREFIX }),
      }),
      timers: createTimersHandler(deps),
      sweep: createSweepHandler(deps),
    };
  };

  const close = async () => {
    for (const name of Object.keys(sdkEnvironment(''))) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await aws.close();
    await wire.close();
    await database.close();
  };

  const secret = await setUp(start().deps, database.connection).catch(async (error) => {
    await close();
    throw error;
  });
  aws.requests.length = 0;

  return {
    aws,
    wire,
    table: { name: TABLE, connection: database.connection },
    start,
    /** A request as a customer sends it. */
    asCustomer: (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
    close,
  };
}
export type FunctionsOnWire = Awaited<ReturnType<typeof functionsOnWire>>;
export type StartedFunctions = ReturnType<FunctionsOnWire['start']>;
