import { notAccepted } from '../core/edits/acceptance';
import type { EngineerId } from '../core/ids';
import { compileChunkAt, storeChunksOfEdit, writeCopies } from './duty-tables';
import { type ContactsFollowed, followCommitted, followEdit } from './follow-edit';
import { type Prepared, prepareEdit } from './prepare-edit';
import { noteBefore } from './revisions';
import type { EditTooLate, RosterEdit, RosterEditing, RosterReplaced, TimedRosterEdit } from './roster-edit';

/** An admin waits for the answer: tables of later days that are not stored by then, of a big roster, are the daily run's. */
const STORE_CHUNKS_FOR_MS = 2_000;

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
  const prepared = await prepareEdit(deps, edit, before);
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
