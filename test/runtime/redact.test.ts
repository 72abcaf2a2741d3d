import { describe, expect, test } from '@jest/globals';
import { pageToken } from '../../lambdas/application/page-link';
import { inContext } from '../../lambdas/runtime/context';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import { isSecretName, redact, redactText } from '../../lambdas/runtime/redact';
import { engineerId, issueId } from '../factories/world';

const KEY = `sr_live_kopi-live_${'aB3_-'.repeat(8)}xyz`;
const FEED = `0123456789abcdef.${'aB3_-'.repeat(8)}xyz.ics`;
const tokens = Array.from({ length: 200 }, (_, seed) =>
  pageToken(new Uint8Array(32).fill(seed), issueId('abcdefgh'), engineerId('lin'), seed + 1, seed % 40),
);

describe('the log takes out by itself', () => {
  test.each([
    ['a customer’s key', `key ${KEY}, thanks`, 'key [key], thanks'],
    ['an admin’s key', `sr_admin_${'x'.repeat(43)}`, '[key]'],
    ['a key that was cut', KEY.slice(0, 20), '[key]'],
    ['any bearer', 'Authorization: Bearer abc.def', 'Authorization: Bearer [key]'],
    ['a page’s path', `GET /p/${tokens[0]}/acknowledge?x=1 done`, 'GET /p/[token] done'],
    ['a page’s link', `see https://x.example/p/${tokens[1]}`, 'see https://x.example/p/[token]'],
    [
      'a chat contact',
      'POST https://chat.example/hooks/T0/B0/s3cret?k=v failed',
      'POST https://chat.example/[path] failed',
    ],
    [
      'the heartbeat’s address',
      'heartbeat to https://hb.example/3f2b8c1e failed',
      'heartbeat to https://hb.example/[path] failed',
    ],
    ['a name and password before a host', 'https://me:s3cret@localhost:90/x?y=1', 'https://localhost:90/[path]'],
    ['a calendar’s path', `GET /calendars/${FEED} done`, 'GET /calendars/[token] done'],
    ['a calendar’s address', `see https://x.example/calendars/${FEED}`, 'see https://x.example/calendars/[token]'],
    ['a calendar’s file name by itself', `no ${FEED}, and no ${FEED.slice(0, -4)}`, 'no [token], and no [token]'],
    ['the token that confirms an address', `Token=${'0aF9'.repeat(60)} is expired`, 'Token=[token] is expired'],
    ['an e-mail address', 'to lin.yue+oncall@mail.example.com.', 'to [e-mail].'],
    ['a number', 'call +6591234567 now', 'call [number] now'],
    ['a number with spaces', 'call +65 9123-4567 now', 'call [number] now'],
    ['a number in China', '打13812345678吧', '打[number]吧'],
  ])('%s', (_what, text, safe) => {
    expect(redactText(text)).toBe(safe);
  });

  test('a page’s token by itself, of any page', () => {
    for (const token of tokens) expect(redactText(`token=${token};`)).toBe('token=[token];');
  });

  test('nothing of what is needed to find a fault', () => {
    for (const text of [
      'iss_0123456789abcdefghjk',
      'Issue iss_00000000000000000000 was written by others 40 times in a row',
      '2026-03-02T03:00:00.000+08:00',
      'arn:aws:sns:ap-southeast-1:123456789012:sunrelay-prod-lin-yue',
      'key_0123456789ab',
      'P1 in 1772420400000 ms at 127.0.0.1:8787',
      '画面卡死',
      'ConditionalCheckFailedException',
    ]) {
      expect(redactText(text)).toBe(text);
    }
  });

  test('fields by their names, however deep', () => {
    const fields = {
      authorization: 'a',
      Cookie: 'b',
      idempotencyKey: 'c',
      pageLink: 'd',
      'api-key': 'e',
      links: ['f'],
    };
    const safe = JSON.stringify(redact({ a: { b: fields } }));
    expect(safe).toBe(
      `{"a":{"b":${JSON.stringify(Object.fromEntries(Object.keys(fields).map((name) => [name, '[redacted]'])))}}}`,
    );
    for (const name of ['keyId', 'tokenId', 'monkey', 'linked', 'issueId', 'status', 'route']) {
      expect([name, isSecretName(name)]).toEqual([name, false]);
    }
    for (const name of ['key', 'secretKey', 'page_token', 'PASSWORD', 'setCookie', 'accessToken', 'clientSecret']) {
      expect([name, isSecretName(name)]).toEqual([name, true]);
    }
  });

  test('errors with their causes, and the names of fields', () => {
    const error = new Error(`cannot send to ${KEY}`, { cause: new Error('a@b.example') });
    const safe = JSON.stringify(redact({ error, [KEY]: 1 }));
    expect(safe).toContain('cannot send to [key]');
    expect(safe).toContain('[e-mail]');
    expect(safe).not.toContain(KEY);
  });

  test('line breaks, terminal controls and marks that turn writing round', () => {
    expect(redactText('a\nb\r\n{"level":"info"}\u001b[31m\u2028\u202ec\u0000')).toBe('a b {"level":"info"} [31m c ');
  });

  test('whatever is too long, too deep, circular or no data, without failing', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const values = {
      circle,
      text: 'x'.repeat(1_000_000),
      many: Array(1_000_000).fill(1),
      big: 10n,
      fn: () => 1,
      map: new Map(),
    };
    expect(JSON.stringify(redact(values)).length).toBeLessThan(4_000);
    const startedAt = performance.now();
    for (const text of [
      '@'.repeat(8_000),
      'a@'.repeat(4_000),
      '+1'.repeat(4_000),
      'x'.repeat(8_000),
      '/p/'.repeat(2_600),
    ]) {
      redactText(text);
    }
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

describe('a log line', () => {
  const written: string[] = [];
  const log = createJsonLog({ clock: { now: () => 0 }, write: (line) => written.push(line) });
  const last = () => JSON.parse(written.at(-1) ?? '');

  test('is one JSON object with the request’s id, and its own fields cannot be forged', async () => {
    await inContext({ requestId: 'r1' }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info('hello', { level: 'error', requestId: 'forged', at: 'never', extra: 1 });
    });
    expect(last()).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      message: 'hello',
      requestId: 'r1',
      extra: 1,
    });
    log.warn('outside');
    expect(last()).not.toHaveProperty('requestId');
  });

  test('is written whatever it is given', () => {
    log.error('thrower', {
      get bad() {
        throw new Error('no');
      },
    });
    expect(last()).toMatchObject({ message: 'thrower', fields: 'could not be logged' });
    log.error('long', Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, 'x'.repeat(900)])));
    expect(written.at(-1)?.length).toBeLessThan(16_000);
    expect(last()).toMatchObject({ level: 'error', message: 'long' });
  });
});
