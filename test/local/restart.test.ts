import { describe, expect, jest, test } from '@jest/globals';
import { withDataFolder, withLocalRun } from './local-process';

jest.setTimeout(60_000);
const KEY = /Key of Kopi Live, shown once: (\S+)/;

const as = (key: string | undefined) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

describe('A local run on the data of an earlier one', () => {
  test('knows the issues, keys and links of before, and goes on with what is open', async () => {
    await withDataFolder(async (data) => {
      const args = ['--quiet', '--port', '0', '--data', data];
      const before = await withLocalRun(args, async (run) => {
        const [, key] = await run.printed(KEY);
        const body = JSON.stringify({ title: 'Calls drop', severity: 'P1' });
        const answer = await fetch(`${await run.url()}/v1/issues`, { method: 'POST', headers: as(key), body });
        expect(answer.status).toBe(202);
        await run.stop('SIGTERM');
        return { key, id: ((await answer.json()) as { id: string }).id };
      });
      await withLocalRun([...args, '--speed', '60'], async (run) => {
        await run.printed(/Issues left open in \S+ and woken again: 1\./);
        expect(run.stdout()).not.toMatch(KEY);
        const url = await run.url();
        await run.printed(/page 2|第 2 次呼叫/);
        const inbox = await fetch(`${url}/inbox`, { headers: { accept: 'application/json' } });
        const { pages } = (await inbox.json()) as { pages: { link: string; page: number; attempt: number }[] };
        expect(pages.map(({ page, attempt }) => ({ page, attempt })).reverse()).toEqual([
          { page: 1, attempt: 1 },
          { page: 2, attempt: 1 },
        ]);
        const firstLink = pages.at(-1)?.link ?? '';
        expect(firstLink.startsWith(url)).toBe(true);
        const pressed = await fetch(`${firstLink}/acknowledge`, { method: 'POST', redirect: 'manual' });
        expect(pressed.status).toBe(303);
        const followed = await fetch(`${url}/v1/issues/${before.id}`, { headers: as(before.key) });
        expect(await followed.json()).toMatchObject({ title: 'Calls drop', state: 'owned' });
      });
    });
  });

  test('can replace the keys of before, which then no longer work', async () => {
    await withDataFolder(async (data) => {
      const args = ['--quiet', '--port', '0', '--data', data];
      const first = await withLocalRun(args, async (run) => (await run.printed(KEY))[1]);
      await withLocalRun([...args, '--new-keys'], async (run) => {
        const [, second] = await run.printed(KEY);
        const statusWith = async (key: string | undefined) =>
          (await fetch(`${await run.url()}/v1/issues/iss_00000000000000000000`, { headers: as(key) })).status;
        expect([await statusWith(first), await statusWith(second)]).toEqual([401, 404]);
      });
    });
  });
});
