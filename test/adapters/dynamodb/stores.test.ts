import { describe } from '@jest/globals';
import { DynamoDbContactsRecordStore } from '../../../lambdas/adapters/dynamodb/contacts-record-store';
import { DynamoDbCustomerListing } from '../../../lambdas/adapters/dynamodb/customer-listing';
import { DynamoDbIssueStore } from '../../../lambdas/adapters/dynamodb/issue-store';
import { DynamoDbLoadStore } from '../../../lambdas/adapters/dynamodb/load-store';
import { DynamoDbOfferSlots } from '../../../lambdas/adapters/dynamodb/offer-slots';
import { DynamoDbPeopleStore } from '../../../lambdas/adapters/dynamodb/people-store';
import { DynamoDbRosterStore } from '../../../lambdas/adapters/dynamodb/roster-store';
import { DynamoDbSignalIndex } from '../../../lambdas/adapters/dynamodb/signal-index';
import { DynamoDbVersionedStore } from '../../../lambdas/adapters/dynamodb/versioned-store';
import { contactsRecordStoreContract } from '../../contracts/contacts-record-store.contract';
import { customerListingContract } from '../../contracts/customer-listing.contract';
import { issueStoreContract } from '../../contracts/issue-store.contract';
import { loadStoreContract } from '../../contracts/load-store.contract';
import { offerSlotsContract } from '../../contracts/offer-slots.contract';
import { peopleStoreContract } from '../../contracts/people-store.contract';
import { rosterStoreContract } from '../../contracts/roster-store.contract';
import { signalIndexContract } from '../../contracts/signal-index.contract';
import { versionedStoreContract } from '../../contracts/versioned-store.contract';
import { freshTables } from './tables';

describe('stores on DynamoDB', () => {
  const tables = freshTables();
  issueStoreContract(async () => new DynamoDbIssueStore(await tables.next()));
  rosterStoreContract(async () => new DynamoDbRosterStore(await tables.next()));
  peopleStoreContract(async () => new DynamoDbPeopleStore(await tables.next()));
  contactsRecordStoreContract(async () => new DynamoDbContactsRecordStore(await tables.next()));
  signalIndexContract(async () => new DynamoDbSignalIndex(await tables.next()));
  offerSlotsContract(async () => new DynamoDbOfferSlots(await tables.next()));
  loadStoreContract(async () => new DynamoDbLoadStore(await tables.next()));
  customerListingContract(async () => {
    const table = await tables.next();
    const notes = new DynamoDbVersionedStore(table, 'LANGUAGES', 1);
    await notes.write('customers', { languages: {} }, 'absent');
    return {
      customers: new DynamoDbVersionedStore(table, 'CUSTOMER', 1),
      listing: new DynamoDbCustomerListing(table, 4),
    };
  });
  versionedStoreContract(async () => {
    const table = await tables.next();
    return {
      store: new DynamoDbVersionedStore(table, 'CUSTOMER', 1),
      ofNewerCode: new DynamoDbVersionedStore(table, 'CUSTOMER', 2),
    };
  });
});
