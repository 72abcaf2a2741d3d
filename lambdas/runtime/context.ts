import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request, or of one message, carries. */
export interface LogContext {
  readonly requestId: string;
  /** Set as soon as it is known. */
  issueId?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs work so that all that it logs carries these fields. */
export const inContext = <T>(context: LogContext, work: () => Promise<T>): Promise<T> => contexts.run(context, work);

export const currentContext = (): LogContext | undefined => contexts.getStore();

/** From here on, log lines of this request name the issue. */
export function aboutIssue(issueId: string): void {
  const context = contexts.getStore();
  if (context) context.issueId = issueId;
}
