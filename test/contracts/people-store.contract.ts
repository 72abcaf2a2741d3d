import { describe, expect, test } from '@jest/globals';
import type { PeopleStore } from '../../lambdas/application/ports/people-store';
import { engineerId } from '../factories/issue';
import { person } from '../factories/roster-body';
import { storePeople } from './samples';

const EDIT = '2-aa';
const RACING = '2-bb';
const NEXT = '3-cc';

/** What every store of people promises. The factory gives an empty one each time. */
export function peopleStoreContract(emptyStore: () => Promise<PeopleStore>): void {
  const named = (id: string, name: string) => person(id, { name });
  const nameIn = async (store: PeopleStore, id: string, edit?: string) =>
    (await store.read([engineerId(id)], edit)).get(id)?.name;

  describe('people store', () => {
    test('those that exist are found, by id', async () => {
      const store = await emptyStore();
      await storePeople(store, [person('li-na'), person('wang-fang')]);
      const found = await store.read([engineerId('wang-fang'), engineerId('nobody'), engineerId('wang-fang')]);
      expect([...found]).toEqual([['wang-fang', person('wang-fang')]]);
      expect((await store.read([])).size).toBe(0);
    });

    test('who is laid aside is seen by that edit only, newcomers too', async () => {
      const store = await emptyStore();
      await storePeople(store, [named('li-na', 'before')]);
      await store.stage([named('li-na', 'mine'), named('new', 'mine')], EDIT);
      await store.stage([named('li-na', 'theirs'), named('new', 'theirs')], RACING);
      for (const [edit, names] of [
        [EDIT, ['mine', 'mine']],
        [RACING, ['theirs', 'theirs']],
        [NEXT, ['before', undefined]],
        [undefined, ['before', undefined]],
      ] as const) {
        expect([await nameIn(store, 'li-na', edit), await nameIn(store, 'new', edit)]).toEqual(names);
      }
    });

    test('finishing puts an edit in force once, and drops what raced it and what came before', async () => {
      const store = await emptyStore();
      const ids = ['li-na', 'new', 'nobody'].map(engineerId);
      await storePeople(store, [named('li-na', 'before')]);
      await store.stage([named('li-na', 'older')], '1-dd');
      await store.stage([named('li-na', 'mine'), named('new', 'mine')], EDIT);
      await store.stage([named('li-na', 'theirs')], RACING);
      expect((await store.finish(ids, { revision: 2, edit: EDIT })).sort()).toEqual(['li-na', 'new']);
      expect([await nameIn(store, 'li-na'), await nameIn(store, 'new')]).toEqual(['mine', 'mine']);
      expect(await nameIn(store, 'li-na', RACING)).toBe('mine');
      expect(await nameIn(store, 'li-na', '1-dd')).toBe('mine');
      expect(await store.finish(ids, { revision: 2, edit: EDIT })).toEqual([]);
      expect(await nameIn(store, 'nobody', EDIT)).toBeUndefined();
    });

    test('finishing leaves alone what the next edit has laid aside', async () => {
      const store = await emptyStore();
      const ids = [engineerId('li-na')];
      await store.stage([named('li-na', 'mine')], EDIT);
      await store.stage([named('li-na', 'next')], NEXT);
      await store.finish(ids, { revision: 2, edit: EDIT });
      expect([await nameIn(store, 'li-na'), await nameIn(store, 'li-na', NEXT)]).toEqual(['mine', 'next']);
    });

    test('who finishes an edit late overwrites nothing of a later one', async () => {
      const store = await emptyStore();
      const ids = [engineerId('li-na')];
      await store.stage([named('li-na', 'mine')], EDIT);
      await store.finish(ids, { revision: 2, edit: EDIT });
      await store.stage([named('li-na', 'next')], NEXT);
      await store.finish(ids, { revision: 3, edit: NEXT });
      expect(await store.finish(ids, { revision: 2, edit: EDIT })).toEqual([]);
      expect(await nameIn(store, 'li-na')).toBe('next');
    });

    test('a revision without an edit only drops what raced it', async () => {
      const store = await emptyStore();
      await storePeople(store, [named('li-na', 'before')]);
      await store.stage([named('li-na', 'theirs')], RACING);
      expect(await store.finish([engineerId('li-na')], { revision: 2 })).toEqual([]);
      expect(await nameIn(store, 'li-na', RACING)).toBe('before');
    });

    test('what a refused edit laid aside is dropped, and nothing else', async () => {
      const store = await emptyStore();
      await storePeople(store, [named('li-na', 'before')]);
      await store.stage([named('li-na', 'mine')], EDIT);
      await store.stage([named('li-na', 'theirs'), named('new', 'theirs')], RACING);
      await store.drop(['li-na', 'new', 'nobody'].map(engineerId), RACING);
      expect(await nameIn(store, 'li-na', RACING)).toBe('before');
      expect(await nameIn(store, 'new', RACING)).toBeUndefined();
      expect(await nameIn(store, 'li-na', EDIT)).toBe('mine');
      expect((await store.read([engineerId('nobody')])).size).toBe(0);
    });

    test('2,000 people are stored and read at once', async () => {
      const store = await emptyStore();
      const people = Array.from({ length: 2000 }, (_, n) => person(`engineer-${n}`));
      await storePeople(store, people);
      const found = await store.read(people.map(({ id }) => id));
      expect(found.size).toBe(2000);
      expect(found.get('engineer-1999')).toEqual(people[1999]);
    }, 180_000);
  });
}
