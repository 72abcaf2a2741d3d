import { type ContactsKeeping, type ContactsKept, keepContacts } from '../../application/keep-contacts';

/** Called every five minutes. Throws when the table or SNS is unavailable, so that the function's errors are counted. */
export function createContactsHandler(deps: ContactsKeeping): () => Promise<ContactsKept | undefined> {
  return () => keepContacts(deps);
}
