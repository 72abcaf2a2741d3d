import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import { countTroubles } from '../../../lambdas/core/contacts-record';
import type { Account } from '../account';
import { type DeployedStack, outputOf } from '../stack';
import type { Check } from './check';

/** Whether the people of the roster can be reached, as the deployment itself found at its last look. */
export const engineersContacts = ({ dynamoDb }: Account, stack: DeployedStack): Check => ({
  id: 'engineersContacts',
  title: 'Engineers’ contacts',
  needs: ['dynamodb:GetItem'],
  async look() {
    const name = outputOf(stack, 'TableName');
    const { rosters, contactsRecord } = dynamoDbStores({ client: dynamoDb, name });
    const [pointer, record] = await Promise.all([rosters.pointer(), contactsRecord.read()]);
    if (pointer === undefined) {
      return { state: 'toDo', found: 'There is no roster.', toDo: 'Save one: docs/deploy.md says how.' };
    }
    if (record === undefined || record.value.syncedRevision < pointer.revision) {
      return {
        state: 'unknown',
        found: `Not everybody of roster revision ${pointer.revision} has been looked at yet.`,
        toDo: 'Ask again in five minutes.',
      };
    }
    const { pending, undeliverable } = countTroubles(record.value);
    if (pending + undeliverable === 0) return { state: 'done', found: 'Everybody’s contacts are confirmed and work.' };
    return {
      state: 'toDo',
      found: `${pending} contacts wait for their owners to confirm; ${undeliverable} do not take pages.`,
      toDo: 'GET /v1/roster shows whose: they follow the link in the mail, or you correct the contact.',
    };
  },
});
