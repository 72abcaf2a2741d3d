import { canonicalJson } from './identity';
import type { PeopleStore } from './ports/people-store';

/** The edit before this one is committed, and not all of its people are in their places yet. */
export class EditUnfinishedError extends Error {
  override readonly name = 'EditUnfinishedError';
}

/**
 * People for whoever commits a roster in which nobody's name or contacts change, such as one with a swap, and may therefore write
 * no person. Whoever is in a roster stays as stored. But an edit that its own function has not finished yet, which takes an
 * instant unless it died, cannot be finished here; a commit on top of it would lose what it laid aside, so that finishing throws
 * `EditUnfinishedError`. The next run of `keepContacts` finishes what died.
 */
export const readOnlyPeople = (people: Pick<PeopleStore, 'read'>): PeopleStore => ({
  read: (ids, edit) => people.read(ids, edit),
  stage: async () => {},
  async finish(ids, { edit }) {
    if (edit === undefined || ids.length === 0) return [];
    const [stored, ofEdit] = await Promise.all([people.read(ids), people.read(ids, edit)]);
    const isFinished = [...ofEdit].every(([id, person]) => canonicalJson(person) === canonicalJson(stored.get(id)));
    if (!isFinished) throw new EditUnfinishedError('An edit of the roster is not finished yet');
    return [];
  },
  drop: async () => {},
});
