import type { Deliveries } from '../core/contact-state';
import { type ContactsRecord, countTroubles, NO_CONTACTS, type PersonLooked } from '../core/contacts-record';
import type { EngineerId, Instant } from '../core/ids';
import { currentBody, peopleIn } from './current-roster';
import { kindOf } from './error-words';
import { dueAgain, inOrderOfNeed, isOfThese, LOOK_EVERY_MS, lookAtContacts } from './look-at-contacts';
import { counted } from './measurement';
import { type StoredRecord, writeOver } from './note-contacts';
import type { ContactsRecordStore } from './ports/contacts';
import type { Measurements } from './ports/measurements';
import type { StoredPerson } from './ports/people-store';
import type { RosterPointer } from './ports/roster-store';
import { findLeft, type LeftFound, type RemovingLeft, removeLeft } from './remove-left';

export interface ContactsKeeping extends RemovingLeft {
  readonly contactsRecord: ContactsRecordStore;
  readonly measurements: Measurements;
}

/** What a run did. */
export interface ContactsKept {
  /** People whose contacts were compared with the pager's list. */
  readonly looked: number;
  readonly failed: number;
  /** Due, but not reached in time: the next run begins with them. */
  readonly leftOver: number;
  readonly undeliverable: number;
  readonly pending: number;
}

/** Nobody new is begun after this: the function ends within four minutes, and its last calls and the write need some. */
const RUN_FOR_MS = 200_000;
/** Of revisions that follow one another within a run; the next run takes the others. */
const MOST_PASSES = 3;

const personOf = (people: ReadonlyMap<string, StoredPerson>, id: EngineerId): StoredPerson =>
  // Somebody erased keeps a place in the roster and loses all contacts.
  people.get(id) ?? { id, name: id, locale: 'en', contacts: [] };

async function deliveriesNow(deps: ContactsKeeping, record: ContactsRecord, now: Instant) {
  const { deliveries, deliveriesAt } = record;
  if (now - deliveriesAt < LOOK_EVERY_MS) return { deliveries, deliveriesAt };
  try {
    const answered = await deps.contacts.deliveries(Object.keys(record.people) as EngineerId[]);
    const kept = Object.entries(deliveries).filter(([id]) => id in record.people && !answered.has(id as EngineerId));
    const failing = [...answered].filter((entry): entry is [EngineerId, Deliveries] => entry[1] !== 'noneFails');
    return { deliveries: Object.fromEntries([...kept, ...failing]), deliveriesAt: now };
  } catch (error) {
    deps.log.error('deliveries could not be read', { reason: kindOf(error) });
    return { deliveries, deliveriesAt };
  }
}

/** Numbers that opted out, where any of these people has one; `undefined` when SNS does not tell, as where it has no SMS. */
async function optedOutNow(
  deps: ContactsKeeping,
  people: readonly StoredPerson[],
): Promise<ReadonlySet<string> | undefined> {
  if (!people.some(({ contacts }) => contacts.some(({ kind }) => kind === 'sms'))) return new Set();
  try {
    return await deps.contacts.optedOut();
  } catch (error) {
    deps.log.error('numbers that opted out could not be read', { reason: kindOf(error) });
    return undefined;
  }
}

