import { describe } from '@jest/globals';
import type { Customer } from '../../lambdas/application/credentials';
import { contactsRecordStoreContract } from '../contracts/contacts-record-store.contract';
import { customerListingContract } from '../contracts/customer-listing.contract';
import { issueStoreContract } from '../contracts/issue-store.contract';
import { loadStoreContract } from '../contracts/load-store.contract';
import { offerSlotsContract } from '../contracts/offer-slots.contract';
import { peopleStoreContract } from '../contracts/people-store.contract';
import { rosterStoreContract } from '../contracts/roster-store.contract';
import { signalIndexContract } from '../contracts/signal-index.contract';
import { versionedStoreContract } from '../contracts/versioned-store.contract';
import {
  MemoryContactsRecordStore,
  MemoryCustomerListing,
  MemoryIssueStore,
  MemoryLoadStore,
  MemoryOfferSlots,
  MemoryPeopleStore,
  MemoryRosterStore,
  MemorySignalIndex,
  MemoryVersionedStore,
} from './memory-stores';

describe('stores in memory', () => {
  issueStoreContract(async () => new MemoryIssueStore());
  rosterStoreContract(async () => new MemoryRosterStore());
  peopleStoreContract(async () => new MemoryPeopleStore());
  contactsRecordStoreContract(async () => new MemoryContactsRecordStore());
  offerSlotsContract(async () => new MemoryOfferSlots());
  signalIndexContract(async () => new MemorySignalIndex());
  loadStoreContract(async () => new MemoryLoadStore());
  customerListingContract(async () => {
    const customers = new MemoryVersionedStore<Customer>();
    return { customers, listing: new MemoryCustomerListing(customers) };
  });
  versionedStoreContract(async () => {
    const store = new MemoryVersionedStore<{ name: string; keys: readonly string[] }>(1);
    return { store, ofNewerCode: new MemoryVersionedStore(2, store) };
  });
});
