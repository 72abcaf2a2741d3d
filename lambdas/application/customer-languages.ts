import type { CustomerId } from '../core/ids';
import type { VersionedStore } from './ports/versioned-store';

/**
 * Which languages customers have, because customers cannot be listed each time. It is only added to, before the customer is saved: what it
 * says beyond what is so asks an admin once too often, and never once too rarely.
 */
export interface CustomerLanguages {
  readonly schema: 1;
  /** Some customers who have, or had, each language. */
  readonly languages: Readonly<Record<string, readonly CustomerId[]>>;
  /** Whether customers from before there were such notes are in it (`earlier-customers.ts`): all, or those up to there. */
  readonly listed?: 'all' | { readonly after: string };
}

export interface LanguageKeeping {
  readonly customerLanguages: VersionedStore<CustomerLanguages>;
}

/** The id under which the document is stored. */
export const CUSTOMER_LANGUAGES_ID = 'customers';

/** Enough to say whose language it is; the document stays small however many customers there are. */
const MOST_OF_A_LANGUAGE = 5;
const MAX_ATTEMPTS = 10;
const NO_NOTES: CustomerLanguages = { schema: 1, languages: {} };

/** What is noted; nothing yet is as good as none. */
export const readLanguageNotes = async ({ customerLanguages }: LanguageKeeping): Promise<CustomerLanguages> =>
  (await customerLanguages.read(CUSTOMER_LANGUAGES_ID))?.value ?? NO_NOTES;

/** The languages of customers, each with some who have it. */
export const readCustomerLanguages = async (deps: LanguageKeeping): Promise<CustomerLanguages['languages']> =>
  (await readLanguageNotes(deps)).languages;

/** The same with a customer's language in it; the very same when it says nothing new. */
export function languagesWith(
  languages: CustomerLanguages['languages'],
  id: CustomerId,
  language: string | undefined,
): CustomerLanguages['languages'] {
  if (language === undefined) return languages;
  const all = new Map(Object.entries(languages));
  const having = all.get(language) ?? [];
  if (having.includes(id) || having.length >= MOST_OF_A_LANGUAGE) return languages;
  all.set(language, [...having, id]);
  return Object.fromEntries([...all].sort());
}

/** Changes what is noted, by read, change and conditional write. Throws when others kept writing at the same time. */
export async function changeLanguages(
  { customerLanguages }: LanguageKeeping,
  change: (before: CustomerLanguages) => CustomerLanguages,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await customerLanguages.read(CUSTOMER_LANGUAGES_ID);
    const before = stored?.value ?? NO_NOTES;
    const next = change(before);
    if (next === before) return;
    const written = await customerLanguages.write(CUSTOMER_LANGUAGES_ID, next, stored?.version ?? 'absent');
    if (written === 'written') return;
  }
  throw new Error(`The languages of customers were changed by others ${MAX_ATTEMPTS} times in a row`);
}

/** Notes that a customer has a language. Throws when others kept writing at the same time. */
export const noteLanguage = (deps: LanguageKeeping, id: CustomerId, language: string | undefined): Promise<void> =>
  changeLanguages(deps, (before) => {
    const languages = languagesWith(before.languages, id, language);
    return languages === before.languages ? before : { ...before, languages };
  });
