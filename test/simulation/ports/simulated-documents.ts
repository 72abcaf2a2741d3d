import type { ExpectedVersion, RosterPointer, WriteResult } from '../../../lambdas/application/ports';
import type { Person, RosterBody } from '../../../lambdas/core/roster';
import type { RosterSnapshot } from '../../../lambdas/core/snapshot';
import { frozen } from './frozen';

/** Small documents with a version. */
export class SimulatedDocuments<T> {
  readonly #documents = new Map<string, { readonly value: T; readonly version: number }>();

  read(id: string) {
    return this.#documents.get(id);
  }

  write(id: string, value: T, expected: ExpectedVersion): WriteResult {
    const stored = this.#documents.get(id)?.version ?? 'absent';
    if (stored !== expected) return 'conflict';
    this.#documents.set(id, frozen({ value, version: expected === 'absent' ? 1 : expected + 1 }));
    return 'written';
  }
}

/** Roster revisions: the pointer, bodies by hash, copies of the snapshot. */
export class SimulatedRosters {
  pointer: RosterPointer | undefined;
  readonly bodies = new Map<string, RosterBody>();
  /** What a reader is shown of a copy; a test shows another one on purpose. */
  shows: (snapshot: RosterSnapshot) => RosterSnapshot = (snapshot) => snapshot;
  readonly #snapshots = new Map<number, RosterSnapshot>();

  constructor(private readonly onCommit: (pointer: RosterPointer, body: RosterBody | undefined) => void) {}

  commit(pointer: RosterPointer): WriteResult {
    if ((this.pointer?.revision ?? 0) !== pointer.revision - 1) return 'conflict';
    this.pointer = frozen(pointer);
    this.onCommit(pointer, this.bodies.get(pointer.hash));
    return 'written';
  }

  putBody(hash: string, body: RosterBody): void {
    this.bodies.set(hash, frozen(body));
  }

  snapshot(copy: number): RosterSnapshot | undefined {
    const stored = this.#snapshots.get(copy);
    return stored && this.shows(stored);
  }

  putSnapshot(copy: number, snapshot: RosterSnapshot): void {
    const stored = this.#snapshots.get(copy);
    if (stored && stored.revision > snapshot.revision) return;
    if (stored && stored.revision === snapshot.revision && stored.untilAt >= snapshot.untilAt) return;
    this.#snapshots.set(copy, frozen(snapshot));
  }
}

export class SimulatedPeople {
  readonly #people = new Map<string, Person>();

  read(ids: readonly string[]): ReadonlyMap<string, Person> {
    const found = new Map<string, Person>();
    for (const id of ids) {
      const person = this.#people.get(id);
      if (person) found.set(id, person);
    }
    return found;
  }

  put(people: readonly Person[]): void {
    for (const person of people) this.#people.set(person.id, frozen(person));
  }

  putNew(people: readonly Person[]): void {
    this.put(people.filter(({ id }) => !this.#people.has(id)));
  }
}
