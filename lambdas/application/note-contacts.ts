import { type ContactsRecord, NO_CONTACTS, type PersonLooked } from '../core/contacts-record';
import type { EngineerId } from '../core/ids';
import { markOf } from './edit-people';
import type { ContactsFollowed } from './follow-edit';
import { canonicalJson } from './identity';
import type { Clock } from './ports/clock';
import type { ContactsRecordStore } from './ports/contacts';
import type { Log } from './ports/log';
import type { PeopleStore } from './ports/people-store';
import type { RosterPointer } from './ports/roster-store';

export interface NotingContacts {
  readonly people: PeopleStore;
  readonly contactsRecord: ContactsRecordStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** So long ago that the next run of `keepContacts` looks again: an edit learns less than a look does. */
const LONG_AGO = 0;

/**
 * Notes where the contacts stand of whom a committed edit has told the pager, so that the roster shows it at once and routing
 * knows it. A run of `keepContacts` that writes at the same time wins: it looks at the same people. Does not throw: the
 * edit is committed, and the next run notes the same.
 */
export async function noteContacts(
  deps: NotingContacts,
  pointer: RosterPointer,
  { states }: Pick<ContactsFollowed, 'states'>,
): Promise<void> {
  if (states.size === 0) return;
  try {
    const [stored, people] = await Promise.all([
      deps.contactsRecord.read(),
      deps.people.read([...states.keys()] as EngineerId[], pointer.edit),
    ]);
    const record = stored?.value ?? NO_CONTACTS;
    const since = deps.clock.now();
    const noted = [...people].map(([id, person]): [string, PersonLooked] => {
      const found = (states.get(id) ?? []).map((state) => ({ state, since }));
      return [id, { at: LONG_AGO, contactsMark: markOf(person), states: found }];
    });
    const next = { ...record, people: { ...record.people, ...Object.fromEntries(noted) } };
    await deps.contactsRecord.write(next, stored?.version ?? 'absent');
  } catch {
    deps.log.warn('where contacts stand was not noted; the next run does it', { revision: pointer.revision });
  }
}

export type StoredRecord = Awaited<ReturnType<ContactsRecordStore['read']>>;

/**
 * Writes what a run found. An edit may have noted contacts meanwhile, which are then newer than what the run knew; what it found
 * of all others is not lost for that.
 */
export async function writeOver(
  deps: Pick<NotingContacts, 'contactsRecord' | 'log'>,
  next: ContactsRecord,
  before: StoredRecord,
): Promise<void> {
  if ((await deps.contactsRecord.write(next, before?.version ?? 'absent')) === 'written') return;
  const now = await deps.contactsRecord.read();
  const noted = Object.entries(now?.value.people ?? {}).filter(
    ([id, { contactsMark }]) => contactsMark !== before?.value.people[id]?.contactsMark,
  );
  const merged = { ...next, people: { ...next.people, ...Object.fromEntries(noted) } };
  if (now && canonicalJson(merged) === canonicalJson(now.value)) return;
  if ((await deps.contactsRecord.write(merged, now?.version ?? 'absent')) === 'conflict') {
    deps.log.warn('contacts were noted twice at the same time; the next run looks again');
  }
}
