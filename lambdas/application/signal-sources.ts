import type { CustomerId, SourceId } from '../core/ids';
import { issueSourceKey, sourceOfKey } from './bearer-keys';
import type { Caller, StoredKey } from './credentials';
import { MAX_KEYS } from './customers';
import { createKeyHolders } from './key-holders';
import type { Clock } from './ports/clock';
import type { Randomness } from './ports/randomness';
import type { VersionedStore } from './ports/versioned-store';

/** A monitoring system that sends signals about several customers, with its keys. */
export interface SignalSource {
  readonly schema: 1;
  readonly id: SourceId;
  readonly name: string;
  /** The customers whom its signals may be about; no others. */
  readonly customers: readonly CustomerId[];
  readonly keys: readonly StoredKey[];
}

export interface SourceKeeping {
  readonly sources: VersionedStore<SignalSource>;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Who sent a signal, by the key in it. */
export type SignalSender =
  | ({ readonly kind: 'customer' } & Caller)
  | { readonly kind: 'source'; readonly source: SignalSource };

const MAX_ATTEMPTS = 10;

/** Changes one source by read, change and conditional write, again on conflict. */
async function changeSource<R extends { readonly code: string }>(
  deps: SourceKeeping,
  id: SourceId,
  edit: (source: SignalSource | undefined) => { readonly result: R; readonly next?: SignalSource },
): Promise<R> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await deps.sources.read(id);
    const { result, next } = edit(stored?.value);
    if (!next) return result;
    if ((await deps.sources.write(id, next, stored?.version ?? 'absent')) === 'written') return result;
  }
  throw new Error(`Signal source ${id} was changed by others ${MAX_ATTEMPTS} times in a row`);
}

/** Creates a source or changes its name and customers; its keys stay. */
export const saveSource = (deps: SourceKeeping, saved: Pick<SignalSource, 'id' | 'name' | 'customers'>) =>
  changeSource(deps, saved.id, (before) => {
    const source: SignalSource = { schema: 1, ...saved, keys: before?.keys ?? [] };
    return { result: { code: before ? ('changed' as const) : ('created' as const), source }, next: source };
  });

export type SourceKeyIssued =
  | { readonly code: 'issued'; readonly keyId: string; readonly secret: string }
  | { readonly code: 'sourceNotFound' }
  | { readonly code: 'tooManyKeys'; readonly keyIds: readonly string[] };

/** Makes a key; two are valid at once, for rotation. The secret is in the answer and nowhere else. */
export function issueKeyOfSource(deps: SourceKeeping, id: SourceId): Promise<SourceKeyIssued> {
  const { secret, stored } = issueSourceKey(id, deps.randomness, deps.clock.now());
  return changeSource<SourceKeyIssued>(deps, id, (source) => {
    if (!source) return { result: { code: 'sourceNotFound' } };
    if (source.keys.length >= MAX_KEYS) {
      return { result: { code: 'tooManyKeys', keyIds: source.keys.map((key) => key.id) } };
    }
    return {
      result: { code: 'issued', keyId: stored.id, secret },
      next: { ...source, keys: [...source.keys, stored] },
    };
  });
}

export type SourceKeyRevoked =
  | { readonly code: 'revoked' }
  | { readonly code: 'sourceNotFound' }
  | { readonly code: 'keyNotFound' };

/** Revokes a key; it stops within seconds. */
export const revokeKeyOfSource = (deps: SourceKeeping, id: SourceId, keyId: string): Promise<SourceKeyRevoked> =>
  changeSource<SourceKeyRevoked>(deps, id, (source) => {
    if (!source) return { result: { code: 'sourceNotFound' } };
    const keys = source.keys.filter((key) => key.id !== keyId);
    if (keys.length === source.keys.length) return { result: { code: 'keyNotFound' } };
    return { result: { code: 'revoked' }, next: { ...source, keys } };
  });

/** Tells who sends a signal with this secret: a customer about itself, or a source about several. */
export function createSenderAuthentication(
  deps: Pick<SourceKeeping, 'sources' | 'clock'>,
  ofCustomer: (secret: string) => Promise<Caller | undefined>,
) {
  const holder = createKeyHolders(deps.clock, async (id) => (await deps.sources.read(id))?.value);
  return async (secret: string): Promise<SignalSender | undefined> => {
    const id = sourceOfKey(secret);
    if (id !== undefined) {
      const source = await holder(id, secret);
      return source && { kind: 'source', source };
    }
    const caller = await ofCustomer(secret);
    return caller && { kind: 'customer', ...caller };
  };
}
