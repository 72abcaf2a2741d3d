import { type EngineerId, type Instant, TEST_ENGINEER_ID } from '../core/ids';
import { currentBody, peopleIn } from './current-roster';
import type { Clock } from './ports/clock';
import type { ContactDirectory } from './ports/contacts';
import type { Log } from './ports/log';
import type { PeopleStore } from './ports/people-store';
import type { RosterPointer, RosterStore } from './ports/roster-store';

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

/** What a listing found. */
export interface LeftFound extends LeftBefore {
  /** Those who were missing in two listings and are to be removed, once it is noted that they are no longer waited for. */
  readonly twice: readonly EngineerId[];
  /** The roster that was read after the listing. */
  readonly pointer: RosterPointer;
}

async function inRoster({ rosters }: Pick<RemovingLeft, 'rosters'>, pointer: RosterPointer): Promise<Set<EngineerId>> {
  return new Set(peopleIn(await currentBody(rosters, pointer)));
}

/** Who has a place at the pager and is not in the roster, which is read after the listing; `undefined` before the first. */
export async function findLeft(deps: RemovingLeft, before: LeftBefore): Promise<LeftFound | undefined> {
  const listed = await deps.contacts.listed();
  const pointer = await deps.rosters.pointer();
  if (!pointer) return undefined;
  const present = await inRoster(deps, pointer);
  const listedAt = deps.clock.now();
  // The engineer of test mode has a topic of the stack's, and stands in no roster.
  const missing = listed.filter((id) => !present.has(id) && id !== TEST_ENGINEER_ID);
  const isOldEnough = listedAt - before.listedAt >= SEEN_TWICE_AFTER_MS;
  const again = missing.filter((id) => before.left.includes(id));
  if (!isOldEnough) return { listedAt: before.listedAt, left: again, twice: [], pointer };
  return { listedAt, left: missing.filter((id) => !again.includes(id)), twice: again, pointer };
}

/**
 * Removes the places of people who left, one after another until an instant; whom time did not suffice for, the next two
 * listings find again. What a person's item in the table holds stays, only erasing the person removes it; but not what a
 * refused edit had laid aside there.
 */
export async function removeLeft(deps: RemovingLeft, { twice, pointer }: LeftFound, until: Instant): Promise<void> {
  const removed: EngineerId[] = [];
  for (const id of twice) {
    if (deps.clock.now() >= until) break;
    await deps.contacts.remove(id);
    removed.push(id);
  }
  if (removed.length === 0) return;
  deps.log.info('contacts of people who left are removed', { engineerIds: removed });
  await deps.people.finish(removed, pointer);
  await restoreReturned(deps, removed, pointer.revision);
}

/** Somebody may come back while being removed: an edit that committed meanwhile gets the place made again at once. */
async function restoreReturned(deps: RemovingLeft, removed: readonly EngineerId[], revision: number): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!pointer || pointer.revision === revision) return;
  const present = await inRoster(deps, pointer);
  const returned = await deps.people.read(
    removed.filter((id) => present.has(id)),
    pointer.edit,
  );
  for (const person of returned.values()) await deps.contacts.keepInStep(person);
}
