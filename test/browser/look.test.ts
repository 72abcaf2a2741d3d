import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import FROZEN from '../../docs/examples/issues/co-hosted-live-frozen.json';
import UDP from '../../docs/examples/issues/indonesia-udp-throttled.json';
import { MINUTE } from '../functions/deployment';
import { violations } from './axe';
import { scenes } from './scenes';
import { visitors } from './visitors';

const { served, visit } = visitors();

/** Set it to a folder to look at the pages yourself: each scene is kept there as a picture. */
const PICTURES = process.env.PICTURES;
const MOST_BYTES = 30 * 1024;
const HOUR = 60 * MINUTE;

/** Each two settings meet in one of these. */
const SCREENS = [
  { width: 320, height: 640, colorScheme: 'light', lang: 'en', issue: UDP, hours: 16 },
  { width: 320, height: 640, colorScheme: 'dark', lang: 'zh-Hans', issue: FROZEN, hours: 12.5 },
  { width: 1280, height: 800, colorScheme: 'light', lang: 'zh-Hans', issue: { ...FROZEN, severity: 'P2' }, hours: 0 },
  { width: 1280, height: 800, colorScheme: 'dark', lang: 'en', issue: { ...UDP, severity: 'P3' }, hours: 1 },
] as const;

interface Measured {
  readonly scrolls: boolean;
  readonly tooWide: readonly string[];
  readonly tooLow: readonly string[];
  readonly buttons: number;
}

describe('every page on the way of an issue', () => {
  test.each(SCREENS)('$width px, $colorScheme, $lang: fits, is easy to press, small and readable', async (screen) => {
    const { width, height, colorScheme, lang, issue, hours } = screen;
    served().clock.advance(hours * HOUR);
    const page = await visit({ viewport: { width, height }, colorScheme, deviceScaleFactor: 2 });
    const sizes: string[] = [];
    for await (const { name, link } of scenes(served(), issue, lang)) {
      const answer = await page.goto(link);
      await page.evaluate('inPage.openAll()');
      const { scrolls, tooWide, tooLow, buttons }: Measured = await page.evaluate('inPage.measure()');
      expect([name, scrolls, tooWide, tooLow]).toEqual([name, false, [], []]);
      if (name === 'asked') expect(buttons).toBe(2);
      const sent = await answer?.request().sizes();
      const bytes = (sent?.responseBodySize ?? Number.NaN) + (sent?.responseHeadersSize ?? Number.NaN);
      expect(bytes).toBeLessThan(MOST_BYTES);
      sizes.push(`${name} ${bytes}`);
      expect([name, await violations(page)]).toEqual([name, []]);
      if (PICTURES) {
        await page.reload();
        await keep(page, `${width}-${colorScheme}-${lang}-${sizes.length}-${name}`);
      }
    }
    if (PICTURES) console.log(sizes.join('\n'));
  });
});

async function keep(page: Page, name: string): Promise<void> {
  const folder = path.resolve(PICTURES ?? '.');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name.replaceAll(' ', '-')}.png`) });
  await page.screenshot({ path: path.join(folder, `${name.replaceAll(' ', '-')}-full.png`), fullPage: true });
}
