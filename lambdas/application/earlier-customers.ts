import type { CustomerId } from '../core/ids';
import type { Customer } from './credentials';
import {
  type CustomerLanguages,
  changeLanguages,
  type LanguageKeeping,
  readLanguageNotes,
  withLanguage,
} from './customer-languages';
import { inParallel } from './in-parallel';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import type { VersionedStore } from './ports/versioned-store';

/** The daily function has two minutes; what is left over is the next day's. */
const LIST_FOR_MS = 20_000;
const READ_WIDTH = 16;

/** Which customers there are, page by page. To list them goes through the whole table: nothing does it but what is here. */
export interface CustomerListing {
  /** What follows an earlier page's `next`; the first page without it. A page may be empty; the last has no `next`. */
  page(after?: string): Promise<{ readonly ids: readonly CustomerId[]; readonly next?: string }>;
}

export interface EarlierCustomers extends LanguageKeeping {
  readonly customers: Pick<VersionedStore<Customer>, 'read'>;
  readonly customerListing: CustomerListing;
  readonly clock: Clock;
  readonly log: Log;
}

type Found = Pick<Customer, 'id' | 'language'>;

const together = (notes: CustomerLanguages, found: readonly Found[]): CustomerLanguages =>
  found.reduce((all, { id, language }) => withLanguage(all, id, language), notes);

/** Notes after a listing that has come to its end: of a language that nobody was found to have, nothing is left. */
function whole({ languages, ...rest }: CustomerLanguages): CustomerLanguages {
  const had = Object.entries(languages).filter(([, ids]) => ids.length > 0);
  return { ...rest, languages: Object.fromEntries(had), listed: 'all' };
}

/**
 * Notes the languages of customers who were saved before languages were noted, so that edits are weighed against theirs too.
 * Goes once through the table, some seconds a day, from where it came to; once it has been through, it costs one small read. May be
 * repeated, and may run twice at the same time.
 */
export async function noteEarlierCustomers(deps: EarlierCustomers): Promise<void> {
  const { customers, customerListing, clock, log } = deps;
  const { listed } = await readLanguageNotes(deps);
  if (listed === 'all') return;
  const until = clock.now() + LIST_FOR_MS;
  let after = listed?.after;
  let count = 0;
  const found: Found[] = [];
  do {
    const page = await customerListing.page(after);
    const read = await inParallel(page.ids, READ_WIDTH, async (id) => (await customers.read(id))?.value);
    found.push(...read.flatMap((customer) => customer ?? []));
    count += page.ids.length;
    after = page.next;
  } while (after !== undefined && clock.now() < until);
  await changeLanguages(deps, (before) => {
    const noted = together(before, found);
    return after === undefined ? whole(noted) : { ...noted, listed: { after } };
  });
  log.info('languages of earlier customers noted', { customers: count, isWhole: after === undefined });
}
