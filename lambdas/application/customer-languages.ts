import type { CustomerId } from '../core/ids';
import type { VersionedStore } from './ports/versioned-store';

/**
 * Which languages customers have, because customers cannot be listed each time. A customer's language is added before the customer
 * is saved, and those that they had are taken out after it: what it says beyond what is so, where a function dies in between, asks
 * an admin once too often until the customer's next save, and never once too rarely.
 */
export interface CustomerLanguages {
  readonly schema: 1;
  /** Customers who have each language: all of them, where that is not one of `crowded`. */
  readonly languages: Readonly<Record<string, readonly CustomerId[]>>;
  /** Languages that more customers have, or had, than are named. Not there in notes of before there was this. */
  readonly crowded?: readonly string[];
  /** Whether customers from before there were such notes are in it (`earlier-customers.ts`): all, or those up to there. */
  readonly listed?: 'all' | { readonly after: string };
}

export interface LanguageKeeping {
  readonly customerLanguages: VersionedStore<CustomerLanguages>;
}

/** The id under which the document is stored. */
export const CUSTOMER_LANGUAGES_ID = 'customers';

/** Of whom so many are noted, all are known; the document stays small however many customers there are. */
const MOST_OF_A_LANGUAGE = 50;
/** Enough to say whose language it is. More were not noted before there was `crowded`. */
const MOST_NAMED = 5;
const MAX_ATTEMPTS = 10;
const NO_NOTES: CustomerLanguages = { schema: 1, languages: {} };

/** What is noted; nothing yet is as good as none. */
export const readLanguageNotes = async ({ customerLanguages }: LanguageKeeping): Promise<CustomerLanguages> =>
  (await customerLanguages.read(CUSTOMER_LANGUAGES_ID))?.value ?? NO_NOTES;

/** The languages of customers, each with some who have it. */
export async function readCustomerLanguages(deps: LanguageKeeping): Promise<CustomerLanguages['languages']> {
  const { languages } = await readLanguageNotes(deps);
  return Object.fromEntries(Object.entries(languages).map(([of, ids]) => [of, ids.slice(0, MOST_NAMED)]));
}

function crowdedIn({ languages, crowded }: CustomerLanguages): readonly string[] {
  if (crowded) return crowded;
  return Object.keys(languages).filter((language) => (languages[language] ?? []).length >= MOST_NAMED);
}

/** The same with a customer's language in it; the very same when it says nothing new. */
export function withLanguage(
  notes: CustomerLanguages,
  id: CustomerId,
  language: string | undefined,
): CustomerLanguages {
  if (language === undefined) return notes;
  const { languages } = notes;
  const crowded = crowdedIn(notes);
  const having = languages[language] ?? [];
  if (having.includes(id)) return notes;
  if (having.length < MOST_OF_A_LANGUAGE) {
    const all = { ...languages, [language]: [...having, id] };
    return { ...notes, languages: Object.fromEntries(Object.entries(all).sort()), crowded };
  }
  return crowded.includes(language) ? notes : { ...notes, crowded: [...crowded, language].sort() };
}

/**
 * The same where a customer is named under no other language than this one; the very same when they are not. A language that
 * nobody has any more is gone. Of a crowded one nobody knows that: it stays, and the daily run lists all customers anew.
 */
function withoutOthers(notes: CustomerLanguages, id: CustomerId, language: string | undefined): CustomerLanguages {
  const { languages, listed, ...rest } = notes;
  const crowded = crowdedIn(notes);
  const entries = Object.entries(languages);
  const isLeft = ([of, ids]: readonly [string, readonly CustomerId[]]) => of !== language && ids.includes(id);
  if (!entries.some(isLeft)) return notes;
  const cleared = entries.map(([of, ids]) => [of, of === language ? ids : ids.filter((one) => one !== id)] as const);
  const kept = cleared.filter(([of, ids]) => ids.length > 0 || crowded.includes(of));
  const isUnknown = kept.some(([, ids]) => ids.length === 0);
  return {
    ...rest,
    languages: Object.fromEntries(kept),
    crowded,
    ...(listed && !isUnknown && { listed }),
  };
}

/** Changes what is noted, by read, change and conditional write. Throws when others kept writing at the same time. */
export async function changeLanguages(
  { customerLanguages }: LanguageKeeping,
  change: (before: CustomerLanguages) => CustomerLanguages | Promise<CustomerLanguages>,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const stored = await customerLanguages.read(CUSTOMER_LANGUAGES_ID);
    const before = stored?.value ?? NO_NOTES;
    const next = await change(before);
    if (next === before) return;
    const written = await customerLanguages.write(CUSTOMER_LANGUAGES_ID, next, stored?.version ?? 'absent');
    if (written === 'written') return;
  }
  throw new Error(`The languages of customers were changed by others ${MAX_ATTEMPTS} times in a row`);
}

/** Notes that a customer has a language. Throws when others kept writing at the same time. */
export const noteLanguage = (deps: LanguageKeeping, id: CustomerId, language: string | undefined): Promise<void> =>
  changeLanguages(deps, (before) => withLanguage(before, id, language));

/**
 * Names a customer, who has been saved, under the language that they have now and under no other. Read again with each try, so
 * that of two saves at the same time the one that stands is noted. Throws when others kept writing at the same time.
 */
export const settleLanguage = (
  deps: LanguageKeeping,
  id: CustomerId,
  languageNow: () => Promise<string | undefined>,
): Promise<void> =>
  changeLanguages(deps, async (before) => {
    const language = await languageNow();
    return withoutOthers(withLanguage(before, id, language), id, language);
  });
