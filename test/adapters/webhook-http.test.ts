import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { isLoopback, isPublicAddress } from '../../lambdas/adapters/public-address';
import { webhookHttp } from '../../lambdas/adapters/webhook-http';
import { aReceiver } from '../functions/updates/receiver';

const request = (url: string, withinMs = 2_000) => ({ url, headers: { 'x-a': 'b' }, body: '{"a":1}', withinMs });
const resolving = (...addresses: string[]) =>
  webhookHttp({
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });

/** Who else may be behind an address: this machine, a private network, a cloud's metadata, and other spellings of them. */
const NOT_PUBLIC = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::',
  '2001:db8::1',
  'not an address',
];

describe('an address', () => {
  test.each(NOT_PUBLIC)('%s is not of the Internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '172.15.0.1', '172.32.0.1', '9.255.255.255', '2606:4700::1111', '2a00:1450::1'])(
    '%s is',
    (address) => {
      expect([isPublicAddress(address), isLoopback(address)]).toEqual([true, false]);
    },
  );

  test('of this machine is known in either family', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'].map(isLoopback)).toEqual([true, true, true, true]);
  });
});

describe('a webhook is refused', () => {
  const IN_URLS = [
    'https://127.0.0.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://127.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
  ];
  test.each(IN_URLS)('at %s, when it is set and when something is sent', async (url) => {
    const webhooks = webhookHttp();
    expect(await webhooks.check(url)).toBe('notPublic');
    expect(await webhooks.post(request(url))).toEqual({ code: 'refused', reason: 'notPublic' });
  });

  test.each(NOT_PUBLIC)('when its name leads to %s, also beside an address that is public', async (address) => {
    for (const webhooks of [resolving(address), resolving('1.1.1.1', address)]) {
      expect(await webhooks.check('https://hooks.example/')).toBe('notPublic');
      expect(await webhooks.post(request('https://hooks.example/'))).toEqual({ code: 'refused', reason: 'notPublic' });
    }
  });

  test('when its name was public when it was set, and is not any more when the connection is opened', async () => {
    const receiver = await aReceiver();
    const answers = ['1.1.1.1', '127.0.0.1'];
    const webhooks = webhookHttp({ resolve: async () => [{ address: answers.shift() ?? '', family: 4 }] });
    const url = receiver.url.replace('http://127.0.0.1', 'https://rebound.example');
    expect(await webhooks.check(url)).toBe('allowed');
    expect(await webhooks.post(request(url))).toEqual({ code: 'refused', reason: 'notPublic' });
    await receiver.close();
    expect(receiver.received).toEqual([]);
  });

  test('without TLS, and with a name that nobody knows', async () => {
    expect(await webhookHttp().check('http://example.com/')).toBe('notHttps');
    expect(await webhookHttp().post(request('http://127.0.0.1:1/'))).toEqual({ code: 'refused', reason: 'notHttps' });
    const lost = webhookHttp({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await lost.check('https://nobody.invalid/')).toBe('unknownHost');
  });

  test('at this machine by the local run’s own only over loopback: its neighbours are as private as ever', async () => {
    const local = webhookHttp({ allowsLoopback: true });
    expect(await local.check('http://127.0.0.1:8080/')).toBe('allowed');
    expect(await local.check('http://10.0.0.1/')).toBe('notPublic');
    expect(await local.check('http://1.1.1.1/')).toBe('notHttps');
  });
});

describe('a request', () => {
  const local = webhookHttp({ allowsLoopback: true });

  test('carries headers and body, and answers the status', async () => {
    const receiver = await aReceiver();
    expect(await local.post(request(receiver.url))).toEqual({ code: 'answered', status: 204 });
    expect(receiver.received[0]).toMatchObject({ raw: '{"a":1}', headers: { 'x-a': 'b' } });
    await receiver.close();
  });

  test('is given up when nobody answers in time', async () => {
    const receiver = await aReceiver();
    receiver.answerAlways('hangs');
    expect(await local.post(request(receiver.url, 200))).toEqual({
      code: 'unanswered',
      reason: 'no answer within 0 s',
    });
    await receiver.close();
  });

  test.each([
    ['a head that never ends', 'HTTP/1.1 200 OK\r\n', 'X: y\r\n'],
    ['a body that never ends', 'HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(1_000)],
  ])('is over soon after %s', async (_what, first, more) => {
    const server = createTcpServer((socket) => {
      socket.write(first);
      const pour = setInterval(() => socket.write(more), 1);
      socket.on('error', () => undefined).on('close', () => clearInterval(pour));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const answer = await local.post(request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, 1_000));
    expect(answer.code === 'answered' ? answer.status : answer.code).toEqual(
      first.endsWith('\r\n\r\n') ? 200 : 'unanswered',
    );
    await new Promise((resolve) => server.close(resolve));
  });
});
