import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { revisionOfEdit } from '../../application/edit-people';
import { inParallel } from '../../application/in-parallel';
import type { PeopleStore, StoredPerson } from '../../application/ports/people-store';
import type { RosterPointer } from '../../application/ports/roster-store';
import type { EngineerId } from '../../core/ids';
import { getItems } from './batches';
import { checkSchema, type Item, stringOf, toWire } from './items';
import { named } from './store-error';
import { personKey, type Table } from './table';

const PERSON_SCHEMA = 1;
/** Writes that are under way at once. */
const WRITE_WIDTH = 16;

/** What an edit laid aside lies in an attribute of its own, so that edits that race do not meet. */
const STAGED = 'staged#';
const stagedFor = (edit: string): string => `${STAGED}${edit}`;

/** Names and contacts, an item for each person, so that one can be erased, with all that edits laid aside. */
export class DynamoDbPeopleStore implements PeopleStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Strongly consistent. */
  async read(ids: readonly EngineerId[], edit?: string): Promise<ReadonlyMap<string, StoredPerson>> {
    const people = (await this.#items(ids)).flatMap((item) => personIn(item, edit) ?? []);
    return new Map(people.map((person) => [person.id, person]));
  }

  async stage(people: readonly StoredPerson[], edit: string): Promise<void> {
    const byId = new Map(people.map((person) => [person.id, person]));
    await inParallel([...byId.values()], WRITE_WIDTH, (person) =>
      this.#update(person.id, {
        UpdateExpression: 'SET #staged = :staged, #schema = if_not_exists(#schema, :schema)',
        ExpressionAttributeNames: { '#staged': stagedFor(edit), '#schema': 'schema' },
        ExpressionAttributeValues: toWire({ ':staged': JSON.stringify(person), ':schema': PERSON_SCHEMA }),
      }),
    );
  }

  /** Each is conditional on being laid aside still, so that whoever is late overwrites nothing of a later edit. */
  async finish(
    ids: readonly EngineerId[],
    { revision, edit }: Pick<RosterPointer, 'revision' | 'edit'>,
  ): Promise<EngineerId[]> {
    const own = edit === undefined ? undefined : stagedFor(edit);
    const finished = await inParallel(await this.#items(ids), WRITE_WIDTH, async (item): Promise<EngineerId[]> => {
      const settled = Object.keys(item).filter((name) => name.startsWith(STAGED) && isSettled(name, revision));
      if (settled.length === 0) return [];
      const id = stringOf(item, 'pk').slice(personKey('').pk.length) as EngineerId;
      if (own === undefined || !settled.includes(own)) {
        await this.#remove(id, settled, settled[0] ?? '');
        return [];
      }
      return (await this.#remove(id, settled, own, { place: own })) ? [id] : [];
    });
    return finished.flat();
  }

  async drop(ids: readonly EngineerId[], edit: string): Promise<void> {
    const staged = stagedFor(edit);
    await inParallel([...new Set(ids)], WRITE_WIDTH, (id) => this.#remove(id, [staged], staged));
  }

  #items(ids: readonly EngineerId[]): Promise<Item[]> {
    return getItems(this.#table, [...new Set(ids)].map(personKey));
  }

  /** Removes attributes while one of them is there still, having put it in its place if it is to be in force. */
  #remove(
    id: EngineerId,
    attributes: readonly string[],
    whileThere: string,
    inForce?: { readonly place: string },
  ): Promise<boolean> {
    const names = Object.fromEntries(attributes.map((attribute, index) => [`#a${index}`, attribute]));
    const nameOf = (attribute: string) => `#a${attributes.indexOf(attribute)}`;
    const set = inForce ? `SET #document = ${nameOf(inForce.place)} ` : '';
    return this.#update(id, {
      UpdateExpression: `${set}REMOVE ${Object.keys(names).join(', ')}`,
      ConditionExpression: `attribute_exists(${nameOf(whileThere)})`,
      ExpressionAttributeNames: { ...names, ...(inForce && { '#document': 'document' }) },
    });
  }

  async #update(id: EngineerId, update: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): Promise<boolean> {
    const Key = toWire({ ...personKey(id) });
    try {
      await this.#table.client.send(new UpdateItemCommand({ TableName: this.#table.name, Key, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      return await named('UpdateItem', Promise.reject(error));
    }
  }
}

/** Whether the edit of a staged attribute has committed or never will, now that this revision is committed. */
const isSettled = (attribute: string, revision: number): boolean =>
  revisionOfEdit(attribute.slice(STAGED.length)) <= revision;

/** An item may hold nothing but what an edit laid aside that has not committed. */
function personIn(item: Item, edit: string | undefined): StoredPerson | undefined {
  checkSchema(item, PERSON_SCHEMA);
  const staged = edit === undefined ? undefined : item[stagedFor(edit)];
  const document = staged ?? item.document;
  return document === undefined ? undefined : (JSON.parse(String(document)) as StoredPerson);
}