/** Who left, where it is time to ask; `undefined` when it is not, or could not be found out. */
async function leftNow(
  deps: ContactsKeeping,
  record: ContactsRecord,
  isNew: boolean,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<LeftFound | undefined> {
  const isDue = isNew || record.left.length > 0 || now - record.listedAt >= LOOK_EVERY_MS;
  if (!isDue || deps.clock.now() >= until) return undefined;
  try {
    return await findLeft(deps, record);
  } catch (error) {
    deps.log.error('people who left could not be listed', { reason: kindOf(error) });
    return undefined;
  }
}

/** After the record is saved, so that a run that ends on the way loses nothing that it looked at. */
async function removeNow(deps: ContactsKeeping, left: LeftFound | undefined, until: Instant): Promise<void> {
  if (!left) return;
  try {
    await removeLeft(deps, left, until);
  } catch (error) {
    deps.log.error('people who left could not be removed', { reason: kindOf(error) });
  }
}

/** Whose pages began or ceased to fail. */
const changedDeliveries = (record: ContactsRecord, deliveries: Readonly<Record<string, Deliveries>>): EngineerId[] =>
  (Object.keys(record.people) as EngineerId[]).filter((id) => record.deliveries[id] !== deliveries[id]);

/** Only people of the roster stay in the record. */
function onlyThose(people: Readonly<Record<string, PersonLooked>>, ids: readonly EngineerId[]) {
  return Object.fromEntries(ids.flatMap((id) => (people[id] ? [[id, people[id]]] : [])));
}

/** Puts the contacts in force that an edit changed, if it died between its commit and doing so itself. */
async function finishEdit(deps: ContactsKeeping, ids: readonly EngineerId[], pointer: RosterPointer): Promise<void> {
  const finished = await deps.people.finish(ids, pointer);
  if (finished.length > 0)
    deps.log.warn('an edit died before it stored contacts; finished', { people: finished.length });
}

/** Whom this run may have to look at: after an edit everybody, else those who are due again or whose pages changed. */
async function candidates(
  deps: ContactsKeeping,
  record: ContactsRecord,
  pointer: RosterPointer,
  restless: ReadonlySet<EngineerId>,
) {
  const isNew = record.syncedRevision !== pointer.revision;
  const ids = isNew
    ? peopleIn(await currentBody(deps.rosters, pointer))
    : [...new Set([...dueAgain(record, deps.clock.now()), ...restless])];
  if (isNew) await finishEdit(deps, ids, pointer);
  const stored = await deps.people.read(ids, pointer.edit);
  return { isNew, ids, people: ids.map((id) => personOf(stored, id)) };
}

/** One comparison with one revision. */
async function keepOnce(deps: ContactsKeeping, pointer: RosterPointer, until: Instant): Promise<ContactsKept> {
  const now = deps.clock.now();
  const stored = await deps.contactsRecord.read();
  const record = stored?.value ?? NO_CONTACTS;
  const delivered = await deliveriesNow(deps, record, now);
  const restless = new Set(changedDeliveries(record, delivered.deliveries));
  const { isNew, ids, people } = await candidates(deps, record, pointer, restless);
  const due = inOrderOfNeed(people, record, now, restless);
  const optedOut = await optedOutNow(deps, due);
  const looked = await lookAtContacts(deps, due, { record, optedOut, deliveries: delivered.deliveries, until });
  const left = await leftNow(deps, record, isNew, { now, until });

  const all = { ...record.people, ...looked };
  const known = isNew ? onlyThose(all, ids) : all;
  const isSynced = people.every((person) => isInStep(known[person.id], person));
  const next: ContactsRecord = {
    schema: 1,
    syncedRevision: isNew && !isSynced ? record.syncedRevision : pointer.revision,
    people: known,
    ...delivered,
    listedAt: left?.listedAt ?? record.listedAt,
    left: left?.left ?? record.left,
  };
  const kept = await save(deps, next, { stored, looked, due: due.length });
  await removeNow(deps, left, until);
  return kept;
}

/**
 * Every five minutes: compares everybody's contacts with the pager's own list where an edit has not been followed yet, where
 * somebody is waited for, and once an hour anyway; makes, changes and removes what differs, and notes where each contact
 * stands. Takes up where an edit, or a run before, had no time left; follows an edit that came meanwhile at once, because it
 * may have put back what that changed. `undefined` before the first roster. Throws when the table cannot be read or written;
 * the next run tries again.
 */
export async function keepContacts(deps: ContactsKeeping): Promise<ContactsKept | undefined> {
  const until = deps.clock.now() + RUN_FOR_MS;
  let kept: ContactsKept | undefined;
  let seen: RosterPointer | undefined;
  for (let pass = 0; pass < MOST_PASSES && deps.clock.now() < until; pass++) {
    const pointer = await deps.rosters.pointer();
    if (!pointer || pointer.revision === seen?.revision) return kept;
    kept = await keepOnce(deps, pointer, until);
    seen = pointer;
  }
  return kept;
}

const isInStep = (looked: PersonLooked | undefined, person: StoredPerson): boolean =>
  isOfThese(looked, person) && !looked?.failed;

async function save(
  deps: ContactsKeeping,
  next: ContactsRecord,
  run: {
    readonly stored: StoredRecord;
    readonly looked: Readonly<Record<string, PersonLooked>>;
    readonly due: number;
  },
): Promise<ContactsKept> {
  const isSame = run.stored && JSON.stringify(run.stored.value) === JSON.stringify(next);
  if (!isSame) await writeOver(deps, next, run.stored);
  const looked = Object.values(run.looked);
  const kept = {
    looked: looked.length,
    failed: looked.filter(({ failed }) => failed).length,
    leftOver: run.due - looked.length,
    ...countTroubles(next),
  };
  deps.log.info('contacts kept', kept);
  deps.measurements.record([
    ...counted('UndeliverableContacts', kept.undeliverable),
    ...counted('PendingContacts', kept.pending),
  ]);
  return kept;
}
