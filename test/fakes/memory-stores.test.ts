import { describe } from '@jest/globals';
import { issueStoreContract } from '../contracts/issue-store.contract';
import { loadStoreContract } from '../contracts/load-store.contract';
import { peopleStoreContract } from '../contracts/people-store.contract';
import { rosterStoreContract } from '../contracts/roster-store.contract';
import { versionedStoreContract } from '../contracts/versioned-store.contract';
import {
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
  loadStoreContract(async () => new MemoryLoadStore());
  versionedStoreContract(async () => {
    const store = new MemoryVersionedStore<{ name: string; keys: readonly string[] }>(1);
    return { store, ofNewerCode: new MemoryVersionedStore(2, store) };
  });
});
