import { snsContacts } from '../../lambdas/adapters/aws/sns-contacts';
import { dynamoDbStores } from '../../lambdas/adapters/dynamodb/stores';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { systemRandomness } from '../../lambdas/adapters/system-randomness';
import { replaceRoster } from '../../lambdas/application/replace-roster';
import type { RosterEditing } from '../../lambdas/application/roster-edit';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import type { Account } from './account';
import { type DeployedStack, outputOf } from './stack';

/** Who is named in the roster's history as its author. */
const AUTHOR = 'npm run deploy';

/** No teams and one duty manager, whom everything reaches until somebody enters a roster. */
export const firstRoster = (contact: string): Roster =>
  rosterSchema.parse({
    teams: [],
    engineers: [],
    dutyManagers: [
      {
        id: 'duty-manager',
        name: 'Duty manager',
        languages: ['en'],
        contacts: [contact.startsWith('+') ? { kind: 'sms', number: contact } : { kind: 'email', address: contact }],
      },
    ],
  });

/**
 * Saves the first roster of a deployment that has none, so that a report is answered before anybody has entered one. A
 * roster that is there stays as it is. `saved`: this one is in force, and `contactsInStep` says whether SNS knows the
 * contact already; otherwise the deployment tells it within five minutes.
 */
export async function saveFirstRoster(
  deps: RosterEditing,
  contact: string,
): Promise<{ readonly code: 'there' } | { readonly code: 'saved'; readonly contactsInStep: boolean }> {
  if ((await deps.rosters.pointer()) !== undefined) return { code: 'there' };
  const replaced = await replaceRoster(deps, { roster: firstRoster(contact), expected: 'absent', by: AUTHOR });
  // Somebody else was faster; a first roster takes nothing away that would have to be accepted.
  if (replaced.code !== 'replaced') return { code: 'there' };
  return { code: 'saved', contactsInStep: replaced.contacts.inStep };
}

/** The roster stores of a deployment, and the way to its contacts, as whoever deploys may use them. */
export function rosterEditing({ dynamoDb, connection }: Account, stack: DeployedStack): RosterEditing {
  // What is worth saying, the command says itself.
  const log = createJsonLog({ clock: systemClock, write: () => undefined });
  const { rosters, people, policies, customerLanguages } = dynamoDbStores({
    client: dynamoDb,
    name: outputOf(stack, 'TableName'),
  });
  const contacts = snsContacts({ topicArnPrefix: outputOf(stack, 'EngineerTopicArnPrefix'), log, connection });
  return {
    rosters,
    people,
    policies,
    customerLanguages,
    clock: systemClock,
    randomness: systemRandomness,
    log,
    contacts,
  };
}
