import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { startLocalRun, withDataFolder, withLocalRun } from './local-process';

jest.setTimeout(120_000);

/** Each is found after the one before it. */
const STAGES = [
  /runs \d+ times as fast/,
  /Admin key, shown once: sr_admin_/,
  /shown once: sr_live_kopi-live_/,
  /Who is awake/,
  /▼ now, /,
  /▇ on duty {2}─ awake/,
  /\d\d:\d\d:\d\d UTC .*Kopi Live: P1 /,
  /POST http:\S+\/v1\/issues answered 202: iss_/,
  /Who is chosen, and why/,
  /UTC {2}\d\d:\d\d .+: (on duty|awake, not on duty) · /,
  /Page 1 to /,
  // Whose number is in China gets a text without a link, because links are cut there.
  /SMS: (?:Sunrelay P1: acknowledge within 3 min http:\S+\/p\/\S+|【Sunrelay】有紧急问题呼叫您|\[Sunrelay\] You are paged)/,
  /Nobody has acknowledged: handed on to the next person/,
  /Page 2 to /,
  /Nobody has acknowledged: handed on to the next person/,
  /Page \d+ to /,
  /opens the link; looking at the page changes nothing/,
  /presses “Acknowledge”: POST http:\S+\/acknowledge/,
  /Acknowledged: .+ owns the issue/,
  /to the customer: “/,
  /wants to ask: “Which version of the SDK do you use\?”/,
  /Refused, because the report has the answer: .*4\.6\.2/,
  /asks: “Does a call hold/,
  /Kopi Live answers: “/,
  /Workaround: “/,
  /promises for \w{3} \d\d:\d\d UTC: “/,
  /The clock is put forward by \d+ (h|min)/,
  /goes home soon: offered to .+, with the hand-over note/,
  /Wrong: /,
  /Done: .*TCP/,
  /Next: Promise due /,
  /Taken over: .+ owns it; customer and both engineers are told/,
  /UTC .*Resolved by .+, with cause and fix/,
  /What the customer sees/,
  /GET http:\S+\/v1\/issues\/…: resolved, owner /,
  /First response by a person: due \S+, met at /,
  /handed over at the end of the day: /,
  /cause: .*UDP/,
  /The whole way was seen/,
];

function expectInOrder(text: string, patterns: readonly RegExp[]): void {
  let rest = text;
  for (const pattern of patterns) {
    const match = rest.match(pattern);
    expect({ pattern: String(pattern), found: match !== null }).toEqual({ pattern: String(pattern), found: true });
    rest = rest.slice((match?.index ?? 0) + (match?.[0].length ?? 0));
  }
}

/** Whoever takes it over at the end of the day is not who acknowledged. */
function expectAnotherOwner(text: string): void {
  const [, first] = text.match(/Acknowledged: (.+) owns the issue/) ?? [];
  const [, second] = text.match(/Taken over: (.+) owns it/) ?? [];
  expect([first, second]).not.toContain(undefined);
  expect(second).not.toBe(first);
}

describe('The story of the local run', () => {
  test('it shows one issue from the report to the resolution: two hand-ons, the next region, nothing asked twice, and another owner at the end of the day', async () => {
    await withDataFolder(async (data) => {
      const ended = await startLocalRun(['--port', '0', '--exit', '--data', data, '--speed', '80']).ended;
      expect(ended.stderr).toBe('');
      expectInOrder(ended.stdout, STAGES);
      expect(ended.stdout).toMatch(/To the next region, .+: /);
      expectAnotherOwner(ended.stdout);
      expect(ended.stdout).not.toContain('\u001b');
      expect(ended.code).toBe(0);

      const log = await readFile(join(data, 'log.jsonl'), 'utf8');
      const secrets = ended.stdout.match(/sr_(?:live|admin)_\S+|(?<=\/p\/)[\w-]{20,}/g) ?? [];
      expect(secrets.length).toBeGreaterThanOrEqual(3);
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
      expect(log).toContain('"route":"/v1/issues"');
    });
  });

  test('it is true in the hour when only one team is awake, and again on the data of an earlier run', async () => {
    await withDataFolder(async (data) => {
      const args = ['--port', '0', '--exit', '--data', data, '--speed', '100'];
      const first = await startLocalRun([...args, '--at', '2026-11-23T22:10:00Z']).ended;
      expect(first.stderr).toBe('');
      expect(first.stdout).toMatch(/To the next region, .+: nobody else is awake/);
      expect(first.code).toBe(0);
      const second = await startLocalRun(args).ended;
      expect(second.stderr).toBe('');
      expect(second.stdout).toContain('The whole way was seen');
      expect(second.stdout).not.toContain('shown once');
      expect(second.code).toBe(0);
    });
  });

  test('afterwards it stays up at real speed on that state, for the user’s own requests', async () => {
    await withDataFolder((data) =>
      withLocalRun(['--port', '0', '--data', data, '--speed', '100'], async (run) => {
        const url = await run.url();
        await run.printed(/Stop: Ctrl-C/);
        expect(run.stdout()).toMatch(/The clock goes on from .+ UTC at real speed, .+ ahead of yours/);

        const [, key = ''] = run.stdout().match(/curl .+\/v1\/issues .+(sr_live_[\w-]+)/) ?? [];
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ title: 'Picture freezes', severity: 'P1' });
        const answer = await fetch(`${url}/v1/issues`, { method: 'POST', headers, body });
        expect(answer.status).toBe(202);
        const { id } = (await answer.json()) as { id: string };
        await run.printed(/UTC {2}P1 .*Picture freezes.* {2}http:\S+\/p\//);

        const inbox = await fetch(`${url}/inbox?issue=${id}`, { headers: { accept: 'application/json' } });
        const { pages } = (await inbox.json()) as { pages: { link: string }[] };
        expect(pages).toHaveLength(1);
        const link = pages[0]?.link ?? '';
        expect(await (await fetch(`${url}/inbox`)).text()).toContain(link);
        expect((await fetch(link)).status).toBe(200);
        expect(await (await fetch(url)).text()).toContain('1 issue waits');

        const ended = await run.stop('SIGTERM');
        expect(ended.stderr).toBe('');
        expect(ended.code).toBe(0);
      }),
    );
  });

  test('its pages are shown to nobody on another machine, and to no foreign name that points here', async () => {
    await withDataFolder((data) =>
      withLocalRun(['--port', '0', '--data', data, '--quiet'], async (run) => {
        const url = new URL(await run.url());
        const status = await new Promise((resolve, reject) => {
          const headers = { host: `evil.example:${url.port}` };
          request({ host: url.hostname, port: url.port, path: '/inbox', headers }, (response) => {
            resolve(response.resume().statusCode);
          })
            .on('error', reject)
            .end();
        });
        expect(status).toBe(403);
      }),
    );
  });
});
