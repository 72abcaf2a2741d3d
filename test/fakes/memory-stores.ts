import type { Customer, Reporter } from '../../lambdas/application/credentials';
import type { CustomerListing } from '../../lambdas/application/earlier-customers';
import type { ContactsRecordStore } from '../../lambdas/application/ports/contacts';
import type { IssueListing, ReportedIssue } from '../../lambdas/application/ports/issue-listing';
import type { IssueStore, OpenIssue } from '../../lambdas/application/ports/issue-store';
import type { LoadStore } from '../../lambdas/application/ports/load-store';
import type { Offered, OfferRoom, OfferSlots } from '../../lambdas/application/ports/offer-slots';
import type { PeopleStore, StoredPerson } from '../../lambdas/application/ports/people-store';
import type { RosterPointer, RosterRevision, RosterStore } from '../../lambdas/application/ports/roster-store';
import type { SignalEntry, SignalIndex } from '../../lambdas/application/ports/signal-index';
import {
  type ExpectedVersion,
  NewerSchemaError,
  type VersionedStore,
  type WriteResult,
} from '../../lambdas/application/ports/versioned-store';
import type { ContactsRecord } from '../../lambdas/core/contacts-record';
import { startOf } from '../../lambdas/core/duty/chunks';
import type { Load, RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { CustomerId, EngineerId, Instant, IssueId } from '../../lambdas/core/ids';
import { ISSUE_SCHEMA, type Issue, isOpen, nextDueAt } from '../../lambdas/core/issue';
import { isJoined } from '../../lambdas/core/joined';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { OffersToAnswer } from './offers-to-answer';
import { PeopleItems } from './people-items';
import { SignalList } from './signal-list';

/** Values go in and out as JSON, so that no caller holds what another one changes, and `undefined` never survives. */
const copy = <T>(json: string): T => JSON.parse(json) as T;

interface StoredIssue {
  readonly version: number;
  readonly schema: number;
  readonly json: string;
  readonly open: OpenIssue | undefined;
  readonly dueAt: Instant | undefined;
}

export class MemoryIssueStore implements IssueStore, IssueListing {
  readonly #issues = new Map<IssueId, StoredIssue>();
  readonly #spilled = new Map<IssueId, Map<number, string>>();

  async read(id: IssueId): Promise<Issue | undefined> {
    const stored = this.#issues.get(id);
    if (!stored) return undefined;
    if (stored.schema > ISSUE_SCHEMA) throw new NewerSchemaError(`The issue ${id} has schema ${stored.schema}`);
    return copy(stored.json);
  }

  async readMany(ids: readonly IssueId[]): Promise<Issue[]> {
    const issues = await Promise.all(ids.map((id) => this.read(id)));
    return issues.filter((issue) => issue !== undefined);
  }

  async write(issue: Issue, expected: ExpectedVersion): Promise<WriteResult> {
    if ((this.#issues.get(issue.id)?.version ?? 'absent') !== expected) return 'conflict';
    const owner = issue.state === 'owned' ? { ownerId: issue.owner.engineerId } : {};
    this.#issues.set(issue.id, {
      version: issue.version,
      schema: issue.schema,
      json: JSON.stringify(issue),
      open:
        isOpen(issue) && !issue.test && !isJoined(issue)
          ? { id: issue.id, severity: issue.severity, ...owner }
          : undefined,
      dueAt: nextDueAt(issue),
    });
    return 'written';
  }

  async spill({ id }: Pick<Issue, 'id'>, entries: readonly HistoryEntry[]): Promise<void> {
    const rows = this.#spilled.get(id) ?? new Map<number, string>();
    for (const entry of entries) rows.set(entry.seq, JSON.stringify(entry));
    this.#spilled.set(id, rows);
  }

  async spilled(id: IssueId, fromSeq: number, toSeq: number): Promise<HistoryEntry[]> {
    const rows = [...(this.#spilled.get(id) ?? [])].filter(([seq]) => seq >= fromSeq && seq <= toSeq);
    return rows.sort(([a], [b]) => a - b).map(([, json]) => copy(json));
  }

  async due(before: Instant, limit: number): Promise<IssueId[]> {
    const due: { id: IssueId; dueAt: Instant }[] = [];
    for (const [id, { dueAt }] of this.#issues) if (dueAt !== undefined && dueAt <= before) due.push({ id, dueAt });
    due.sort((a, b) => a.dueAt - b.dueAt);
    return due.slice(0, Math.max(limit, 0)).map(({ id }) => id);
  }

  async open(): Promise<OpenIssue[]> {
    return [...this.#issues.values()].flatMap(({ open }) => (open ? [{ ...open }] : []));
  }

  async reportedBy(customerId: CustomerId, before: Instant, limit: number): Promise<ReportedIssue[]> {
    const issues = [...this.#issues.values()].map(({ json }) => copy<Issue>(json));
    return issues
      .filter((issue) => issue.customerId === customerId && issue.reportedAt < before)
      .sort((a, b) => b.reportedAt - a.reportedAt)
      .slice(0, limit)
      .map(({ id, reportedAt }) => ({ id, reportedAt }));
  }
}

export class MemoryVersionedStore<T> implements VersionedStore<T> {
  readonly #documents: Map<string, { version: number; schema: number; json: string }>;
  readonly #schema: number;

  /** Another store on the same documents is code of another age. */
  constructor(schema = 1, sameDocumentsAs?: MemoryVersionedStore<T>) {
    this.#schema = schema;
    this.#documents = sameDocumentsAs ? sameDocumentsAs.#documents : new Map();
  }

  async read(id: string): Promise<{ readonly value: T; readonly version: number } | undefined> {
    const stored = this.#documents.get(id);
    if (!stored) return undefined;
    if (stored.schema > this.#schema) throw new NewerSchemaError(`The document ${id} has schema ${stored.schema}`);
    return { value: copy(stored.json), version: stored.version };
  }

  async write(id: string, value: T, expected: ExpectedVersion): Promise<WriteResult> {
    if ((this.#documents.get(id)?.version ?? 'absent') !== expected) return 'conflict';
    const version = expected === 'absent' ? 1 : expected + 1;
    this.#documents.set(id, { version, schema: this.#schema, json: JSON.stringify(value) });
    return 'written';
  }

  ids(): string[] {
    return [...this.#documents.keys()].sort();
  }
}

/** Pages of the documents of one store, in the order of their ids. */
export class MemoryCustomerListing implements CustomerListing {
  constructor(
    private readonly customers: MemoryVersionedStore<Customer>,
    private readonly pageSize = 7,
  ) {}

  async page(after = ''): Promise<{ readonly ids: readonly CustomerId[]; readonly next?: string }> {
    const left = this.customers.ids().filter((id) => id > after);
    const ids = left.slice(0, this.pageSize) as CustomerId[];
    const last = ids.at(-1);
    return { ids, ...(left.length > ids.length && last !== undefined && { next: last }) };
  }
}

export class MemoryRosterStore implements RosterStore {
  #pointer: RosterPointer | undefined;
  readonly #bodies = new Map<string, string>();
  readonly #revisions = new Map<number, string>();
  readonly #snapshots = new Map<number, string>();
  readonly #chunks = new Map<string, string>();

  async pointer(): Promise<RosterPointer | undefined> {
    return this.#pointer && { ...this.#pointer };
  }

  async commit(pointer: RosterPointer): Promise<WriteResult> {
    if ((this.#pointer?.revision ?? 0) !== pointer.revision - 1) return 'conflict';
    this.#pointer = { ...pointer };
    return 'written';
  }

  async putBody(hash: string, body: RosterBody): Promise<void> {
    this.#bodies.set(hash, JSON.stringify(body));
  }

  async body(hash: string): Promise<RosterBody | undefined> {
    const json = this.#bodies.get(hash);
    return json === undefined ? undefined : copy(json);
  }

  async noteRevision(revision: RosterRevision): Promise<void> {
    this.#revisions.set(revision.revision, JSON.stringify(revision));
  }

  async revision(number: number): Promise<RosterRevision | undefined> {
    const json = this.#revisions.get(number);
    return json === undefined ? undefined : copy(json);
  }

  async revisions(before: number, limit: number): Promise<RosterRevision[]> {
    const older = [...this.#revisions].filter(([number]) => number < before).sort(([a], [b]) => b - a);
    return older.slice(0, limit).map(([, json]) => copy(json));
  }

  async snapshot(number: number): Promise<RosterSnapshot | undefined> {
    const json = this.#snapshots.get(number);
    return json === undefined ? undefined : copy(json);
  }

  async putSnapshot(number: number, snapshot: RosterSnapshot): Promise<void> {
    const stored = await this.snapshot(number);
    if (stored && stored.revision > snapshot.revision) return;
    if (stored && stored.revision === snapshot.revision && stored.untilAt > snapshot.untilAt) return;
    this.#snapshots.set(number, JSON.stringify(snapshot));
  }

  async chunk(revision: number, startAt: Instant): Promise<RosterSnapshot | undefined> {
    const json = this.#chunks.get(`${revision}#${startAt}`);
    return json === undefined ? undefined : copy(json);
  }

  async putChunk(snapshot: RosterSnapshot): Promise<void> {
    this.#chunks.set(`${snapshot.revision}#${startOf(snapshot)}`, JSON.stringify(snapshot));
  }
}

export class MemoryPeopleStore implements PeopleStore {
  readonly #items = new PeopleItems();

  async read(ids: readonly EngineerId[], edit?: string): Promise<ReadonlyMap<string, StoredPerson>> {
    return this.#items.read(ids, edit);
  }

  async stage(people: readonly StoredPerson[], edit: string): Promise<void> {
    this.#items.stage(people, edit);
  }

  async finish(ids: readonly EngineerId[], pointer: Pick<RosterPointer, 'revision' | 'edit'>): Promise<EngineerId[]> {
    return this.#items.finish(ids, pointer);
  }

  async drop(ids: readonly EngineerId[], edit: string): Promise<void> {
    this.#items.drop(ids, edit);
  }
}

export class MemoryOfferSlots implements OfferSlots {
  readonly #offers = new OffersToAnswer();

  async take(offered: Offered, room: OfferRoom): Promise<boolean> {
    return this.#offers.take(offered, room);
  }

  async free(offered: Offered): Promise<void> {
    this.#offers.free(offered);
  }
}

export class MemorySignalIndex implements SignalIndex {
  readonly #list = new SignalList();

  async of(reporter: Reporter, at: Instant): Promise<readonly SignalEntry[]> {
    return this.#list.of(reporter, at);
  }

  async note(reporters: readonly Reporter[], entry: SignalEntry): Promise<void> {
    this.#list.note(reporters, entry);
  }
}

export class MemoryLoadStore implements LoadStore {
  #json: string | undefined;

  async read(): Promise<Load | undefined> {
    return this.#json === undefined ? undefined : copy(this.#json);
  }

  async write(load: Load): Promise<void> {
    this.#json = JSON.stringify(load);
  }
}

export class MemoryContactsRecordStore implements ContactsRecordStore {
  readonly #records = new MemoryVersionedStore<ContactsRecord>();

  read() {
    return this.#records.read('current');
  }

  write(value: ContactsRecord, expected: ExpectedVersion): Promise<WriteResult> {
    return this.#records.write('current', value, expected);
  }
}
