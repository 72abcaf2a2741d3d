import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { drillTexts } from '../../application/drill-text';
import { type PageTexts, pageTexts } from '../../application/page-text';
import type {
  Clock,
  DrillPager,
  Log,
  OutgoingDrill,
  OutgoingPage,
  OutgoingSwap,
  Pager,
  SwapPager,
} from '../../application/ports';
import { swapTexts } from '../../application/swap-text';
import type { EngineerId, Instant } from '../../core/ids';

/** How many pages the inbox shows; older ones stay in the file. */
const KEPT_PAGES = 5_000;
const OWNER_ONLY = 0o600;

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
  const outlet = file === undefined ? memoryOutlet() : await openFile(file);
  let kept = outlet.earlier.flatMap((entry) => ('page' in entry ? [entry] : []));
  const drills = outlet.earlier.flatMap((entry) => ('drill' in entry ? [entry] : []));
  const swaps = outlet.earlier.flatMap((entry) => ('swap' in entry ? [entry] : []));

  return {
    async send(page) {
      const entry = inboxPage(clock.now(), page);
      try {
        await outlet.append(`${JSON.stringify({ at: entry.at, page })}\n`);
      } catch (error) {
        log.error('The inbox did not take a page', { issueId: page.issueId, page: page.page, error });
        return 'unavailable';
      }
      kept.push(entry);
      if (kept.length > 2 * KEPT_PAGES) kept = kept.slice(-KEPT_PAGES);
      try {
        onPage?.(entry);
      } catch (error) {
        log.error('A page could not be shown', { issueId: page.issueId, page: page.page, error });
      }
      return 'sent';
    },
    async drill(drill) {
      const entry = inboxDrill(clock.now(), drill);
      try {
        await outlet.append(`${JSON.stringify({ at: entry.at, drill })}\n`);
      } catch (error) {
        log.error('The inbox did not take a drill', { engineerId: drill.engineerId, error });
        return 'unavailable';
      }
      drills.push(entry);
      return 'sent';
    },
    async swap(swap) {
      const entry = inboxSwap(clock.now(), swap);
      try {
        await outlet.append(`${JSON.stringify({ at: entry.at, swap })}\n`);
      } catch (error) {
        log.error('The inbox did not take news of a swap', { swapId: swap.swapId, error });
        return 'unavailable';
      }
      swaps.push(entry);
      return 'sent';
    },
    swaps: () => swaps.slice(-KEPT_PAGES).reverse(),
    drills: () => drills.slice(-KEPT_PAGES).reverse(),
    inbox: (engineerId) =>
      kept
        .slice(-KEPT_PAGES)
        .filter((entry) => engineerId === undefined || entry.engineerId === engineerId)
        .reverse(),
    close: () => outlet.close(),
  };
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

interface Outlet {
  readonly earlier: InboxEntry[];
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

function memoryOutlet(): Outlet {
  let closed = false;
  return {
    earlier: [],
    async append() {
      if (closed) throw new Error('The inbox is closed');
    },
    async close() {
      closed = true;
    },
  };
}

async function openFile(file: string): Promise<Outlet> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', OWNER_ONLY);
  const text = await readFile(file, 'utf8');
  // A line that a killed process left half written is closed, so that it spoils itself only.
  if (text !== '' && !text.endsWith('\n')) await handle.appendFile('\n');
  const earlier = text.split('\n').slice(-KEPT_PAGES).flatMap(parsedLine);
  // One line after the other: concurrent writes to one handle may mix.
  let last: Promise<void> = Promise.resolve();
  const append = (line: string) => {
    const written = last.then(() => handle.appendFile(line));
    last = written.catch(() => {});
    return written;
  };
  return { earlier, append, close: () => last.then(() => handle.close()) };
}

function parsedLine(line: string): InboxEntry[] {
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
