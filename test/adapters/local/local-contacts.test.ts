import { expect, test } from '@jest/globals';
import { localContacts } from '../../../lambdas/adapters/local/local-contacts';
import { ALL_KINDS, contactDirectoryContract, personWith } from '../../contracts/contact-directory.contract';

contactDirectoryContract('The local list', async () => {
  const contacts = localContacts({ asksToConfirm: true });
  const outcomes = new Map<string, Set<string>>();
  return {
    contacts,
    tokenOf: contacts.tokenOf,
    confirmElsewhere: contacts.confirmElsewhere,
    optOut: contacts.optOut,
    delivered(id, outcome) {
      const seen = (outcomes.get(id) ?? new Set()).add(outcome);
      outcomes.set(id, seen);
      const some = seen.has('delivered') ? 'someFail' : 'allFail';
      contacts.deliver(id, seen.has('failed') ? some : 'noneFails');
    },
    close: async () => undefined,
  };
});

test('in the local run everybody is reached at once, because nobody is mailed there', async () => {
  const states = await localContacts().keepInStep(personWith('chen-yu', ALL_KINDS));
  expect(states).toEqual(['confirmed', 'confirmed', 'confirmed']);
});
