import { describe, expect, test } from '@jest/globals';
import type { LoadStore } from '../../lambdas/application/ports/load-store';
import { REPORTED_AT } from '../factories/issue';

/** What every store of the load promises. The factory gives an empty one each time. */
export function loadStoreContract(emptyStore: () => Promise<LoadStore>): void {
  describe('load store', () => {
    test('the last load written is the one that is read', async () => {
      const store = await emptyStore();
      expect(await store.read()).toBeUndefined();
      await store.write({ at: REPORTED_AT, openIssues: { 'li-na': 2 }, unreachable: [] });
      await store.write({ at: REPORTED_AT + 1, openIssues: {}, unreachable: ['wang-fang'] });
      expect(await store.read()).toEqual({ at: REPORTED_AT + 1, openIssues: {}, unreachable: ['wang-fang'] });
    });
  });
}
