import { covers, NO_LOAD, type RosterSnapshot } from '../core/duty/snapshot';
import type { Instant } from '../core/ids';
import { bookFrom, DEFAULT_POLICIES, type PoliciesInForce, type StoredPolicies } from '../core/policy-book';
import type { World } from '../core/world';
import { cached } from './cached';
import { currentBody } from './current-roster';
import { counted } from './measurement';
import type { Clock } from './ports/clock';
import type { LoadStore } from './ports/load-store';
import type { Log } from './ports/log';
import type { Measurements } from './ports/measurements';
import type { Randomness } from './ports/randomness';
import type { RosterStore } from './ports/roster-store';
import { SNAPSHOT_COPIES } from './ports/roster-store';
import type { VersionedStore } from './ports/versioned-store';
import { NewerSchemaError } from './ports/versioned-store';
import { type InMode, worldFor } from './test-mode';

/** The id under which the book of policies is stored. */
export const POLICY_ID = 'current';

/** Short enough that an edit holds everywhere within seconds, long enough to take the read off most requests. */
const CACHE_MS = 5_000;

export interface WorldSources {
  readonly rosters: RosterStore;
  readonly policies: VersionedStore<StoredPolicies>;
  readonly loads: LoadStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly measurements: Measurements;
}

export interface WorldReader {
  /**
   * What is known now: roster, policies and load, read together and kept for seconds. What decides about an issue says about
   * which, at once or when it is read, and gets the synthetic world for one of test mode.
   */
  read(about?: InMode | Promise<InMode | undefined>): Promise<World>;
  /** Forgets what it kept, after an edit made right here. */
  forget(): void;
}

/**
 * Compiles the current revision in place: for a snapshot that is missing or does not reach this instant. What compiles is
 * loaded only then, because it is rare and would cost every cold start.
 */
async function compileInPlace(sources: WorldSources, now: Instant): Promise<RosterSnapshot | undefined> {
  const pointer = await sources.rosters.pointer();
  if (!pointer) return undefined;
  const body = await currentBody(sources.rosters, pointer);
  sources.measurements.record(counted('DutyTablesMissing', 1));
  sources.log.error('duty table compiled in place', { revision: pointer.revision });
  const { compileChunkAt } = await import('./duty-tables');
  return compileChunkAt(body, pointer.revision, now);
}

/** One of the copies. What newer code laid out is left to it, and is as good as missing: going back to older code must page, too. */
async function anyCopy({ rosters, randomness }: WorldSources): Promise<RosterSnapshot | undefined> {
  try {
    return await rosters.snapshot((randomness.bytes(1)[0] ?? 0) % SNAPSHOT_COPIES);
  } catch (error) {
    if (error instanceof NewerSchemaError) return undefined;
    throw error;
  }
}

async function readRoster(sources: WorldSources): Promise<RosterSnapshot | undefined> {
  const snapshot = await anyCopy(sources);
  const now = sources.clock.now();
  return snapshot && covers(snapshot, now) ? snapshot : compileInPlace(sources, now);
}

export function createWorldReader(sources: WorldSources): WorldReader {
  const { clock } = sources;
  const roster = cached(clock, CACHE_MS, () => readRoster(sources));
  const policies = cached(clock, CACHE_MS, async (): Promise<PoliciesInForce> => {
    const stored = await sources.policies.read(POLICY_ID);
    return stored ? { ...bookFrom(stored.value), revision: stored.version } : DEFAULT_POLICIES;
  });
  const load = cached(clock, CACHE_MS, async () => (await sources.loads.read()) ?? NO_LOAD);
  const forget = () => {
    for (const source of [roster, policies, load]) source.forget();
  };
  return {
    async read(about) {
      const [subject, ...known] = await Promise.all([about, roster.read(), policies.read(), load.read()]);
      const [rosterNow, policiesNow = DEFAULT_POLICIES, loadNow = NO_LOAD] = known;
      return worldFor(subject, { now: clock.now(), roster: rosterNow, policies: policiesNow, load: loadNow });
    },
    forget,
  };
}
