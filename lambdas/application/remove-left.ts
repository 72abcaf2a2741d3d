import { type EngineerId, type Instant, TEST_ENGINEER_ID } from '../core/ids';
import type { ContactDirectory } from './contact-ports';
import { currentBody, peopleIn } from './current-roster';
import type { Clock, Log, PeopleStore, RosterStore } from './ports';

/** An edit makes a newcomer's place before it commits, and its function lives 20 s: two listings so far apart saw two edits. */
const SEEN_TWICE_AFTER_MS = 60_000;

export interface RemovingLeft {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
  readonly contacts: ContactDirectory;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who had a place at the pager at the last listing without being in the roster. */
export interface LeftBefore {
  readonly listedAt: Instant;
  readonly left: readonly EngineerId[];
}

/**
 * Removes the places of people who left the roster: of those who were missing in two listings, the roster having been read
 * after the second. What a person's item in the table holds stays; only erasing the person removes it.
 */
export async function removeLeft(deps: RemovingLeft, before: LeftBefore): Promise<LeftBefore> {
  const listed = await deps.contacts.listed();
  const pointer = await deps.rosters.pointer();
  if (!pointer) return before;
  const inRoster = new Set<EngineerId>(peopleIn(await currentBody(deps.rosters, pointer)));
  const listedAt = deps.clock.now();
  // The engineer of test mode has a topic of the stack's, and stands in no roster.
  const missing = listed.filter((id) => !inRoster.has(id) && id !== TEST_ENGINEER_ID);
  const isOldEnough = listedAt - before.listedAt >= SEEN_TWICE_AFTER_MS;
  if (!isOldEnough) return { listedAt: before.listedAt, left: before.left.filter((id) => missing.includes(id)) };
  const twice = missing.filter((id) => before.left.includes(id));
  for (const id of twice) await deps.contacts.remove(id);
  if (twice.length > 0) {
    deps.log.info('contacts of people who left are removed', { engineerIds: twice });
    await restoreReturned(deps, twice, pointer.revision);
  }
  return { listedAt, left: missing.filter((id) => !twice.includes(id)) };
}

/** Somebody may come back while being removed: an edit that committed meanwhile gets the place made again at once. */
async function restoreReturned(deps: RemovingLeft, removed: readonly EngineerId[], revision: number): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!pointer || pointer.revision === revision) return;
  const inRoster = new Set<EngineerId>(peopleIn(await currentBody(deps.rosters, pointer)));
  const returned = await deps.people.read(
    removed.filter((id) => inRoster.has(id)),
    pointer.edit,
  );
  for (const person of returned.values()) await deps.contacts.keepInStep(person);
}
