export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Given up afterwards, in milliseconds. */
  readonly withinMs: number;
}

/** `reason` names how the network failed, such as `ECONNREFUSED`, and never the address. */
export type HttpAnswer =
  | { readonly code: 'answered'; readonly status: number; readonly body: string }
  | { readonly code: 'unanswered'; readonly reason: string };

/** Speaks HTTP to others. Sends once, follows no redirect, does not throw. */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
}
