import { describe, expect, test } from '@jest/globals';
import type { PeopleStore } from '../../lambdas/application/ports';
import { engineerId } from '../factories/issue';
import { person } from '../factories/roster-body';

/** What every store of people promises. The factory gives an empty one each time. */
export function peopleStoreContract(emptyStore: () => Promise<PeopleStore>): void {
  describe('people store', () => {
    test('those that exist are found, by id', async () => {
      const store = await emptyStore();
      await store.put([person('li-na'), person('wang-fang')]);
      const found = await store.read([engineerId('wang-fang'), engineerId('nobody'), engineerId('wang-fang')]);
      expect([...found]).toEqual([['wang-fang', person('wang-fang')]]);
      expect((await store.read([])).size).toBe(0);
    });

    test('a put replaces, also when it names somebody twice', async () => {
      const store = await emptyStore();
      await store.put([person('li-na', { name: 'Li' })]);
      await store.put([person('li-na', { name: 'Na' }), person('li-na', { name: 'Li Na' })]);
      expect((await store.read([engineerId('li-na')])).get('li-na')?.name).toBe('Li Na');
    });

    test('a put of newcomers leaves alone who is already there', async () => {
      const store = await emptyStore();
      await store.put([person('li-na', { name: 'Li Na' })]);
      await store.putNew([person('li-na', { name: 'overwritten' }), person('wang-fang')]);
      const found = await store.read([engineerId('li-na'), engineerId('wang-fang')]);
      expect(found.get('li-na')?.name).toBe('Li Na');
      expect(found.get('wang-fang')).toEqual(person('wang-fang'));
    });

    test('who was laid aside comes into force for that edit only, and once', async () => {
      const store = await emptyStore();
      const ids = ['li-na', 'wang-fang', 'nobody'].map(engineerId);
      const nameOf = async (id: string) => (await store.read([engineerId(id)])).get(id)?.name;
      await store.put([person('li-na', { name: 'before' }), person('wang-fang', { name: 'before' })]);
      await store.stage([person('li-na', { name: 'after' }), person('nobody')], 'edit-2');
      expect([await nameOf('li-na'), await nameOf('nobody')]).toEqual(['before', undefined]);
      expect(await store.finishStaged(ids, 'edit-1')).toEqual([]);
      expect(await store.finishStaged(ids, 'edit-2')).toEqual(['li-na']);
      expect([await nameOf('li-na'), await nameOf('wang-fang')]).toEqual(['after', 'before']);
      expect(await store.finishStaged(ids, 'edit-2')).toEqual([]);
    });

    test('a put clears what was laid aside, so that an earlier edit never overwrites a later one', async () => {
      const store = await emptyStore();
      await store.put([person('li-na', { name: 'before' })]);
      await store.stage([person('li-na', { name: 'earlier' })], 'edit-2');
      await store.put([person('li-na', { name: 'later' })]);
      expect(await store.finishStaged([engineerId('li-na')], 'edit-2')).toEqual([]);
      expect((await store.read([engineerId('li-na')])).get('li-na')?.name).toBe('later');
    });

    test('2,000 people are put and read at once', async () => {
      const store = await emptyStore();
      const people = Array.from({ length: 2000 }, (_, n) => person(`engineer-${n}`));
      await store.putNew(people.slice(0, 1000));
      await store.put(people.slice(1000));
      const found = await store.read(people.map(({ id }) => id));
      expect(found.size).toBe(2000);
      expect(found.get('engineer-1999')).toEqual(people[1999]);
    }, 30_000);
  });
}
