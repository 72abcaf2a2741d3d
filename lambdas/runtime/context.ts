import { AsyncLocalStorage } from 'node:async_hooks';

/** What AWS knows one run of a function by; nothing outside AWS. */
export interface InvocationFields {
  /** Lambda's own request id: it stands in Lambda's lines of the same log too. */
  readonly invocationId?: string;
  /** Finds the invocation in X-Ray. */
  readonly traceId?: string;
}

/** What every log line of one request, or of one message, carries. */
export interface LogContext extends InvocationFields {
  readonly requestId: string;
  /** Set as soon as it is known. */
  issueId?: string;
}

/** The part of Lambda's context that is looked at; handlers are called without one where there is no Lambda. */
export interface LambdaContext {
  readonly awsRequestId?: string;
}

/** Lambda puts the trace of the current invocation here, as `Root=1-…;Parent=…;Sampled=1`. */
const TRACE_VARIABLE = '_X_AMZN_TRACE_ID';

export function invocationFields(lambda: LambdaContext | undefined): InvocationFields {
  const traceId = /Root=([\w-]+)/.exec(process.env[TRACE_VARIABLE] ?? '')?.[1];
  return {
    ...(lambda?.awsRequestId !== undefined && { invocationId: lambda.awsRequestId }),
    ...(traceId !== undefined && { traceId }),
  };
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs work so that all that it logs carries these fields. */
export const inContext = <T>(context: LogContext, work: () => Promise<T>): Promise<T> => contexts.run(context, work);

/** The same for work that a schedule began: nobody asked for it, so that its request is the invocation itself. */
export const inInvocation = <T>(lambda: LambdaContext | undefined, work: () => Promise<T>): Promise<T> =>
  inContext({ requestId: lambda?.awsRequestId ?? 'schedule', ...invocationFields(lambda) }, work);

export const currentContext = (): LogContext | undefined => contexts.getStore();

/** From here on, log lines of this request name the issue. */
export function aboutIssue(issueId: string): void {
  const context = contexts.getStore();
  if (context) context.issueId = issueId;
}
