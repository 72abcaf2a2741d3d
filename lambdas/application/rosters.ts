import { COMPILED_DAYS, compileRoster } from '../core/compile-roster';
import type { Instant } from '../core/ids';
import type { Person, Roster, RosterBody } from '../core/roster';
import { joinPeople, separatePeople } from '../core/separate-people';
import type { RosterSnapshot } from '../core/snapshot';
import type { ContactDirectory } from './contact-ports';
import { currentBody, editOf, peopleIn } from './current-roster';
import { type ContactsFollowed, followEdit } from './follow-edit';
import { canonicalJson, contentHash } from './identity';
import {
  type Clock,
  type ExpectedVersion,
  type Log,
  type PeopleStore,
  type RosterPointer,
  type RosterStore,
  SNAPSHOT_COPIES,
} from './ports';

/** How far ahead the duty tables of many teams are compiled. */
const COMPILED_DAYS_OF_MANY = 28;
const MANY_TEAMS = 20;
/** The sweep compiles a table anew when this much of it has passed. */
const PROLONG_AFTER_MS = 2 * 24 * 60 * 60 * 1000;
/** Tables begin a little before now, so that callers whose clocks lag find themselves inside. */
const BEGIN_BEFORE_MS = 24 * 60 * 60 * 1000;

export interface RosterKeeping {
  readonly rosters: RosterStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RosterEditing extends RosterKeeping {
  readonly people: PeopleStore;
  readonly contacts: Pick<ContactDirectory, 'keepInStep'>;
}

/** The current roster as an admin reads it. */
export interface CurrentRoster {
  readonly pointer: RosterPointer;
  readonly roster: ReturnType<typeof joinPeople>;
}

/** The current roster with names and contacts; `undefined` before the first is saved. */
export async function readRoster(deps: {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
}): Promise<CurrentRoster | undefined> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return undefined;
  const body = await currentBody(deps.rosters, pointer);
  return { pointer, roster: joinPeople(body, await deps.people.read(peopleIn(body))) };
}

/** Of many teams fewer days, so that what functions read fits into one item; the sweep prolongs it each day. */
const daysAhead = (body: RosterBody): number =>
  body.teams.length > MANY_TEAMS ? COMPILED_DAYS_OF_MANY : COMPILED_DAYS;

const compile = (body: RosterBody, revision: number, now: Instant): RosterSnapshot =>
  compileRoster(body, revision, now - BEGIN_BEFORE_MS, daysAhead(body) + 1);

async function writeSnapshots(rosters: RosterStore, snapshot: RosterSnapshot): Promise<void> {
  await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => rosters.putSnapshot(copy, snapshot)));
}

export type RosterReplaced =
  | { readonly code: 'replaced'; readonly pointer: RosterPointer; readonly contacts: ContactsFollowed }
  | { readonly code: 'revisionMismatch'; readonly current: number };

function changedPeople(people: readonly Person[], stored: ReadonlyMap<string, Person>): Person[] {
  return people.filter((person) => {
    const before = stored.get(person.id);
    return before !== undefined && canonicalJson(before) !== canonicalJson(person);
  });
}

/** Those whom routing could not choose before: new people, and those who come back. */
async function joiningPeople(
  rosters: RosterStore,
  before: RosterPointer | undefined,
  people: readonly Person[],
  stored: ReadonlyMap<string, Person>,
): Promise<Person[]> {
  const present = new Set(before ? peopleIn(await currentBody(rosters, before)) : []);
  return people.filter(({ id }) => !present.has(id) || !stored.has(id));
}

/**
 * Replaces the roster as a new revision, if the current one is still `expected` (`absent`: there is none yet). Committed
 * by one conditional write of the pointer; a crash before it leaves only pieces that nothing names. New people are stored
 * before it, and the pager is told of all who join, so that nobody whom routing may choose is without contacts. Changed
 * contacts are laid aside before the commit and put in force after it. What an edit left undone, whether it had no time or
 * died, the next run of `keepContacts` does.
 */
export async function replaceRoster(
  deps: RosterEditing,
  edit: { readonly roster: Roster; readonly expected: ExpectedVersion; readonly by: string },
): Promise<RosterReplaced> {
  const before = await deps.rosters.pointer();
  const revision = before?.revision ?? 0;
  if (revision !== (edit.expected === 'absent' ? 0 : edit.expected)) {
    return { code: 'revisionMismatch', current: revision };
  }
  const { body, people } = separatePeople(edit.roster);
  const hash = contentHash(body);
  const pointer: RosterPointer = { revision: revision + 1, hash, by: edit.by, at: deps.clock.now() };
  const stored = await deps.people.read(people.map(({ id }) => id));
  const joining = await joiningPeople(deps.rosters, before, people, stored);
  const changed = changedPeople(people, stored);
  const snapshot = compile(body, pointer.revision, pointer.at);
  const [joined] = await Promise.all([
    followEdit(deps, joining),
    deps.people.stage(changed, editOf(pointer)),
    deps.rosters.putBody(hash, body),
    deps.people.putNew(joining.filter(({ id }) => !stored.has(id))),
  ]);
  if ((await deps.rosters.commit(pointer)) === 'conflict') {
    return { code: 'revisionMismatch', current: (await deps.rosters.pointer())?.revision ?? 0 };
  }
  await deps.people.put(changed);
  await writeSnapshots(deps.rosters, snapshot);
  const rest = await followEdit(
    deps,
    changed.filter((person) => !joining.includes(person)),
  );
  const states = new Map([...joined.states, ...rest.states]);
  return { code: 'replaced', pointer, contacts: { inStep: joined.inStep && rest.inStep, states } };
}

/** Mends copies that lag behind the pointer, and compiles them anew when their span runs out. For the sweep. */
export async function mendSnapshots(deps: RosterKeeping): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return;
  const now = deps.clock.now();
  const copies = await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => deps.rosters.snapshot(copy)));
  const isCurrent = (copy: RosterSnapshot | undefined) =>
    copy?.revision === pointer.revision && now - copy.fromAt < PROLONG_AFTER_MS;
  if (copies.every(isCurrent)) return;
  if (copies.some((copy) => copy?.revision !== pointer.revision)) {
    deps.log.warn('roster copies lagged', { revision: pointer.revision });
  }
  await writeSnapshots(deps.rosters, compile(await currentBody(deps.rosters, pointer), pointer.revision, now));
}
