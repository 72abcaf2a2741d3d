import type { ContactState } from '../core/contact-state';
import type { Person } from '../core/roster';
import type { ContactDirectory } from './contact-ports';
import { inParallel } from './in-parallel';
import type { Clock, Log } from './ports';

/** An answer may wait this long for the pager's own list; a function lives 20 s. */
const CONTACTS_WITHIN_MS = 7_000;
const PEOPLE_AT_ONCE = 8;

/** What an edit has told the pager before its answer left. */
export interface ContactsFollowed {
  /** False: something is left, and the next run of `keepContacts` does it. */
  readonly inStep: boolean;
  /** Where the contacts of those stand who were reached in time, in the order of their contacts. */
  readonly states: ReadonlyMap<string, readonly ContactState[]>;
}

export interface FollowingEdit {
  readonly contacts: Pick<ContactDirectory, 'keepInStep'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells the pager of people whom an edit has changed, as far as an answer may wait. One person's failure stops no other. */
export async function followEdit(deps: FollowingEdit, people: readonly Person[]): Promise<ContactsFollowed> {
  const states = new Map<string, readonly ContactState[]>();
  let failed = 0;
  const work = inParallel(people, PEOPLE_AT_ONCE, async (person) => {
    try {
      states.set(person.id, await deps.contacts.keepInStep(person));
    } catch {
      failed++;
    }
  });
  const ended = people.length === 0 ? [] : await deps.clock.within(CONTACTS_WITHIN_MS, work);
  const isRefused = [...states.values()].some((found) => found.includes('refused'));
  if (ended === 'late' || failed > 0) {
    deps.log.error('contacts are not in step with the roster', {
      reason: ended === 'late' ? 'the answer may wait no longer' : 'the pager failed',
      people: people.length - states.size,
    });
  }
  return { inStep: ended !== 'late' && failed === 0 && !isRefused, states: new Map(states) };
}
