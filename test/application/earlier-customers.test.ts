import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import type { Customer } from '../../lambdas/application/credentials';
import { type CustomerLanguages, readCustomerLanguages } from '../../lambdas/application/customer-languages';
import { saveCustomer } from '../../lambdas/application/customers';
import { noteEarlierCustomers } from '../../lambdas/application/earlier-customers';
import { freshTables } from '../adapters/dynamodb/tables';
import { keptLog } from '../contracts/samples';
import { customerId } from '../factories/world';
import { MemoryCustomerListing, MemoryVersionedStore } from '../fakes/memory-stores';
import { TestClock } from '../fakes/test-clock';

const NOW = Date.UTC(2026, 10, 21);

/** Customers who were saved when nothing was noted yet. */
async function aServiceWith(saved: Readonly<Record<string, string | undefined>>) {
  const customers = new MemoryVersionedStore<Customer>();
  for (const [name, language] of Object.entries(saved)) {
    const customer = { schema: 1 as const, id: customerId(name), name, homeRegions: [], keys: [] };
    await customers.write(name, { ...customer, ...(language && { language }) }, 'absent');
  }
  const listing = new MemoryCustomerListing(customers, 2);
  const clock = new TestClock(NOW);
  let pages = 0;
  const deps = {
    customers,
    customerLanguages: new MemoryVersionedStore<CustomerLanguages>(),
    customerListing: {
      page: (after?: string) => {
        pages += 1;
        clock.advance(8_000);
        return listing.page(after);
      },
    },
    clock,
    log: keptLog(),
    randomness: { bytes: (length: number) => new Uint8Array(length) },
  };
  return {
    deps,
    run: () => noteEarlierCustomers(deps),
    languages: () => readCustomerLanguages(deps),
    pages: () => pages,
  };
}

describe('customers from before their languages were noted', () => {
  test('are known after the daily run, beside those saved since', async () => {
    const { deps, run, languages } = await aServiceWith({ kopi: 'id', berlin: 'de', quiet: undefined });
    await saveCustomer(deps, { id: customerId('later'), name: 'later', homeRegions: [], language: 'de' });
    await run();
    expect(await languages()).toEqual({ de: ['later', 'berlin'], id: ['kopi'] });
  });

  test('are looked for some seconds a day, from where the day before came to, and never again once all are known', async () => {
    const saved = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`customer-${n}`, n < 8 ? 'id' : 'de']));
    const { run, languages, pages } = await aServiceWith(saved);
    await run();
    expect([pages(), Object.keys(await languages())]).toEqual([3, ['id']]);
    await run();
    expect([pages(), Object.keys(await languages())]).toEqual([5, ['de', 'id']]);
    await run();
    expect(pages()).toBe(5);
  });

  test('are looked for again by the next run when one dies, and two at the same time note the same', async () => {
    const { deps, run, languages, pages } = await aServiceWith({ kopi: 'id', berlin: 'de' });
    const { write } = deps.customerLanguages;
    deps.customerLanguages.write = () => Promise.reject(new Error('died'));
    await expect(run()).rejects.toThrow('died');
    deps.customerLanguages.write = write.bind(deps.customerLanguages);
    await Promise.all([run(), run()]);
    expect(await languages()).toEqual({ de: ['berlin'], id: ['kopi'] });
    expect(pages()).toBe(3);
  });

  test('are few in a refusal, and later ones change nothing of how far the listing came', async () => {
    const { deps, run, languages } = await aServiceWith(
      Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`customer-${n}`, 'id'])),
    );
    await run();
    const { listed } = (await deps.customerLanguages.read('customers'))?.value ?? {};
    expect(listed).toEqual({ after: expect.any(String) });
    await saveCustomer(deps, { id: customerId('later'), name: 'later', homeRegions: [], language: 'de' });
    expect((await deps.customerLanguages.read('customers'))?.value.listed).toEqual(listed);
    expect((await languages()).id).toHaveLength(5);
  });
});

describe('a language that too many customers have for all to be noted', () => {
  test('stays when those who are noted change, and is gone once a new listing finds nobody', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `customer-${n}`);
    const { deps, run, languages } = await aServiceWith({});
    const save = (name: string, language: string) =>
      saveCustomer(deps, { id: customerId(name), name, homeRegions: [], language });
    await run();
    for (const name of many) await save(name, 'id');
    for (const name of many.slice(0, 50)) await save(name, 'de');
    expect(await languages()).toEqual({ de: expect.any(Array), id: [] });
    for (let day = 0; day < 15; day++) await run();
    expect((await languages()).id).toEqual(expect.arrayContaining(['customer-50']));
    for (const name of many.slice(50)) await save(name, 'de');
    for (let day = 0; day < 15; day++) await run();
    expect(Object.keys(await languages())).toEqual(['de']);
  });

  test('is taken for one of those in notes of before that was noted', async () => {
    const { deps, languages } = await aServiceWith({});
    const five = Array.from({ length: 5 }, (_, n) => customerId(`customer-${n}`));
    await deps.customerLanguages.write('customers', { schema: 1, languages: { id: five }, listed: 'all' }, 'absent');
    for (const id of five) {
      await saveCustomer(deps, { id, name: id, homeRegions: [], language: 'id' });
      await saveCustomer(deps, { id, name: id, homeRegions: [], language: 'de' });
    }
    expect(Object.keys(await languages())).toEqual(['de', 'id']);
    expect((await deps.customerLanguages.read('customers'))?.value.listed).toBeUndefined();
  });
});

describe('in DynamoDB', () => {
  const tables = freshTables();

  test('an item as it was written before languages were noted is found among others', async () => {
    const table = await tables.next();
    const put = (pk: string, sk: string, document: object) =>
      table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: {
            pk: { S: pk },
            sk: { S: sk },
            schema: { N: '1' },
            version: { N: '2' },
            w2: { S: 'Zm9vYmFyYmF6cXV4' },
            document: { S: JSON.stringify(document) },
          },
        }),
      );
    const key = { id: 'key_0123456789ab', hash: 'ab'.repeat(32), createdAt: NOW };
    const old = { schema: 1, id: 'kopi-live', name: 'Kopi Live', homeRegions: ['ID'], language: 'id', keys: [key] };
    await put('CUSTOMER#kopi-live', 'CUSTOMER', old);
    await put('POLICY#current', 'POLICY', { language: 'de' });
    const stores = dynamoDbStores(table);
    const deps = { ...stores, clock: new TestClock(NOW), log: keptLog() };
    expect(await readCustomerLanguages(deps)).toEqual({});
    await noteEarlierCustomers(deps);
    expect(await stores.customerLanguages.read('customers')).toEqual({
      value: { schema: 1, languages: { id: ['kopi-live'] }, crowded: [], listed: 'all' },
      version: 1,
    });
  });
});
