import { type Acceptance, notAccepted } from '../core/edits/acceptance';
import type { EditRefusal } from '../core/edits/refusal';
import { movedSwaps } from '../core/edits/same-swap';
import type { EngineerId, Instant, SwapId } from '../core/ids';
import type { Person } from '../core/roster/people';
import type { Roster } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import { joinPeople, separatePeople } from '../core/roster/separate-people';
import type { Warning } from '../core/roster/warnings/warning';
import { currentBody, peopleIn, storedBody } from './current-roster';
import type { LanguageKeeping } from './customer-languages';
import { compileChunkAt, storeChunksOfEdit, type TableKeeping, writeCopies } from './duty-tables';
import { changedPeople, editId, peopleToStore, storedBefore } from './edit-people';
import { type ContactsFollowed, followCommitted, followEdit } from './follow-edit';
import { contentHash } from './identity';
import type { Clock } from './ports/clock';
import type { ContactDirectory } from './ports/contacts';
import type { PeopleStore, StoredPerson } from './ports/people-store';
import type { Randomness } from './ports/randomness';
import type { RosterPointer, RosterStore } from './ports/roster-store';
import type { ExpectedVersion } from './ports/versioned-store';
import { noteBefore } from './revisions';
import { weighEdit } from './weigh-edit';
import type { TimedWeighing } from './weighing-time';

/** An admin waits for the answer: tables of later days that are not stored by then, of a big roster, are the daily run's. */
const STORE_CHUNKS_FOR_MS = 2_000;

export interface RosterEditing extends TableKeeping, LanguageKeeping, TimedWeighing {
  readonly clock: Clock;
  readonly people: PeopleStore;
  readonly contacts: Pick<ContactDirectory, 'keepInStep'>;
  readonly randomness: Randomness;
}

/** The current roster as an admin reads it. */
export interface CurrentRoster {
  readonly pointer: RosterPointer;
  readonly roster: ReturnType<typeof joinPeople>;
  readonly people: ReadonlyMap<string, StoredPerson>;
}

/** The current roster with names and contacts; `undefined` before the first is saved. */
export async function readRoster(deps: {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
}): Promise<CurrentRoster | undefined> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return undefined;
  const body = await currentBody(deps.rosters, pointer);
  const people = await deps.people.read(peopleIn(body), pointer.edit);
  return { pointer, roster: joinPeople(body, people), people };
}

export type RosterReplaced =
  | {
      readonly code: 'replaced';
      readonly pointer: RosterPointer;
      readonly roster: Roster;
      readonly contacts: ContactsFollowed;
      /** What somebody should look at in it all the same. */
      readonly warnings: readonly Warning[];
      /** Swaps that it brings into the roster, takes out or alters. */
      readonly movedSwaps: readonly SwapId[];
    }
  /** Nothing was saved: the edit would do these things, and not all of them were accepted by name. */
  | { readonly code: 'editNeedsAcceptance'; readonly refusals: readonly EditRefusal[] }
  | { readonly code: 'revisionMismatch'; readonly current: number }
  /** Nothing was saved: what the edit does is not known in the time that there is. */
  | { readonly code: 'weighingTooLong' };

/** A roster that an author wants in force. */
export interface RosterEdit {
  readonly roster: Roster;
  /** The revision that it replaces; `absent`: there is none yet. */
  readonly expected: ExpectedVersion;
  readonly by: string;
  /** In the author's words, kept with the revision. */
  readonly reason?: string;
  /** What it may do although it would be refused for it. */
  readonly accept?: readonly Acceptance[];
  /** The revision that it brings back. */
  readonly restores?: number;
  /** The swap that it puts in force because it was accepted. */
  readonly swap?: SwapId;
}

/** One that must be in force by then or not at all: weighing it takes seconds. */
export interface TimedRosterEdit extends RosterEdit {
  readonly commitBefore: Instant;
}

/** Nothing was saved: by the time of the commit it was too late for it. */
export interface EditTooLate {
  readonly code: 'editTooLate';
}

/** What an edit is about to do. */
interface Prepared {
  readonly pointer: RosterPointer & { readonly edit: string };
  readonly body: RosterBody;
  /** What it must not do unless that is accepted. */
  readonly refusals: readonly EditRefusal[];
  readonly warnings: readonly Warning[];
  readonly movedSwaps: readonly SwapId[];
  /** Who is new, or has other contacts or another name than before. */
  readonly toStore: readonly StoredPerson[];
  /** Whom routing cannot choose before this edit. */
  readonly joining: readonly Person[];
}

