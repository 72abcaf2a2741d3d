import type { CustomerId } from '../core/ids';
import type { VersionedStore } from './ports';

/**
 * Which languages customers have, because customers cannot be listed. It is only added to, before the customer is saved: what it
 * says beyond what is so asks an admin once too often, and never once too rarely.
 */
export interface CustomerLanguages {
  readonly schema: 1;
  /** Some customers who have, or had, each language. */
  readonly languages: Readonly<Record<string, readonly CustomerId[]>>;
}

export interface LanguageKeeping {
  readonly customerLanguages: VersionedStore<CustomerLanguages>;
}

/** The id under which the document is stored. */
export const CUSTOMER_LANGUAGES_ID = 'customers';

/** Enough to say whose language it is; the document stays small however many customers there are. */
const MOST_OF_A_LANGUAGE = 5;
const MAX_ATTEMPTS = 10;

/** The languages of customers, each with some who have it. */
export async function readCustomerLanguages({
  customerLanguages,
}: LanguageKeeping): Promise<CustomerLanguages['languages']> {
  return (await customerLanguages.read(CUSTOMER_LANGUAGES_ID))?.value.languages ?? {};
}

/** Notes that a customer has a language. Throws when others kept writing at the same time. */
export async function noteLanguage(
  { customerLanguages }: LanguageKeeping,
  id: CustomerId,
  language: string | undefined,
): Promise<void> {
  if (language === undefined) return;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await customerLanguages.read(CUSTOMER_LANGUAGES_ID);
    const languages = new Map(Object.entries(stored?.value.languages ?? {}));
    const having = languages.get(language) ?? [];
    if (having.includes(id) || having.length >= MOST_OF_A_LANGUAGE) return;
    languages.set(language, [...having, id]);
    const next: CustomerLanguages = { schema: 1, languages: Object.fromEntries([...languages].sort()) };
    const written = await customerLanguages.write(CUSTOMER_LANGUAGES_ID, next, stored?.version ?? 'absent');
    if (written === 'written') return;
  }
  throw new Error(`The languages of customers were changed by others ${MAX_ATTEMPTS} times in a row`);
}
