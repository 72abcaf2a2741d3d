import { describe, expect, test } from '@jest/globals';
import type { Customer } from '../../lambdas/application/credentials';
import type { CustomerListing } from '../../lambdas/application/earlier-customers';
import type { VersionedStore } from '../../lambdas/application/ports/versioned-store';
import { customerId } from '../factories/world';

export interface ListedCustomers {
  readonly listing: CustomerListing;
  readonly customers: VersionedStore<Customer>;
}

async function pagesOf(listing: CustomerListing): Promise<(readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const page = await listing.page(after);
    pages.push(page.ids);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

/** What every listing of customers promises. The factory gives a place with other things than customers in it. */
export function customerListingContract(places: () => Promise<ListedCustomers>): void {
  describe('listing of customers', () => {
    test('has every customer once, over however many pages, and nothing else', async () => {
      const { listing, customers } = await places();
      const ids = Array.from({ length: 30 }, (_, n) => customerId(`customer-${n}`));
      for (const id of ids) await customers.write(id, { schema: 1, id, name: id, homeRegions: [], keys: [] }, 'absent');
      expect((await pagesOf(listing)).flat().sort()).toEqual([...ids].sort());
    });

    test('of no customers ends', async () => {
      expect((await pagesOf((await places()).listing)).flat()).toEqual([]);
    });
  });
}
