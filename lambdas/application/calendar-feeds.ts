import { timingSafeEqual } from 'node:crypto';
import { type FeedOf, localeOf } from '../core/calendar/feed';
import type { Instant } from '../core/ids';
import { currentBody } from './current-roster';
import { base32, sha256Hex } from './identity';
import type { Clock } from './ports/clock';
import type { Randomness } from './ports/randomness';
import type { RosterStore } from './ports/roster-store';
import type { VersionedStore } from './ports/versioned-store';

const ID_LENGTH = 16;
const SECRET_BYTES = 32;
/** So many lie in one item; a roster has at most 2,000 engineers and 100 teams. */
export const MOST_FEEDS = 2_500;
const MAX_ATTEMPTS = 10;
/** No secret has this hash. */
const OPENED_BY_NOTHING = '';

/** A feed as it is listed. */
export interface ListedFeed {
  readonly id: string;
  readonly of: FeedOf;
  readonly createdAt: Instant;
}

/** A feed as it is stored: its secret only as a hash. */
export interface CalendarFeed extends ListedFeed {
  readonly schema: 1;
  /** SHA-256 of the secret, hex; enough for 256 random bits. */
  readonly hash: string;
  readonly revokedAt?: Instant;
}

export interface FeedIndex {
  readonly schema: 1;
  readonly feeds: readonly ListedFeed[];
}
const FEED_INDEX_ID = 'current';

export interface FeedStores {
  readonly feeds: VersionedStore<CalendarFeed>;
  readonly feedIndex: VersionedStore<FeedIndex>;
}

export interface FeedKeeping extends FeedStores {
  readonly rosters: RosterStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

export type FeedMade =
  | { readonly code: 'made'; readonly feed: ListedFeed; readonly file: string }
  | { readonly code: 'rosterNotFound' }
  | { readonly code: 'feedOfNobody' }
  | { readonly code: 'tooManyFeeds' }
  /** Somebody revoked it between its listing and its coming into force: it opens nothing. */
  | { readonly code: 'feedRevoked' };

/** The list of feeds that are in force, in the order in which they were made. */
export const listFeeds = async ({ feedIndex }: FeedStores): Promise<readonly ListedFeed[]> =>
  (await feedIndex.read(FEED_INDEX_ID))?.value.feeds ?? [];

async function changeIndex(
  { feedIndex }: FeedStores,
  change: (feeds: readonly ListedFeed[]) => readonly ListedFeed[] | 'tooMany',
): Promise<'changed' | 'tooMany'> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await feedIndex.read(FEED_INDEX_ID);
    const feeds = change(stored?.value.feeds ?? []);
    if (feeds === 'tooMany') return feeds;
    const written = await feedIndex.write(FEED_INDEX_ID, { schema: 1, feeds }, stored?.version ?? 'absent');
    if (written === 'written') return 'changed';
  }
  throw new Error(`The list of calendar feeds was changed by others ${MAX_ATTEMPTS} times in a row`);
}

/**
 * Makes a feed. Its secret is in the answer's file name and nowhere else. Listed first, so that none is in force unseen; one that
 * is revoked as soon as it is listed has a document by then, and does not come into force.
 */
export async function makeFeed(deps: FeedKeeping, of: FeedOf): Promise<FeedMade> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return { code: 'rosterNotFound' };
  if (!localeOf(of, await currentBody(deps.rosters, pointer))) return { code: 'feedOfNobody' };
  const id = base32(deps.randomness.bytes(ID_LENGTH));
  const secret = Buffer.from(deps.randomness.bytes(SECRET_BYTES)).toString('base64url');
  const feed: ListedFeed = { id, of, createdAt: deps.clock.now() };
  const listed = await changeIndex(deps, (feeds) => (feeds.length >= MOST_FEEDS ? 'tooMany' : [...feeds, feed]));
  if (listed === 'tooMany') return { code: 'tooManyFeeds' };
  const inForce = await deps.feeds.write(id, { schema: 1, ...feed, hash: sha256Hex(secret) }, 'absent');
  if (inForce === 'conflict') return { code: 'feedRevoked' };
  return { code: 'made', feed, file: `${id}.${secret}.ics` };
}

/**
 * Revokes a feed: from its own document on it opens nothing, at once. One that is listed and has no document yet, because it is
 * being made or whoever made it died, gets one that is revoked from the start.
 */
export async function revokeFeed(deps: FeedKeeping, id: string): Promise<'revoked' | 'feedNotFound'> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await deps.feeds.read(id);
    const listed = (await listFeeds(deps)).find((feed) => feed.id === id);
    const feed = stored?.value ?? (listed && { schema: 1 as const, ...listed, hash: OPENED_BY_NOTHING });
    if (!feed || (!listed && feed.revokedAt !== undefined)) return 'feedNotFound';
    if (feed.revokedAt === undefined) {
      const revoked = { ...feed, revokedAt: deps.clock.now() };
      if ((await deps.feeds.write(id, revoked, stored?.version ?? 'absent')) === 'conflict') continue;
    }
    await changeIndex(deps, (feeds) => feeds.filter((each) => each.id !== id));
    return 'revoked';
  }
  throw new Error(`The calendar feed ${id} was changed by others ${MAX_ATTEMPTS} times in a row`);
}

/** The feed that a file name opens: `<id>.<secret>.ics`; `undefined` for one that is unknown, revoked or of another secret. */
export async function feedOfFile({ feeds }: FeedStores, file: string): Promise<CalendarFeed | undefined> {
  const [, id, secret] = /^([0-9a-z]{16})\.([A-Za-z0-9_-]{43})\.ics$/.exec(file) ?? [];
  if (!id || !secret) return undefined;
  const feed = (await feeds.read(id))?.value;
  if (!feed || feed.revokedAt !== undefined) return undefined;
  return timingSafeEqual(Buffer.from(feed.hash), Buffer.from(sha256Hex(secret))) ? feed : undefined;
}
