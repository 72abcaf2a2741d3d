import type { EngineerId } from '../core/ids';
import type { Person } from '../core/roster/people';
import { canonicalJson } from './identity';
import type { PeopleStore, StoredPerson } from './ports/people-store';
import type { Randomness } from './ports/randomness';
import type { RosterPointer } from './ports/roster-store';

const EDIT_BYTES = 8;

/** The name of one attempt to make a revision; of attempts that race each has its own. */
export const editId = (randomness: Randomness, revision: number): string =>
  `${revision}-${Buffer.from(randomness.bytes(EDIT_BYTES)).toString('hex')}`;

/** The revision that an edit would make, or has made. */
export const revisionOfEdit = (edit: string): number => Number.parseInt(edit, 10);

const essence = ({ id, name, locale, contacts }: Person): string => canonicalJson({ id, name, locale, contacts });

/** Whether somebody is stored as a roster has them. */
export const isStored = (person: Person, stored: Person | undefined): boolean =>
  stored !== undefined && essence(stored) === essence(person);

/** Whom an edit has to store: newcomers, and those whom it changes. The mark changes only with the contacts. */
export function peopleToStore(
  people: readonly Person[],
  stored: ReadonlyMap<string, StoredPerson>,
  edit: string,
): StoredPerson[] {
  return people
    .filter((person) => !isStored(person, stored.get(person.id)))
    .map((person) => {
      const before = stored.get(person.id);
      const isSame = before !== undefined && canonicalJson(before.contacts) === canonicalJson(person.contacts);
      const contactsMark = isSame ? before.contactsMark : edit;
      return { ...person, ...(contactsMark !== undefined && { contactsMark }) };
    });
}

/** Somebody of whom nothing but contacts of before marks were made is known has none. */
export const markOf = ({ contactsMark = '' }: Pick<StoredPerson, 'contactsMark'>): string => contactsMark;

/** Everybody as of the edit before, which is finished first: its function may have died on the way. */
export async function storedBefore(
  people: PeopleStore,
  ids: readonly EngineerId[],
  before: { readonly pointer: RosterPointer; readonly ids: readonly EngineerId[] } | undefined,
): Promise<ReadonlyMap<string, StoredPerson>> {
  if (before) await people.finish(before.ids, before.pointer);
  return people.read(ids, before?.pointer.edit);
}

/** Of those whom an edit changes, so many are named in its revision; all are counted. */
const MOST_NAMED = 200;

/** Those of an edit's people who were there before: whose name, language of pages or contacts it changes. */
export function changedPeople(
  toStore: readonly Pick<StoredPerson, 'id'>[],
  present: ReadonlySet<EngineerId>,
): Pick<RosterPointer, 'people'> {
  const changed = toStore.map(({ id }) => id).filter((id) => present.has(id));
  return changed.length === 0 ? {} : { people: { ids: changed.slice(0, MOST_NAMED), total: changed.length } };
}
