import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A call that has not been answered by then is given up and, while attempts are left, made again. */
const REQUEST_TIMEOUT_MS = 2000;
const CONNECTION_TIMEOUT_MS = 1000;
/** The first call and two repetitions: a function has 20 s at most, and whoever waits for a 202 has less. */
const MAX_ATTEMPTS = 3;

export interface ConnectionOptions {
  /** Without it the Region's own endpoint is used. */
  readonly endpoint?: string;
  /** Without it the environment's Region is used. */
  readonly region?: string;
  /** Without them the environment's are used. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestTimeoutMs?: number;
}

/**
 * A client that gives up in time. `throwOnRequestTimeout` is what makes the request timeout one: without it the SDK only
 * warns and waits on.
 */
export function dynamoDbClient(options: ConnectionOptions = {}): DynamoDBClient {
  const { endpoint, region, credentials, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  return new DynamoDBClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
  });
}
