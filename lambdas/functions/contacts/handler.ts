import { type ContactsKeeping, type ContactsKept, keepContacts } from '../../application/keep-contacts';
import type { SwapTelling } from '../../application/tell-swap';
import { tellUntoldSwaps } from '../../application/tell-untold-swaps';
import { inInvocation, type LambdaContext } from '../../runtime/context';

/**
 * Called every five minutes: keeps contacts in step, and tells engineers what a function that died left untold. Neither holds up the
 * other. Throws when the table is unavailable, so that the function's errors are counted.
 */
export function createContactsHandler(
  deps: ContactsKeeping & SwapTelling,
): (event?: unknown, lambda?: LambdaContext) => Promise<ContactsKept | undefined> {
  return (_event, lambda) =>
    inInvocation(lambda, async () => {
      const [told, kept] = await Promise.allSettled([tellUntoldSwaps(deps), keepContacts(deps)]);
      if (kept.status === 'rejected') throw kept.reason;
      if (told.status === 'rejected') throw told.reason;
      return kept.value;
    });
}
