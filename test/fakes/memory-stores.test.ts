import { describe } from '@jest/globals';
import { contactsRecordStoreContract } from '../contracts/contacts-record-store.contract';
import { issueStoreContract } from '../contracts/issue-store.contract';
import { loadStoreContract } from '../contracts/load-store.contract';
import { peopleStoreContract } from '../contracts/people-store.contract';
import { rosterStoreContract } from '../contracts/roster-store.contract';
import { versionedStoreContract } from '../contracts/versioned-store.contract';
import {
  MemoryContactsRecordStore,
  MemoryIssueStore,
  MemoryLoadStore,
  MemoryPeopleStore,
  MemoryRosterStore,
  MemoryVersionedStore,
} from './memory-stores';

describe('stores in memory', () => {
  issueStoreContract(async () => new MemoryIssueStore());
  rosterStoreContract(async () => new MemoryRosterStore());
  peopleStoreContract(async () => new MemoryPeopleStore());
  contactsRecordStoreContract(async () => new MemoryContactsRecordStore());
  loadStoreContract(async () => new MemoryLoadStore());
  versionedStoreContract(async () => {
    const store = new MemoryVersionedStore<{ name: string; keys: readonly string[] }>(1);
    return { store, ofNewerCode: new MemoryVersionedStore(2, store) };
  });
});
