import { compileRoster } from '../core/compile-roster';
import type { EngineerId, Instant } from '../core/ids';
import { joinPeople, type Person, type Roster, type RosterBody, separatePeople } from '../core/roster';
import type { RosterSnapshot } from '../core/snapshot';
import { canonicalJson, contentHash } from './identity';
import {
  type Clock,
  type ContactDirectory,
  type ExpectedVersion,
  type Log,
  type PeopleStore,
  type RosterPointer,
  type RosterStore,
  SNAPSHOT_COPIES,
} from './ports';

/** How far ahead duty tables are compiled, and when the sweep compiles them anew. */
const COMPILE_DAYS = 100;
const PROLONG_WHEN_LEFT_MS = 99 * 24 * 60 * 60 * 1000;
/** Tables begin a little before now, so that callers whose clocks lag find themselves inside. */
const BEGIN_BEFORE_MS = 24 * 60 * 60 * 1000;

export interface RosterKeeping {
  readonly rosters: RosterStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RosterEditing extends RosterKeeping {
  readonly people: PeopleStore;
  readonly contacts: ContactDirectory;
}

/** The current roster as an admin reads it. */
export interface CurrentRoster {
  readonly pointer: RosterPointer;
  readonly roster: ReturnType<typeof joinPeople>;
}

const peopleIn = (body: RosterBody): EngineerId[] => [...body.engineers, ...body.dutyManagers].map(({ id }) => id);

async function currentBody(rosters: RosterStore, pointer: RosterPointer): Promise<RosterBody> {
  const body = await rosters.body(pointer.hash);
  if (!body) throw new Error(`The body of roster revision ${pointer.revision} is missing`);
  return body;
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

const compile = (body: RosterBody, revision: number, now: Instant): RosterSnapshot =>
  compileRoster(body, revision, now - BEGIN_BEFORE_MS, COMPILE_DAYS + 1);

async function writeSnapshots(rosters: RosterStore, snapshot: RosterSnapshot): Promise<void> {
  await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => rosters.putSnapshot(copy, snapshot)));
}

export type RosterReplaced =
  | { readonly code: 'replaced'; readonly pointer: RosterPointer; readonly contactsInStep: boolean }
  | { readonly code: 'revisionMismatch'; readonly current: number };

function changedPeople(people: readonly Person[], stored: ReadonlyMap<string, Person>): Person[] {
  return people.filter((person) => {
    const before = stored.get(person.id);
    return before !== undefined && canonicalJson(before) !== canonicalJson(person);
  });
}

/**
 * Replaces the roster as a new revision, if the current one is still `expected` (`absent`: there is none yet). Committed
 * by one conditional write of the pointer; a crash before it leaves only pieces that nothing names, and new people are
 * stored before it, so that nobody in a committed roster is without contacts.
 */
export async function replaceRoster(
  deps: RosterEditing,
  edit: { readonly roster: Roster; readonly expected: ExpectedVersion; readonly by: string },
): Promise<RosterReplaced> {
  const before = (await deps.rosters.pointer())?.revision ?? 0;
  if (before !== (edit.expected === 'absent' ? 0 : edit.expected)) {
    return { code: 'revisionMismatch', current: before };
  }
  const { body, people } = separatePeople(edit.roster);
  const hash = contentHash(body);
  const pointer: RosterPointer = { revision: before + 1, hash, by: edit.by, at: deps.clock.now() };
  const stored = await deps.people.read(people.map(({ id }) => id));
  await Promise.all([deps.rosters.putBody(hash, body), deps.people.putNew(people.filter(({ id }) => !stored.has(id)))]);
  if ((await deps.rosters.commit(pointer)) === 'conflict') {
    return { code: 'revisionMismatch', current: (await deps.rosters.pointer())?.revision ?? 0 };
  }
  await deps.people.put(changedPeople(people, stored));
  await writeSnapshots(deps.rosters, compile(body, pointer.revision, pointer.at));
  return { code: 'replaced', pointer, contactsInStep: await keepContactsInStep(deps, people) };
}

async function keepContactsInStep(deps: RosterEditing, people: readonly Person[]): Promise<boolean> {
  try {
    await deps.contacts.keepInStep(people);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    deps.log.error('contacts are not in step with the roster', { alarm: 'contactsNotInStep', reason });
    return false;
  }
}

/** Mends copies that lag behind the pointer, and compiles them anew when their span runs out. For the sweep. */
export async function mendSnapshots(deps: RosterKeeping): Promise<void> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return;
  const now = deps.clock.now();
  const copies = await Promise.all(Array.from({ length: SNAPSHOT_COPIES }, (_, copy) => deps.rosters.snapshot(copy)));
  const isCurrent = (copy: RosterSnapshot | undefined) =>
    copy?.revision === pointer.revision && copy.untilAt - now > PROLONG_WHEN_LEFT_MS;
  if (copies.every(isCurrent)) return;
  if (copies.some((copy) => copy?.revision !== pointer.revision)) {
    deps.log.warn('roster copies lagged', { revision: pointer.revision });
  }
  await writeSnapshots(deps.rosters, compile(await currentBody(deps.rosters, pointer), pointer.revision, now));
}
