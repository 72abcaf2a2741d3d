import { type ContactsKeeping, type ContactsKept, keepContacts } from '../../application/keep-contacts';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/** Called every five minutes. Throws when the table is unavailable, so that the function's errors are counted. */
export function createContactsHandler(
  deps: ContactsKeeping,
): (event?: unknown, lambda?: LambdaContext) => Promise<ContactsKept | undefined> {
  return (_event, lambda) => inInvocation(lambda, () => keepContacts(deps));
}
