import type { CalendarFeed, FeedIndex } from '../../application/calendar-feeds';
import type { AdminKeys, Customer } from '../../application/credentials';
import type { CustomerLanguages } from '../../application/customer-languages';
import type { SignalSource } from '../../application/signal-sources';
import type { SwapIndex, SwapRequest } from '../../application/swap-request';
import type { UpdateSettings } from '../../application/updates/update-settings';
import type { HolesSeen } from '../../core/coverage/new-holes';
import type { StoredPolicies } from '../../core/policy-book';
import { DynamoDbContactsRecordStore } from './contacts-record-store';
import { DynamoDbCustomerListing } from './customer-listing';
import { DynamoDbIssueStore } from './issue-store';
import { DynamoDbLoadStore } from './load-store';
import { DynamoDbOfferSlots } from './offer-slots';
import { DynamoDbPeopleStore } from './people-store';
import { DynamoDbRosterStore } from './roster-store';
import { DynamoDbSignalIndex } from './signal-index';
import type { Table } from './table';
import { DynamoDbVersionedStore } from './versioned-store';

/** The newest layouts of the documents that this code knows. */
const DOCUMENT_SCHEMA = 1;

/** Every store on the one table; opens no connection by itself. */
export const dynamoDbStores = (table: Table) => ({
  issues: new DynamoDbIssueStore(table),
  rosters: new DynamoDbRosterStore(table),
  people: new DynamoDbPeopleStore(table),
  loads: new DynamoDbLoadStore(table),
  offerSlots: new DynamoDbOfferSlots(table),
  signalIndex: new DynamoDbSignalIndex(table),
  contactsRecord: new DynamoDbContactsRecordStore(table),
  policies: new DynamoDbVersionedStore<StoredPolicies>(table, 'POLICY', DOCUMENT_SCHEMA),
  customerListing: new DynamoDbCustomerListing(table),
  customers: new DynamoDbVersionedStore<Customer>(table, 'CUSTOMER', DOCUMENT_SCHEMA),
  sources: new DynamoDbVersionedStore<SignalSource>(table, 'SOURCE', DOCUMENT_SCHEMA),
  swaps: new DynamoDbVersionedStore<SwapRequest>(table, 'SWAP', DOCUMENT_SCHEMA),
  swapIndex: new DynamoDbVersionedStore<SwapIndex>(table, 'SWAPS', DOCUMENT_SCHEMA),
  feeds: new DynamoDbVersionedStore<CalendarFeed>(table, 'FEED', DOCUMENT_SCHEMA),
  feedIndex: new DynamoDbVersionedStore<FeedIndex>(table, 'FEEDS', DOCUMENT_SCHEMA),
  holesSeen: new DynamoDbVersionedStore<HolesSeen>(table, 'HOLES', DOCUMENT_SCHEMA),
  customerLanguages: new DynamoDbVersionedStore<CustomerLanguages>(table, 'LANGUAGES', DOCUMENT_SCHEMA),
  updates: new DynamoDbVersionedStore<UpdateSettings>(table, 'UPDATES', DOCUMENT_SCHEMA),
  adminKeys: new DynamoDbVersionedStore<AdminKeys>(table, 'ADMIN', DOCUMENT_SCHEMA),
});
