import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { freshTables } from '../adapters/dynamodb/tables';
import { startChromium } from './chromium';
import { type Served, serveDeployment } from './served';

/** What a browser complained of, and what it asked of whom. */
export interface Seen {
  readonly complaints: string[];
  readonly requests: string[];
}

/** Notes errors on the console (violations of the content security policy among them), in pages, and of requests. */
function watch(context: BrowserContext): Seen {
  const seen: Seen = { complaints: [], requests: [] };
  context.on('console', (message) => {
    // A page answered with 404 or 409 is said on the console too, and is what such a test is about.
    const isStatus = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isStatus) seen.complaints.push(message.text());
  });
  context.on('weberror', (error) => seen.complaints.push(String(error.error())));
  context.on('request', (request) => seen.requests.push(request.url()));
  return seen;
}

const IN_PAGE = path.join(__dirname, 'in-page.js');

/** Longer than a busy machine takes for a press. */
const PATIENCE_MS = 8_000;

interface Visitor {
  readonly context: BrowserContext;
  readonly seen: Seen;
}

/**
 * Gives each test a deployment on the embedded store and browsers of their own people. After each test: nobody's browser
 * complained, and none asked anything of another host.
 */
export function visitors() {
  const tables = freshTables();
  const came: Visitor[] = [];
  let browser: Browser | undefined;
  let served: Served | undefined;

  beforeAll(async () => {
    browser = await startChromium();
  });
  beforeEach(async () => {
    served = await serveDeployment(await tables.next());
  });
  afterEach(async () => {
    const origin = served?.origin;
    for (const { context } of came) await context.close();
    await served?.close();
    for (const { seen } of came.splice(0)) {
      expect(seen.complaints).toEqual([]);
      expect(seen.requests.filter((url) => new URL(url).origin !== origin && !url.startsWith('data:'))).toEqual([]);
    }
  });
  afterAll(async () => browser?.close());

  return {
    served: (): Served => {
      if (!served) throw new Error('There is a deployment inside tests only');
      return served;
    },
    /** A page in a browser that nobody has used before. */
    async visit(options: BrowserContextOptions = {}): Promise<Page & { readonly seen: Seen }> {
      if (!browser) throw new Error('There is a browser inside tests only');
      const context = await browser.newContext(options);
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript({ path: IN_PAGE });
      const seen = watch(context);
      came.push({ context, seen });
      return Object.assign(await context.newPage(), { seen });
    },
  };
}
