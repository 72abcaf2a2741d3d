import {
  ConditionalCheckFailedException,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { inParallel } from '../../application/in-parallel';
import type { PeopleStore } from '../../application/ports';
import type { EngineerId } from '../../core/ids';
import type { Person } from '../../core/roster';
import { getItems, putItems } from './batches';
import { documentOf, stringOf, toWire } from './items';
import { named } from './store-error';
import { personKey, type Table } from './table';

const PERSON_SCHEMA = 1;
/** Single puts that are under way at once. */
const PUT_WIDTH = 16;

/** Names and contacts, an item for each person, so that one can be erased. */
export class DynamoDbPeopleStore implements PeopleStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Strongly consistent. */
  async read(ids: readonly EngineerId[]): Promise<ReadonlyMap<string, Person>> {
    const items = await getItems(this.#table, [...new Set(ids)].map(personKey));
    return new Map(
      items.map((item) => {
        const person = documentOf<Person>(item, PERSON_SCHEMA);
        return [person.id, person];
      }),
    );
  }

  put(people: readonly Person[]): Promise<void> {
    const byId = new Map(people.map((person) => [person.id, person]));
    return putItems(this.#table, [...byId.values()].map(itemOf));
  }

  async stage(people: readonly Person[], edit: string): Promise<void> {
    await inParallel(people, PUT_WIDTH, (person) =>
      this.#updateIf(person.id, {
        UpdateExpression: 'SET staged = :staged, stagedFor = :edit',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: toWire({ ':staged': JSON.stringify(person), ':edit': edit }),
      }),
    );
  }

  /** Each is conditional on being laid aside still, so that a later edit's contacts are never overwritten. */
  async finishStaged(ids: readonly EngineerId[], edit: string): Promise<EngineerId[]> {
    const items = await getItems(this.#table, [...new Set(ids)].map(personKey));
    const staged = items.filter((item) => item.stagedFor === edit);
    const finished = await inParallel(staged, PUT_WIDTH, async (item): Promise<EngineerId[]> => {
      const { id } = JSON.parse(stringOf(item, 'staged')) as Person;
      const isDone = await this.#updateIf(id, {
        UpdateExpression: 'SET document = staged REMOVE staged, stagedFor',
        ConditionExpression: 'stagedFor = :edit',
        ExpressionAttributeValues: toWire({ ':edit': edit }),
      });
      return isDone ? [id] : [];
    });
    return finished.flat();
  }

  async #updateIf(
    id: EngineerId,
    update: Pick<UpdateItemCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
  ): Promise<boolean> {
    const Key = toWire({ ...personKey(id) });
    try {
      await this.#table.client.send(new UpdateItemCommand({ TableName: this.#table.name, Key, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      return await named('UpdateItem', Promise.reject(error));
    }
  }

  /** Each put has its own condition, so that a name entered meanwhile is never overwritten; the read before only saves puts. */
  async putNew(people: readonly Person[]): Promise<void> {
    const keys = [...new Set(people.map((person) => person.id))].map(personKey);
    const stored = new Set((await getItems(this.#table, keys)).map((item) => stringOf(item, 'pk')));
    const missing = people.filter((person) => !stored.has(personKey(person.id).pk));
    await inParallel(missing, PUT_WIDTH, (person) => this.#putIfAbsent(person));
  }

  async #putIfAbsent(person: Person): Promise<void> {
    const command = new PutItemCommand({
      TableName: this.#table.name,
      Item: toWire(itemOf(person)),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    try {
      await this.#table.client.send(command);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return;
      await named('PutItem', Promise.reject(error));
    }
  }
}

const itemOf = (person: Person) => ({
  ...personKey(person.id),
  schema: PERSON_SCHEMA,
  document: JSON.stringify(person),
});
