import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A call that has not been answered by then is given up and, while attempts are left, made again. */
const REQUEST_TIMEOUT_MS = 900;
const CONNECTION_TIMEOUT_MS = 700;
/** Two attempts fit into 2 s: an AWS call has answered or failed by then. Source: design, "The heart". */
const MAX_ATTEMPTS = 2;

export interface ConnectionOptions {
  /** Without it the Region's own endpoint is used. */
  readonly endpoint?: string;
  /** Without it the environment's Region is used. */
  readonly region?: string;
  /** Without them the environment's are used. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For an attempt and for its connection; without it, what a function has time for. */
  readonly requestTimeoutMs?: number;
}

/**
 * A client that gives up in time. `throwOnRequestTimeout` is what makes the request timeout one: without it the SDK only
 * warns and waits on.
 */
export function dynamoDbClient(options: ConnectionOptions = {}): DynamoDBClient {
  const { endpoint, region, credentials, requestTimeoutMs } = options;
  return new DynamoDBClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: requestTimeoutMs ?? CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
  });
}
