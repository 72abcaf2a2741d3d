import { textOf } from '../../application/field-of';

/** Where the AWS services are. A function gives none of it: its environment says it all. */
export interface AwsConnection {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Every AWS call has answered or failed by then, its repetitions included. Source: design, "The heart". */
export const AWS_CALL_MS = 2_000;

const CONNECTION_MS = 700;
const ATTEMPT_MS = 900;

/** Settings of a client whose attempts fit into `AWS_CALL_MS`. Without `throwOnRequestTimeout` the SDK only warns. */
export function clientSettings(connection: AwsConnection, maxAttempts: number) {
  return {
    ...connection,
    maxAttempts,
    requestHandler: { connectionTimeout: CONNECTION_MS, requestTimeout: ATTEMPT_MS, throwOnRequestTimeout: true },
  };
}

/** An AWS call did not answer in time. Whether it was carried out is not known. */
export class LateCallError extends Error {
  override readonly name = 'LateCallError';
}

/** Runs one call and gives it up after `ms` milliseconds, whatever it waits for: credentials, a socket or a repetition. */
export async function givenUpAfter<T>(ms: number, call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timeout = setTimeout(() => {
      reject(new LateCallError(`AWS did not answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([call(controller.signal), late]);
  } finally {
    clearTimeout(timeout);
  }
}

/** The name of an error for a log. Its message is left out, since AWS repeats numbers and addresses in it. */
export function errorName(error: unknown): string {
  return textOf(error, 'name') ?? typeof error;
}

/** The code that Node gives to an error of the network, such as `ECONNRESET`. */
export function networkCode(error: unknown): string | undefined {
  return textOf(error, 'code');
}