/** Answers `undefined` where weighing the edit takes too long. */
async function prepare(
  deps: RosterEditing,
  edit: RosterEdit,
  before: RosterPointer | undefined,
): Promise<Prepared | undefined> {
  const { body, people } = separatePeople(edit.roster);
  const old = before && (await storedBody(deps.rosters, before));
  const wanted = people.map(({ id }) => id);
  // Who was there is not known of a roster that is lost: everybody then joins, and an edit that died is finished for them.
  const present = old === undefined || old === 'lost' ? [] : peopleIn(old);
  const unfinished = old === 'lost' ? wanted : present;
  const stored = await storedBefore(deps.people, wanted, before && { pointer: before, ids: unfinished });
  const revision = (before?.revision ?? 0) + 1;
  const name = editId(deps.randomness, revision);
  const isPresent = new Set<EngineerId>(present);
  const toStore = peopleToStore(people, stored, name);
  const weighed = await weighEdit(deps, old, { roster: edit.roster, body });
  if (weighed.code === 'weighingTooLong') return undefined;
  const { refusals, warnings } = weighed;
  const { by, reason, restores, swap } = edit;
  return {
    pointer: {
      ...{ revision, hash: contentHash(body), by, at: deps.clock.now(), edit: name },
      ...(reason !== undefined && { reason }),
      ...(restores !== undefined && { restores }),
      ...(swap !== undefined && { swap }),
      ...(refusals.length > 0 && { accepted: refusals }),
      ...changedPeople(toStore, isPresent),
    },
    body,
    refusals,
    warnings,
    movedSwaps: movedSwaps(old === undefined || old === 'lost' ? { swaps: [] } : old, body),
    toStore,
    joining: people.filter(({ id }) => !isPresent.has(id)),
  };
}

/** Another edit was faster, or this one too slow. A newcomer of both may have got this one's contacts at the pager. */
async function giveWay(deps: RosterEditing, { pointer, toStore, joining }: Prepared): Promise<void> {
  await deps.people.drop(
    toStore.map(({ id }) => id),
    pointer.edit,
  );
  await followCommitted(
    deps,
    joining.map(({ id }) => id),
  );
}

/** Whose contacts the pager has to be told after the commit; whom it knows from before the commit comes last. */
function toFollow({ pointer, toStore, joining }: Prepared, made: ContactsFollowed): EngineerId[] {
  const changed = toStore.filter(({ contactsMark }) => contactsMark === pointer.edit);
  const ids = [...new Set([...changed, ...joining].map(({ id }) => id))];
  return [...ids.filter((id) => !made.states.has(id)), ...ids.filter((id) => made.states.has(id))];
}

/**
 * Replaces the roster as a new revision, if the current one is still `expected` (`absent`: there is none yet), and if what the edit
 * takes away from that very one is accepted. One conditional write of the pointer commits it, names and contacts included: those lie aside under the edit's own id before, so that
 * whoever reads people as of the pointer has all of an edit or nothing of it. People who join get their places at the pager
 * before the commit, so that nobody whom routing may choose is without contacts; everybody else's are told after it. What an edit
 * left undone, whether it had no time or died, the next edit or the next run of `keepContacts` does.
 */
export async function replaceRoster(deps: RosterEditing, edit: TimedRosterEdit): Promise<RosterReplaced | EditTooLate>;
export async function replaceRoster(deps: RosterEditing, edit: RosterEdit): Promise<RosterReplaced>;
export async function replaceRoster(
  deps: RosterEditing,
  edit: RosterEdit & Partial<TimedRosterEdit>,
): Promise<RosterReplaced | EditTooLate> {
  const before = await deps.rosters.pointer();
  const revision = before?.revision ?? 0;
  if (revision !== (edit.expected === 'absent' ? 0 : edit.expected)) {
    return { code: 'revisionMismatch', current: revision };
  }
  const prepared = await prepare(deps, edit, before);
  if (!prepared) return { code: 'weighingTooLong' };
  const { pointer, body, refusals, warnings, toStore, joining } = prepared;
  if (notAccepted(refusals, edit.accept ?? []).length > 0) return { code: 'editNeedsAcceptance', refusals };
  const snapshot = compileChunkAt(body, pointer.revision, pointer.at);
  const [made] = await Promise.all([
    followEdit(deps, joining),
    deps.people.stage(toStore, pointer.edit),
    deps.rosters.putBody(pointer.hash, body),
    noteBefore(deps.rosters, before),
  ]);
  // What was in time when it was asked for may not be so any more.
  if (deps.clock.now() >= (edit.commitBefore ?? Number.POSITIVE_INFINITY)) {
    await giveWay(deps, prepared);
    return { code: 'editTooLate' };
  }
  if ((await deps.rosters.commit(pointer)) === 'conflict') {
    const inForce = await deps.rosters.pointer();
    await giveWay(deps, prepared);
    return { code: 'revisionMismatch', current: inForce?.revision ?? 0 };
  }
  const stored = toStore.map(({ id }) => id);
  await Promise.all([
    deps.people.finish(stored, pointer),
    writeCopies(deps.rosters, snapshot),
    deps.rosters.noteRevision(pointer),
  ]);
  const followed = await followCommitted(deps, toFollow(prepared, made));
  await storeChunksOfEdit(deps, body, pointer, deps.clock.now() + STORE_CHUNKS_FOR_MS);
  const states = new Map([...made.states, ...followed.states]);
  const { inStep } = followed;
  return {
    code: 'replaced',
    pointer,
    roster: edit.roster,
    contacts: { inStep, states },
    warnings,
    movedSwaps: prepared.movedSwaps,
  };
}
