import { drillTexts } from '../../application/drill-text';
import { type PageTexts, pageTexts } from '../../application/page-text';
import type { Clock } from '../../application/ports/clock';
import type { Log } from '../../application/ports/log';
import type { DrillPager, OutgoingDrill, OutgoingPage, Pager } from '../../application/ports/pager';
import type { OutgoingSwap, SwapPager } from '../../application/ports/swap-pager';
import { swapTexts } from '../../application/swap-text';
import type { EngineerId, Instant } from '../../core/ids';
import { fileOutlet, memoryOutlet } from './inbox-file';

/** How many of a kind the inbox shows; older ones stay in the file. */
const KEPT = 5_000;

export interface InboxPage {
  readonly at: Instant;
  readonly engineerId: EngineerId;
  readonly page: OutgoingPage;
  readonly texts: PageTexts;
  readonly link: string;
}

export interface InboxDrill {
  readonly at: Instant;
  readonly engineerId: EngineerId;
  readonly drill: OutgoingDrill;
  readonly texts: PageTexts;
}

export interface InboxSwap {
  readonly at: Instant;
  readonly engineerId: EngineerId;
  readonly swap: OutgoingSwap;
  readonly texts: PageTexts;
}

export interface LocalPagerOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** JSON lines, one for each page, so that the inbox survives a restart; without it, the inbox is in memory only. */
  readonly file?: string;
  /** Told of each page that was sent, so that the terminal shows it. */
  readonly onPage?: (page: InboxPage) => void;
}

export interface LocalPager extends Pager, DrillPager, SwapPager {
  /** The newest first; of one engineer, if given. */
  inbox(engineerId?: EngineerId): InboxPage[];
  /** The newest first. */
  drills(): InboxDrill[];
  /** The newest first. */
  swaps(): InboxSwap[];
  /** Sending afterwards answers `unavailable`. */
  close(): Promise<void>;
}

/**
 * A pager that delivers to an inbox. Its file holds page links, so only its owner may read it. Throws when the file
 * cannot be opened.
 */
export async function openLocalPager({ clock, log, file, onPage }: LocalPagerOptions): Promise<LocalPager> {
  const outlet = file === undefined ? memoryOutlet() : await fileOutlet(file, KEPT);
  const earlier = outlet.earlier.flatMap(entryIn);
  const pages = new Box(earlier.flatMap((entry) => ('page' in entry ? [entry] : [])));
  const drills = new Box(earlier.flatMap((entry) => ('drill' in entry ? [entry] : [])));
  const swaps = new Box(earlier.flatMap((entry) => ('swap' in entry ? [entry] : [])));

  /** Writes down what an entry is made from, and puts it into its box. */
  async function deliver<E extends InboxEntry>(box: Box<E>, entry: E, { line, what, about }: Delivery) {
    try {
      await outlet.append(JSON.stringify(line));
    } catch (error) {
      log.error(`The inbox did not take ${what}`, { ...about, error });
      return 'unavailable' as const;
    }
    box.add(entry);
    return 'sent' as const;
  }

  /** Whoever shows it may fail; it was sent all the same. */
  function show(entry: InboxPage, about: Delivery['about']): void {
    try {
      onPage?.(entry);
    } catch (error) {
      log.error('A page could not be shown', { ...about, error });
    }
  }

  return {
    async send(page) {
      const entry = inboxPage(clock.now(), page);
      const about = { issueId: page.issueId, page: page.page };
      const outcome = await deliver(pages, entry, { line: { at: entry.at, page }, what: 'a page', about });
      if (outcome === 'sent') show(entry, about);
      return outcome;
    },
    drill(drill) {
      const entry = inboxDrill(clock.now(), drill);
      const about = { engineerId: drill.engineerId };
      return deliver(drills, entry, { line: { at: entry.at, drill }, what: 'a drill', about });
    },
    swap(swap) {
      const entry = inboxSwap(clock.now(), swap);
      const about = { swapId: swap.swapId };
      return deliver(swaps, entry, { line: { at: entry.at, swap }, what: 'news of a swap', about });
    },
    swaps: () => swaps.newest(),
    drills: () => drills.newest(),
    inbox: (engineerId) =>
      pages.newest().filter((entry) => engineerId === undefined || entry.engineerId === engineerId),
    close: () => outlet.close(),
  };
}

interface Delivery {
  /** From which the entry can be made again. */
  readonly line: object;
  /** For the log, when it fails: what it was, and about whom or what. */
  readonly what: string;
  readonly about: Readonly<Record<string, unknown>>;
}

/** What was sent of one kind. */
class Box<E> {
  constructor(private kept: E[]) {}

  add(entry: E): void {
    this.kept.push(entry);
    if (this.kept.length > 2 * KEPT) this.kept = this.kept.slice(-KEPT);
  }

  newest(): E[] {
    return this.kept.slice(-KEPT).reverse();
  }
}

function inboxPage(at: Instant, page: OutgoingPage): InboxPage {
  return { at, engineerId: page.engineerId, page, texts: pageTexts(page), link: page.link };
}

function inboxDrill(at: Instant, drill: OutgoingDrill): InboxDrill {
  return { at, engineerId: drill.engineerId, drill, texts: drillTexts(drill) };
}

function inboxSwap(at: Instant, swap: OutgoingSwap): InboxSwap {
  return { at, engineerId: swap.engineerId, swap, texts: swapTexts(swap) };
}

type InboxEntry = InboxPage | InboxDrill | InboxSwap;

/** What a line of the file holds; nothing where it was left half written. */
function entryIn(line: string): InboxEntry[] {
  try {
    const read = JSON.parse(line) as { at: Instant } & (
      | { page: OutgoingPage }
      | { drill: OutgoingDrill }
      | { swap: OutgoingSwap }
    );
    if ('swap' in read) return [inboxSwap(read.at, read.swap)];
    return ['drill' in read ? inboxDrill(read.at, read.drill) : inboxPage(read.at, read.page)];
  } catch {
    return [];
  }
}
