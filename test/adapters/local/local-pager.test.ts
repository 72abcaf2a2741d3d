import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalPagerOptions, openLocalPager } from '../../../lambdas/adapters/local/local-pager';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import { pagerContract } from '../../contracts/pager.contract';
import { engineerId, keptLog, LONGEST_LINK, outgoingPage } from '../../contracts/samples';

const open = (options: Partial<LocalPagerOptions> = {}) =>
  openLocalPager({ clock: systemClock, log: keptLog(), ...options });

const deliveries = (pager: Awaited<ReturnType<typeof open>>) =>
  pager
    .inbox()
    .reverse()
    .map(({ engineerId: id, texts }) => ({
      engineerId: id,
      sms: texts.sms,
      email: texts.email.body,
      https: texts.https,
    }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunrelay-inbox-'));
});
afterEach(() => rm(folder, { recursive: true }));

for (const [name, file] of [
  ['The local pager in memory', undefined],
  ['The local pager with a file', 'inbox.jsonl'],
] as const) {
  pagerContract(name, async () => {
    const pager = await open(file ? { file: join(folder, file) } : {});
    return {
      pager,
      delivered: () => deliveries(pager),
      breakDown: () => pager.close(),
      close: () => pager.close(),
    };
  });
}

describe('The inbox of the local pager', () => {
  test('the newest page is first, and one engineer’s can be asked for', async () => {
    const pager = await open();
    await pager.send(outgoingPage({ page: 1 }));
    await pager.send(outgoingPage({ page: 2, engineerId: engineerId('sam-lee') }));
    await pager.send(outgoingPage({ page: 3 }));
    expect(pager.inbox().map((entry) => entry.page.page)).toEqual([3, 2, 1]);
    expect(pager.inbox(engineerId('chen-yu')).map((entry) => entry.page.page)).toEqual([3, 1]);
    expect(pager.inbox()[0]).toMatchObject({ engineerId: 'chen-yu', link: LONGEST_LINK });
  });

  test('a drill is apart from pages and survives a restart', async () => {
    const file = join(folder, 'inbox.jsonl');
    const before = await open({ file });
    expect(await before.drill({ engineerId: engineerId('chen-yu'), locale: 'zh-Hans' })).toBe('sent');
    await before.send(outgoingPage());
    await before.close();
    expect(await before.drill({ engineerId: engineerId('chen-yu'), locale: 'en' })).toBe('unavailable');
    const after = await open({ file });
    expect(after.inbox()).toHaveLength(1);
    expect(after.drills()).toMatchObject([
      { engineerId: 'chen-yu', texts: { sms: expect.stringContaining('这是演练') } },
    ]);
    await after.close();
  });

  test('it survives a restart, and a line that a kill left half written spoils only itself', async () => {
    const file = join(folder, 'data', 'inbox.jsonl');
    const before = await open({ file });
    await before.send(outgoingPage({ page: 1 }));
    await before.close();
    await appendFile(file, '{"at":17637');
    const after = await open({ file });
    await after.send(outgoingPage({ page: 2 }));
    await after.close();
    const again = await open({ file });
    expect(again.inbox().map((entry) => entry.page.page)).toEqual([2, 1]);
    await again.close();
  });

  test('its file holds links, so only its owner may read it', async () => {
    const file = join(folder, 'inbox.jsonl');
    await (await open({ file })).close();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('a hundred pages at once are a hundred whole lines', async () => {
    const file = join(folder, 'inbox.jsonl');
    const pager = await open({ file });
    await Promise.all(Array.from({ length: 100 }, (_, page) => pager.send(outgoingPage({ page }))));
    await pager.close();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).page.page)).toEqual(Array.from({ length: 100 }, (_, page) => page));
  });

  test('whoever watches sees each page; a watcher that throws does not make the page fail', async () => {
    const seen: number[] = [];
    const pager = await open({
      onPage: (entry) => {
        seen.push(entry.page.page);
        throw new Error('broken terminal');
      },
    });
    expect(await pager.send(outgoingPage({ page: 7 }))).toBe('sent');
    expect(seen).toEqual([7]);
  });
});
