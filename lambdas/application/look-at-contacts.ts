import { type ContactState, combineStates, type Deliveries, type StateSince } from '../core/contact-state';
import type { ContactsRecord, PersonLooked } from '../core/contacts-record';
import type { EngineerId, Instant } from '../core/ids';
import { markOf } from './edit-people';
import { inParallel } from './in-parallel';
import type { Clock } from './ports/clock';
import type { ContactDirectory } from './ports/contacts';
import type { Log } from './ports/log';
import type { StoredPerson } from './ports/people-store';

/** Everybody is looked at again after this: subscriptions may be changed behind our back, and numbers opt out. */
export const LOOK_EVERY_MS = 60 * 60_000;

/** The pager's adapter paces its own calls; this many people are under way at once. */
const PEOPLE_AT_ONCE = 8;

/** Somebody whom each run looks at: a contact is waited for, or the last look failed. */
const isTroubled = ({ failed, states }: PersonLooked): boolean =>
  failed === true || states.some(({ state }) => state === 'pendingConfirmation');

const isDue = (looked: PersonLooked, now: Instant): boolean => now - looked.at >= LOOK_EVERY_MS;

/** Whom to look at although the roster has not changed. */
export const dueAgain = (record: ContactsRecord, now: Instant): EngineerId[] =>
  Object.entries(record.people)
    .filter(([, looked]) => isTroubled(looked) || isDue(looked, now))
    .map(([id]) => id as EngineerId);

/** Whether a look found the contacts that the person has. */
export const isOfThese = (looked: PersonLooked | undefined, person: Pick<StoredPerson, 'contactsMark'>): boolean =>
  looked?.contactsMark === markOf(person);

/**
 * Of these people those who are due, changed contacts first, then those who are waited for or `restless`, then the longest
 * ago.
 */
export function inOrderOfNeed(
  people: readonly StoredPerson[],
  record: ContactsRecord,
  now: Instant,
  restless: ReadonlySet<string>,
): StoredPerson[] {
  const rank = (person: StoredPerson): number => {
    const looked = record.people[person.id];
    if (!looked || !isOfThese(looked, person)) return 0;
    return isTroubled(looked) || restless.has(person.id) ? 1 : 2;
  };
  const ranked = people.map((person) => ({ person, rank: rank(person), at: record.people[person.id]?.at ?? 0 }));
  return ranked
    .filter(({ rank: need, at }) => need < 2 || now - at >= LOOK_EVERY_MS)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ person }) => person);
}

/** Each state with the instant since which it has been seen. */
function since(states: readonly ContactState[], before: readonly StateSince[], now: Instant): StateSince[] {
  return states.map((state, index) => {
    const known = before[index];
    return known?.state === state ? known : { state, since: now };
  });
}

export interface Looking {
  readonly contacts: Pick<ContactDirectory, 'keepInStep'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a look needs besides the people. */
export interface LookInputs {
  readonly record: ContactsRecord;
  readonly optedOut: ReadonlySet<string> | undefined;
  readonly deliveries: Readonly<Record<string, Deliveries>>;
  /** Nobody new is begun afterwards. */
  readonly until: Instant;
}

async function lookAtPerson(deps: Looking, person: StoredPerson, inputs: LookInputs): Promise<PersonLooked> {
  const { record, optedOut, deliveries } = inputs;
  const before = record.people[person.id];
  const same = before && isOfThese(before, person) ? before.states : [];
  const mark = { at: deps.clock.now(), contactsMark: markOf(person) };
  try {
    const listed = await deps.contacts.keepInStep(person);
    const states = combineStates(person.contacts, listed, {
      optedOut,
      before: same,
      deliveries: deliveries[person.id],
    });
    return { ...mark, states: since(states, same, mark.at) };
  } catch {
    // The directory has logged why, without the contact; this names the person and holds up nobody else.
    deps.log.error('contacts are not in step with the roster', { engineerId: person.id });
    const unknown = since(
      person.contacts.map(() => 'notLooked'),
      [],
      mark.at,
    );
    return { ...mark, states: same.length > 0 ? same : unknown, failed: true };
  }
}

/** Brings people's contacts in step and answers what was found, by id; those whom time did not suffice for are left out. */
export async function lookAtContacts(
  deps: Looking,
  people: readonly StoredPerson[],
  inputs: LookInputs,
): Promise<Record<string, PersonLooked>> {
  const looked: Record<string, PersonLooked> = {};
  await inParallel(people, PEOPLE_AT_ONCE, async (person) => {
    if (deps.clock.now() >= inputs.until) return;
    looked[person.id] = await lookAtPerson(deps, person, inputs);
  });
  return looked;
}
