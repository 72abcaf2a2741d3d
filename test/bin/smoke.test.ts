import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArguments } from '../../bin/smoke/arguments';
import { type LocalProcess, startLocalRun, withDataFolder } from '../local/local-process';

const TIME_LIMIT_MS = 60_000;
const URL_ = 'http://localhost:8080';
const keyOf = (mode: string) => `sr_${mode}_kopi-live_${'a'.repeat(43)}`;

describe('the command line of the smoke test', () => {
  const refusal = (...args: string[]) => {
    const read = readArguments(args, {});
    return read.code === 'refused' ? read.sentence : read.code;
  };

  test('takes the address with or without a slash, and the key also from SUNRELAY_KEY', () => {
    const options = { url: URL_, key: keyOf('test'), json: true };
    expect(readArguments(['--url', `${URL_}/`, '--key', keyOf('test'), '--json'], {})).toEqual({
      code: 'run',
      options,
    });
    expect(readArguments(['--url', URL_, '--json'], { SUNRELAY_KEY: keyOf('test') })).toEqual({ code: 'run', options });
  });

  test('refuses a live key, because it would page a person, and says how to make a test key for that customer', () => {
    const sentence = refusal('--url', URL_, '--key', keyOf('live'));
    expect(sentence).toContain('would page a person');
    expect(sentence).toContain(`${URL_}/v1/customers/kopi-live/keys`);
    expect(sentence).not.toContain(keyOf('live'));
  });

  test.each([
    [['--key', keyOf('test')], '--url'],
    [['--url', 'localhost:8080', '--key', keyOf('test')], '--url'],
    [['--url', URL_], 'SUNRELAY_KEY'],
    [['--url', URL_, '--key', 'sr_admin_x'], 'sr_test_'],
    [['--url', URL_, '--frob'], '--frob'],
  ])('refuses %j in a sentence', (args, expected) => {
    expect(refusal(...args)).toContain(expected);
  });
});

describe('against the local run', () => {
  let run: LocalProcess;
  let url: string;
  let keys: { readonly test: string; readonly live: string };
  let over: () => void;
  let cleaned: Promise<unknown>;

  beforeAll(async () => {
    await new Promise<void>((ready, failed) => {
      cleaned = withDataFolder(async (data) => {
        run = startLocalRun(['--quiet', '--port', '0', '--data', data]);
        await run.printed(/Stop:/).then(() => ready(), failed);
        await new Promise<void>((resolve) => {
          over = resolve;
        });
        await run.stop('SIGKILL');
      });
    });
    url = await run.url();
    const printed = (pattern: RegExp) => run.stdout().match(pattern)?.[0] ?? '';
    keys = { test: printed(/sr_test_[\w-]+/), live: printed(/sr_live_[\w-]+/) };
  }, TIME_LIMIT_MS);
  afterAll(async () => {
    over();
    await cleaned;
  });

  function smoke(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const command = ['--import', 'tsx', 'bin/smoke.ts', ...args];
    const options = { cwd: path.resolve(__dirname, '../..'), env: { ...process.env, SUNRELAY_KEY: '' } };
    return new Promise((resolve) => {
      execFile(process.execPath, command, options, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  test(
    'the whole way is walked with the test key of the first start, and each step has its time',
    async () => {
      const { code, stdout, stderr } = await smoke('--url', url, '--key', keys.test);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Test issue iss_\w+; nobody was woken\.\n/);
      const steps = stdout.split('\n').slice(1, -1);
      expect(steps.map((line) => line.replace(/ +\d+ ms$/, '').trim())).toEqual([
        'reported',
        'page sent',
        'page opened',
        'acknowledged',
        'resolved',
        'in all',
      ]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'for a program it is one JSON object, also when it failed',
    async () => {
      const walked = await smoke('--url', url, '--key', keys.test, '--json');
      expect([walked.code, JSON.parse(walked.stdout)]).toMatchObject([
        0,
        { ok: true, milliseconds: { resolved: expect.any(Number) } },
      ]);
      const wrong = await smoke('--url', url, '--key', `${keys.test.slice(0, -4)}AAAA`, '--json');
      expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([1, { ok: false, step: 'reported' }]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'with the live key nothing is sent, and the sentence stands alone',
    async () => {
      const { code, stdout, stderr } = await smoke('--url', url, '--key', keys.live);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      const inbox = await (await fetch(`${url}/inbox`, { headers: { accept: 'application/json' } })).json();
      const paged = (inbox as { pages: { engineerId: string }[] }).pages.map(({ engineerId }) => engineerId);
      expect(new Set(paged)).toEqual(new Set(['sunrelay-test']));
    },
    TIME_LIMIT_MS,
  );

  test(
    'where nothing answers it says where it looked',
    async () => {
      const { code, stderr } = await smoke('--url', 'http://127.0.0.1:1', '--key', keys.test);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^http:\/\/127\.0\.0\.1:1 cannot be reached \(.+\); check the address/);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    TIME_LIMIT_MS,
  );
});
