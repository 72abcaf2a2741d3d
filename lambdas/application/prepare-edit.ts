import type { EditRefusal } from '../core/edits/refusal';
import { movedSwaps } from '../core/edits/same-swap';
import type { EngineerId, SwapId } from '../core/ids';
import type { Person } from '../core/roster/people';
import type { RosterBody } from '../core/roster/roster-body';
import { separatePeople } from '../core/roster/separate-people';
import type { Warning } from '../core/roster/warnings/warning';
import { peopleIn, storedBody } from './current-roster';
import { changedPeople, editId, peopleToStore, storedBefore } from './edit-people';
import { contentHash } from './identity';
import type { StoredPerson } from './ports/people-store';
import type { RosterPointer } from './ports/roster-store';
import type { RosterEdit, RosterEditing } from './roster-edit';
import { weighEdit } from './weigh-edit';

/** What an edit is about to do. */
export interface Prepared {
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

/** Looks an edit through, and says what it will store; nothing is stored yet. `undefined` where weighing it takes too long. */
export async function prepareEdit(
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
