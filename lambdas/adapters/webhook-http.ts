import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { textOf } from '../application/field-of';
import type { AddressRefusal, WebhookAnswer, WebhookRequest, WebhookSender } from '../application/ports/webhook-sender';
import { isLoopback, isPublicAddress } from './public-address';

type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export interface WebhookHttpOptions {
  /** Also calls this machine, and by plain HTTP: for the local run and for nothing else. */
  readonly allowsLoopback?: true;
  /** The system's own if not given. */
  readonly resolve?: Resolve;
}

/** A name that leads elsewhere than onto the Internet. */
class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
}

const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** The host without the brackets of an IPv6 address. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/**
 * Calls webhooks over HTTPS. The name is resolved by what opens the connection, and each of its addresses has to be public: a
 * name that is private a moment later, or to somebody else, leads nowhere.
 */
export function webhookHttp({ allowsLoopback, resolve = systemResolve }: WebhookHttpOptions = {}): WebhookSender {
  const mayCall = (address: string) => isPublicAddress(address) || (allowsLoopback === true && isLoopback(address));

  const addressesOf = async (host: string): Promise<readonly LookupAddress[]> => {
    const family = isIP(host);
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
    if (addresses.length === 0 || !addresses.every(({ address }) => mayCall(address))) throw new NotPublicError();
    return addresses;
  };

  const lookUp: LookupFunction = (host, { all }, done) => {
    addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        if (all === true) done(null, [...addresses]);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error('unknown'), ''),
    );
  };

  const check = async (address: string): Promise<'allowed' | AddressRefusal> => {
    const url = new URL(address);
    if (url.protocol !== 'https:' && !(allowsLoopback && url.protocol === 'http:')) return 'notHttps';
    try {
      const addresses = await addressesOf(hostOf(url));
      if (url.protocol === 'http:' && !addresses.every((found) => isLoopback(found.address))) return 'notHttps';
      return 'allowed';
    } catch (error) {
      return error instanceof NotPublicError ? 'notPublic' : 'unknownHost';
    }
  };

  return {
    check,
    async post(request) {
      const url = new URL(request.url);
      // The connection looks up names only; an address that stands in the URL would pass it by.
      const refusal = url.protocol === 'https:' && isIP(hostOf(url)) === 0 ? 'allowed' : await check(request.url);
      return refusal === 'allowed' ? posted(url, request, lookUp) : { code: 'refused', reason: refusal };
    },
  };
}

/** One request on a connection of its own. The answer ends with its head: a body is never read. */
function posted(url: URL, { headers, body, withinMs }: WebhookRequest, lookUp: LookupFunction): Promise<WebhookAnswer> {
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(withinMs);
    const options = {
      method: 'POST',
      headers: { ...headers, connection: 'close' },
      lookup: lookUp,
      agent: false,
      signal,
    };
    const request = send(url, options, (response) => {
      resolve({ code: 'answered', status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.on('error', (error) => resolve(outcomeOf(error, signal, withinMs)));
    request.end(body);
  });
}

/** Messages are left out, since they repeat the address. */
function outcomeOf(error: Error, signal: AbortSignal, withinMs: number): WebhookAnswer {
  if (error instanceof NotPublicError) return { code: 'refused', reason: 'notPublic' };
  if (signal.aborted) return { code: 'unanswered', reason: `no answer within ${Math.round(withinMs / 1000)} s` };
  return { code: 'unanswered', reason: textOf(error, 'code') ?? 'the connection failed' };
}
