import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { readArguments } from '../../bin/local/arguments';
import { startLocalRun, withDataFolder, withLocalRun } from './local-process';

const SAMPLE_ROSTER = resolve(__dirname, '../../docs/examples/roster.json');

jest.setTimeout(40_000);

/** Runs until it gives up, and expects one sentence (so no stack) and an exit code that is not 0. */
async function sentenceOf(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await startLocalRun(['--quiet', '--port', '0', ...args]).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr.trimEnd()).toMatch(/\.$/);
  return stderr.trimEnd();
}

describe('A local run that cannot start says why in one sentence', () => {
  test.each([
    [['--port', '99999'], /--port takes a number from 0 to 65535, not "99999"/],
    [['--speed', 'fast'], /--speed takes a number above 0 and up to \d+, not "fast"/],
    [['--speed', '0'], /--speed takes a number above 0/],
    [['--at', '2026-13-01T00:00:00Z'], /--at takes an ISO 8601 instant with its zone/],
    [['--at', '2026-11-23 22:10'], /--at takes an ISO 8601 instant with its zone/],
    [['--exit'], /--exit ends after the story and --quiet has none/],
  ])('bad arguments: %j', (args, sentence) => {
    expect(() => readArguments(['--quiet', ...args], {})).toThrow(sentence);
  });

  test.each([
    [['--prot', '1'], /Unknown option '--prot'; .*--help/],
    [['now'], /Unexpected argument 'now'/],
    [['--host', '192.0.2.1', '--data', '/dev/null/none'], /This machine has no address 192\.0\.2\.1/],
    [['--roster', 'no-such-file.json'], /The roster file no-such-file\.json does not exist/],
  ])('from the command line: %j', async (args, sentence) => {
    expect(await sentenceOf(args)).toMatch(sentence);
  });

  test('a port in use', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    try {
      const sentence = await sentenceOf(['--port', String(port)]);
      expect(sentence).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use: .*--port\.$/);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  test('a data folder that cannot be written', async () => {
    await withDataFolder(async (folder) => {
      const file = join(folder, 'a-file');
      await writeFile(file, '');
      expect(await sentenceOf(['--data', file])).toMatch(/The data folder \S+ cannot be written \(ENOTDIR\)/);
      expect(await sentenceOf(['--data', join(file, 'below')])).toMatch(/cannot be written \(ENOTDIR\)/);
      expect(await sentenceOf(['--data', '/proc/sunrelay/below'])).toMatch(/cannot be written \(ENOENT\)/);
    });
  });

  test('a data folder whose database cannot be written', async () => {
    await withDataFolder(async (folder) => {
      await writeFile(join(folder, 'database'), '');
      expect(await sentenceOf(['--data', folder])).toMatch(/The data folder \S+ cannot be written; /);
    });
  });

  test('a data folder that another run uses, which goes on undisturbed', async () => {
    await withDataFolder((data) =>
      withLocalRun(['--quiet', '--port', '0', '--data', data], async (other) => {
        const url = await other.url();
        expect(await sentenceOf(['--data', data])).toMatch(/The data folder \S+ is in use by another running/);
        expect((await fetch(url)).status).toBe(200);
      }),
    );
  });

  test('a start before the time that the data has seen', async () => {
    await withDataFolder(async (data) => {
      await withLocalRun(['--quiet', '--port', '0', '--data', data, '--at', '2026-12-24T00:00:00Z'], (run) =>
        run.url(),
      );
      const sentence = await sentenceOf(['--data', data, '--at', '2026-11-24T00:00:00Z']);
      expect(sentence).toMatch(/has been used up to 2026-12-24T00:00:\S+Z: give a later --at/);
    });
  });
});

describe('A broken roster file', () => {
  test('that is not JSON', async () => {
    await withDataFolder(async (folder) => {
      const file = join(folder, 'roster.json');
      await writeFile(file, '{ "teams": [');
      expect(await sentenceOf(['--data', folder, '--roster', file])).toMatch(
        /roster\.json is not valid: line 1:13 {2}This is not JSON/,
      );
    });
  });

  test('with a zone that does not exist, named by its place, and nothing of it is in force', async () => {
    await withDataFolder(async (folder) => {
      const file = join(folder, 'roster.json');
      const text = await readFile(SAMPLE_ROSTER, 'utf8');
      await writeFile(file, text.replace('Asia/Shanghai', 'Asia/Beijing'));
      const data = join(folder, 'data');
      await mkdir(data);
      const sentence = await sentenceOf(['--data', data, '--roster', file]);
      expect(sentence).toMatch(
        /is not valid: line 6:7 {2}\/teams\/0\/zone {2}"Asia\/Beijing" is not .* use "Asia\/Shanghai"/,
      );
      await withLocalRun(['--quiet', '--port', '0', '--data', data], async (run) => {
        await run.url();
        const [, key] = run.stdout().match(/(sr_admin_[\w-]+)/) ?? (await run.printed(/(sr_admin_[\w-]+)/));
        const answer = await fetch(`${await run.url()}/v1/roster`, { headers: { authorization: `Bearer ${key}` } });
        expect(answer.headers.get('etag')).toBe('"1"');
      });
    });
  });
});
