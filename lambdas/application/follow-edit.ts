import type { ContactState } from '../core/contact-state';
import type { EngineerId } from '../core/ids';
import type { Person } from '../core/roster/people';
import { currentBody, peopleIn } from './current-roster';
import { inParallel } from './in-parallel';
import type { Clock } from './ports/clock';
import type { ContactDirectory } from './ports/contacts';
import type { Log } from './ports/log';
import type { PeopleStore } from './ports/people-store';
import type { RosterStore } from './ports/roster-store';

/** An edit waits this long for the pager's own list before its commit, and again after it; a function lives 20 s. */
const CONTACTS_WITHIN_MS = 5_000;
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

/**
 * Tells the pager of people whom an edit has changed, as far as an answer may wait. One person's failure stops no other. Nobody
 * is begun once it is late: the function may stand still then, and go on when the contacts are others.
 */
export async function followEdit(deps: FollowingEdit, people: readonly Person[]): Promise<ContactsFollowed> {
  const states = new Map<string, readonly ContactState[]>();
  const until = deps.clock.now() + CONTACTS_WITHIN_MS;
  let failed = 0;
  let isLate = false;
  const work = inParallel(people, PEOPLE_AT_ONCE, async (person) => {
    if (isLate || deps.clock.now() >= until) {
      isLate = true;
      return;
    }
    try {
      states.set(person.id, await deps.contacts.keepInStep(person));
    } catch {
      failed++;
    }
  });
  if (people.length > 0 && (await deps.clock.within(CONTACTS_WITHIN_MS, work)) === 'late') isLate = true;
  const isRefused = [...states.values()].some((found) => found.includes('refused'));
  if (isLate || failed > 0) {
    deps.log.error('contacts are not in step with the roster', {
      reason: isLate ? 'the answer may wait no longer' : 'the pager failed',
      people: people.length - states.size,
    });
  }
  return { inStep: !isLate && failed === 0 && !isRefused, states: new Map(states) };
}

/** Tells the pager of these people as the roster in force has them, whoever made it. Who is not in it is left alone. */
export async function followCommitted(
  deps: FollowingEdit & { readonly rosters: RosterStore; readonly people: PeopleStore },
  ids: readonly EngineerId[],
): Promise<ContactsFollowed> {
  const pointer = ids.length > 0 ? await deps.rosters.pointer() : undefined;
  if (!pointer) return followEdit(deps, []);
  const present = new Set(peopleIn(await currentBody(deps.rosters, pointer)));
  const people = await deps.people.read(
    ids.filter((id) => present.has(id)),
    pointer.edit,
  );
  return followEdit(
    deps,
    ids.flatMap((id) => people.get(id) ?? []),
  );
}
