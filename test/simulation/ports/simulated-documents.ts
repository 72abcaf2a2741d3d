import type { RosterPointer, RosterRevision } from '../../../lambdas/application/ports/roster-store';
import type { ExpectedVersion, WriteResult } from '../../../lambdas/application/ports/versioned-store';
import { startOf } from '../../../lambdas/core/duty/chunks';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { Instant } from '../../../lambdas/core/ids';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
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
  readonly revisions = new Map<number, RosterRevision>();
  /** What a reader is shown of a copy; a test shows another one on purpose. */
  shows: (snapshot: RosterSnapshot) => RosterSnapshot = (snapshot) => snapshot;
  readonly #snapshots = new Map<number, RosterSnapshot>();
  readonly #chunks = new Map<string, RosterSnapshot>();

  /** Told of each commit and of each note of a revision. */
  constructor(
    private readonly onCommit: (pointer: RosterPointer, body: RosterBody | undefined) => void,
    private readonly onNote: (noted: RosterRevision) => void = () => undefined,
  ) {}

  noteRevision(noted: RosterRevision): void {
    this.onNote(noted);
    this.revisions.set(noted.revision, frozen(noted));
  }

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

  chunk(revision: number, startAt: Instant): RosterSnapshot | undefined {
    const stored = this.#chunks.get(`${revision}#${startAt}`);
    return stored && this.shows(stored);
  }

  putChunk(snapshot: RosterSnapshot): void {
    this.#chunks.set(`${snapshot.revision}#${startOf(snapshot)}`, frozen(snapshot));
  }
}
