import type { ContactsRecordStore } from '../../application/ports/contacts';
import type { ExpectedVersion, WriteResult } from '../../application/ports/versioned-store';
import type { ContactsRecord } from '../../core/contacts-record';
import { writeConditionally } from './conditional-write';
import { bytesOf, checkSchema, getItem, numberOf } from './items';
import { compressed, expanded } from './roster-body';
import { contactsKey, type Table } from './table';

const CONTACTS_SCHEMA = 1;

/** One compressed item: 2,000 people with ten troubled contacts each stay under a quarter of what an item holds. */
export class DynamoDbContactsRecordStore implements ContactsRecordStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Strongly consistent. Throws `NewerSchemaError` for a record that newer code wrote. */
  async read(): Promise<{ readonly value: ContactsRecord; readonly version: number } | undefined> {
    const item = await getItem(this.#table, contactsKey);
    if (!item) return undefined;
    checkSchema(item, CONTACTS_SCHEMA);
    return { value: expanded<ContactsRecord>(bytesOf(item, 'data')), version: numberOf(item, 'version') };
  }

  write(value: ContactsRecord, expected: ExpectedVersion): Promise<WriteResult> {
    return writeConditionally(this.#table, {
      key: contactsKey,
      version: expected === 'absent' ? 1 : expected + 1,
      expected,
      set: { schema: CONTACTS_SCHEMA, data: compressed(value) },
    });
  }
}
