import type { ExpectedVersion, VersionedStore, WriteResult } from '../../application/ports/versioned-store';
import { writeConditionally } from './conditional-write';
import { documentOf, getItem, numberOf } from './items';
import { type DocumentKind, documentKey, type Table } from './table';

/** Small documents with a version in the one table: customers, the policy, admin keys. */
export class DynamoDbVersionedStore<T> implements VersionedStore<T> {
  readonly #table: Table;
  readonly #kind: DocumentKind;
  readonly #schema: number;

  /** `schema` is the newest layout of the document that this code knows, and the one that it writes. */
  constructor(table: Table, kind: DocumentKind, schema: number) {
    this.#table = table;
    this.#kind = kind;
    this.#schema = schema;
  }

  /** Strongly consistent. Throws `NewerSchemaError` for a document that newer code wrote. */
  async read(id: string): Promise<{ readonly value: T; readonly version: number } | undefined> {
    const item = await getItem(this.#table, documentKey(this.#kind, id));
    return item && { value: documentOf<T>(item, this.#schema), version: numberOf(item, 'version') };
  }

  write(id: string, value: T, expected: ExpectedVersion): Promise<WriteResult> {
    return writeConditionally(this.#table, {
      key: documentKey(this.#kind, id),
      version: expected === 'absent' ? 1 : expected + 1,
      expected,
      set: { schema: this.#schema, document: JSON.stringify(value) },
    });
  }
}
