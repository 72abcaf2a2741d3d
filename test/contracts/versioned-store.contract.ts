import { describe, expect, test } from '@jest/globals';
import { NewerSchemaError, type VersionedStore } from '../../lambdas/application/ports/versioned-store';

interface Sample {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Two stores on the same documents, the second as newer code would open them. */
export interface VersionedStores {
  readonly store: VersionedStore<Sample>;
  readonly ofNewerCode: VersionedStore<Sample>;
}

/** What every store of small documents promises. The factory gives an empty one each time. */
export function versionedStoreContract(emptyStores: () => Promise<VersionedStores>): void {
  describe('versioned store', () => {
    test('the first write makes version 1, the next ones count on', async () => {
      const { store } = await emptyStores();
      expect(await store.read('acme')).toBeUndefined();
      expect(await store.write('acme', { name: 'Acme', keys: [] }, 'absent')).toBe('written');
      expect(await store.read('acme')).toEqual({ value: { name: 'Acme', keys: [] }, version: 1 });
      expect(await store.write('acme', { name: 'Acme', keys: ['k'] }, 1)).toBe('written');
      expect(await store.read('acme')).toEqual({ value: { name: 'Acme', keys: ['k'] }, version: 2 });
      expect(await store.read('other')).toBeUndefined();
    });

    test('a write that expects another version changes nothing', async () => {
      const { store } = await emptyStores();
      expect(await store.write('acme', { name: 'early', keys: [] }, 1)).toBe('conflict');
      await store.write('acme', { name: 'Acme', keys: [] }, 'absent');
      expect(await store.write('acme', { name: 'again', keys: [] }, 'absent')).toBe('conflict');
      expect(await store.write('acme', { name: 'ahead', keys: [] }, 2)).toBe('conflict');
      expect((await store.read('acme'))?.value.name).toBe('Acme');
    });

    test('of 50 simultaneous edits exactly one wins', async () => {
      const { store } = await emptyStores();
      await store.write('acme', { name: 'Acme', keys: [] }, 'absent');
      const names = Array.from({ length: 50 }, (_, n) => `name ${n}`);
      const results = await Promise.all(names.map((name) => store.write('acme', { name, keys: [] }, 1)));
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect((await store.read('acme'))?.value.name).toBe(names[results.indexOf('written')]);
    });

    test('a document of newer code is refused, not misread', async () => {
      const { store, ofNewerCode } = await emptyStores();
      await ofNewerCode.write('acme', { name: 'Acme', keys: [] }, 'absent');
      await expect(store.read('acme')).rejects.toBeInstanceOf(NewerSchemaError);
    });

    test('what a caller changes afterwards is not in the store', async () => {
      const { store } = await emptyStores();
      const keys = ['k1'];
      await store.write('acme', { name: 'Acme', keys }, 'absent');
      keys.push('k2');
      expect((await store.read('acme'))?.value.keys).toEqual(['k1']);
    });
  });
}
