import { describe, expect, jest, test } from '@jest/globals';
import { type LocalProcess, withDataFolder, withLocalRun } from './local-process';

jest.setTimeout(120_000);

interface ArrivedMail {
  readonly customer: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly confirm?: string;
}

/** A quiet run with what the tests ask of it. */
async function opened(run: LocalProcess) {
  const url = await run.url();
  const [, key = ''] = await run.printed(/(sr_live_[\w-]+)/);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: object) =>
    fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const inbox = async () =>
    (await (await fetch(`${url}/inbox`, { headers: { accept: 'application/json' } })).json()) as {
      readonly mails: readonly ArrivedMail[];
      readonly pages: readonly { readonly email: { readonly subject: string; readonly body: string }; link: string }[];
    };
  /** What is looked for, once it has arrived. */
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const states = async () => {
    const { email } = (await (await ask('GET', '/v1/updates')).json()) as {
      readonly email: { readonly addresses: readonly { readonly address: string; readonly state: string }[] };
    };
    return Object.fromEntries(email.addresses.map(({ address, state }) => [address, state]));
  };
  const page = async (path: string, headersOfPage: Record<string, string> = {}) =>
    (await fetch(path.startsWith('http') ? path : url + path, { headers: headersOfPage })).text();
  return { ask, inbox, until, states, page };
}

const [OPS, DESK] = ['ops@kopi.example', 'desk@kopi.example'];

describe('the inbox of the local run', () => {
  test('has the mail that asks an address to confirm, whose link one follows or posts, and then all that customers are mailed', async () => {
    await withDataFolder(async (data) => {
      const args = ['--port', '0', '--data', data, '--quiet'];
      await withLocalRun(args, async (run) => {
        const { ask, inbox, until, states, page } = await opened(run);
        const put = await ask('PUT', '/v1/updates/email', { addresses: [OPS, DESK] });
        expect(await put.json()).toMatchObject({
          addresses: [{ state: 'pendingConfirmation' }, { state: 'pendingConfirmation' }],
        });
        const asked = (await inbox()).mails;
        expect(asked.map(({ customer, address }) => [customer, address]).sort()).toEqual([
          ['kopi-live', DESK],
          ['kopi-live', OPS],
        ]);
        const linkTo = (wanted: string) => asked.find(({ address }) => address === wanted)?.confirm ?? '';

        // A GET changes nothing; the press there does.
        expect(await page(linkTo(OPS))).toContain('Confirm this address</button>');
        expect((await states())[OPS]).toBe('pendingConfirmation');
        expect((await fetch(linkTo(OPS).replace(/Token=\w{4}/, 'Token=ffff'), { method: 'POST' })).status).toBe(404);
        expect((await fetch(linkTo(OPS), { method: 'POST' })).status).toBe(200);
        const confirmed = await ask('POST', '/v1/updates/email/confirmation', { link: linkTo(DESK) });
        expect(await confirmed.json()).toEqual({ confirmed: true, protected: true });
        expect(await states()).toEqual({ [OPS]: 'unprotected', [DESK]: 'confirmed' });

        expect(await (await ask('POST', '/v1/updates/email/test')).json()).toEqual({ sent: true });
        const tests = (await inbox()).mails.filter(({ subject }) => subject === 'Sunrelay: a test');
        expect(tests.map(({ address }) => address).sort()).toEqual([DESK, OPS]);

        // Who is known by a key is known for some seconds, with whether updates are wanted.
        await new Promise((resolve) => setTimeout(resolve, 5_500));
        const reported = await ask('POST', '/v1/issues', { title: 'Picture freezes', severity: 'P1' });
        const { id } = (await reported.json()) as { id: string };
        await until(async () => (await inbox()).mails.find(({ body }) => body.includes(id)));
        const paged = await until(async () => (await inbox()).pages[0]);
        expect(paged.email.subject).toContain('Picture freezes');
        expect(paged.email.body).toContain(paged.link);
        const html = await page(`/inbox`);
        for (const text of ['Sunrelay: a test', 'mail for Kopi Live, to', OPS, 'As an e-mail', paged.email.subject]) {
          expect(html).toContain(text);
        }
        expect(await page('/inbox?customer=nobody')).not.toContain(OPS);
      });
      // A restart forgets neither mails nor who confirmed.
      await withLocalRun([...args, '--new-keys'], async (run) => {
        const { ask, inbox, states } = await opened(run);
        expect((await inbox()).mails.length).toBeGreaterThan(3);
        expect(await states()).toEqual({ [OPS]: 'unprotected', [DESK]: 'confirmed' });
        await ask('POST', '/v1/updates/email/test');
        expect((await inbox()).mails.filter(({ subject }) => subject === 'Sunrelay: a test')).toHaveLength(4);
      });
    });
  });

  test('and the start page are in the language of the browser, or in the one that was chosen, and name customers', async () => {
    await withDataFolder((data) =>
      withLocalRun(['--port', '0', '--data', data, '--quiet'], async (run) => {
        const { ask, until, page } = await opened(run);
        const firing = { source: 'probes', key: 'loss', state: 'firing', severity: 'P1', title: 'Loss' };
        expect((await ask('POST', '/v1/signals', firing)).status).toBe(202);
        const chinese = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' };
        const now = await until(async () => {
          const html = await page('/', chinese);
          return html.includes('第 1 次呼叫') ? html : undefined;
        });
        expect(now).toContain('<html lang="zh-Hans">');
        expect(now).toContain('1 个问题等待认领');
        expect(now).toContain('probes 的监控预警开启了此问题，涉及 Kopi Live');
        expect(now).toMatch(/北京 (当值|清醒时段|休息)/);
        const english = await page('/?lang=en', chinese);
        expect(english).toContain('A signal from probes opened it, for Kopi Live');
        expect(english).not.toContain('reported it');
        expect(english).toContain('href="/inbox?lang=en"');
        expect(english).toContain('href="/?lang=zh-Hans"');
        expect(await page('/inbox', chinese)).toContain('已发出的所有呼叫');
        expect(await page('/inbox?lang=zh-Hans')).toContain('打开呼叫页面');
        expect(await page('/')).toContain('1 issue waits');
      }),
    );
  });
});
