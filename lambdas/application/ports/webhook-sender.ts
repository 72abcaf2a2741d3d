export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Given up afterwards, in milliseconds. */
  readonly withinMs: number;
}

/** Why an address is never called. `notPublic`: it leads into a network that is not the Internet. */
export type AddressRefusal = 'notHttps' | 'notPublic' | 'unknownHost';

/** `reason` names how the network failed, such as `ECONNREFUSED`, and never the address. */
export type WebhookAnswer =
  | { readonly code: 'answered'; readonly status: number }
  | { readonly code: 'refused'; readonly reason: AddressRefusal }
  | { readonly code: 'unanswered'; readonly reason: string };

/** Posts to addresses that customers name, which nobody trusts. */
export interface WebhookSender {
  /** Whether the address may be called, as its name resolves now. */
  check(url: string): Promise<'allowed' | AddressRefusal>;
  /**
   * Posts once, to an address of the Internet only, whatever the name resolves to at this moment. Follows no redirect, reads no
   * body, does not throw.
   */
  post(request: WebhookRequest): Promise<WebhookAnswer>;
}
