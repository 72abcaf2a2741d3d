import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readArguments } from '../../bin/drill/arguments';
import { runDrill } from '../../bin/drill/run';
import {
  ACCEPTS_ALL,
  aDeploymentWithRoster,
  bearer,
  type Deployment,
  json,
  sampleRoster,
} from '../functions/deployment';

const URL_ = 'http://localhost:8080';
const KEY = { SUNRELAY_ADMIN_KEY: `sr_admin_${'a'.repeat(43)}` };

describe('the command line of a drill', () => {
  test.each([
    ['the address', ['--team', 'beijing'], KEY, /--url/],
    ['an address that is none', ['--url', 'localhost', '--team', 'beijing'], KEY, /--url/],
    ['whom', ['--url', URL_], KEY, /--team ID, or --engineer ID/],
    ['one of both', ['--url', URL_, '--team', 'beijing', '--engineer', 'lin-yue'], KEY, /either/],
    ['the key', ['--url', URL_, '--team', 'beijing'], {}, /SUNRELAY_ADMIN_KEY/],
    ['an option that there is', ['--url', URL_, '--everybody'], KEY, /--help/],
  ])('asks for %s in one sentence', (_what, args, environment, sentence) => {
    const read = readArguments(args, environment);
    expect(read).toEqual({ code: 'refused', sentence: expect.stringMatching(sentence) });
  });

  test('takes several engineers, and the key from the environment', () => {
    const read = readArguments(['--url', `${URL_}/`, '--engineer', 'a', '--engineer', 'b'], KEY);
    const options = { url: URL_, key: KEY.SUNRELAY_ADMIN_KEY, asked: { engineers: ['a', 'b'] } };
    expect(read).toEqual({ code: 'run', options });
  });
});

describe('a drill from the command line', () => {
  let deployment: Deployment;
  let url: string;
  const server = { close: async () => {} };
  const printed: string[] = [];
  beforeAll(async () => {
    deployment = await aDeploymentWithRoster();
    const serving = serve({ fetch: deployment.apps.rosters.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise<void>((resolve) => serving.once('listening', resolve));
    url = `http://127.0.0.1:${(serving.address() as AddressInfo).port}`;
    server.close = () => new Promise((resolve) => void serving.close(() => resolve()));
    for (const stream of ['log', 'error'] as const) {
      jest.spyOn(console, stream).mockImplementation((line: unknown) => void printed.push(String(line)));
    }
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  const run = async (...args: string[]) => {
    printed.length = 0;
    const code = await runDrill(['--url', url, ...args], { SUNRELAY_ADMIN_KEY: deployment.adminKey });
    return { code, said: printed.join('\n') };
  };

  test('says of each person what became of the page', async () => {
    expect(await run('--engineer', 'lin-yue')).toEqual({ code: 0, said: 'lin-yue: paged' });
    expect(deployment.pager.drills()).toHaveLength(1);
  });

  test('says in one sentence what was refused, never with a stack or the key', async () => {
    const { code, said } = await run('--engineer', 'nobody-here');
    expect([code, said]).toEqual([1, expect.stringContaining('Unknown: nobody-here.')]);
    const wrong = await run('--engineer', 'lin-yue', '--key', 'sr_admin_wrong');
    expect(wrong.code).toBe(1);
    expect(wrong.said).not.toMatch(/sr_admin_|\n\s+at /);
  });

  test('pages a team that is too large for one request, and nobody when somebody is unknown', async () => {
    const admin = bearer(deployment.adminKey);
    const roster = sampleRoster();
    const [first] = roster.engineers;
    const engineers = Array.from({ length: 120 }, (_, index) => ({ ...first, id: `large-${index}` }));
    await deployment.fetch(
      `/v1/roster${ACCEPTS_ALL}`,
      json({ ...roster, engineers }, { ...admin, 'If-Match': '"1"' }, 'PUT'),
    );
    const before = deployment.pager.drills().length;
    const unknown = await run(...engineers.flatMap(({ id }) => ['--engineer', id]), '--engineer', 'nobody-here');
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('Unknown: nobody-here.')]);
    expect(deployment.pager.drills()).toHaveLength(before);
    const { code, said } = await run('--team', first.team);
    expect([code, said.split('\n').length]).toEqual([0, 120]);
    expect(said).toContain('large-119: paged');
    expect(deployment.pager.drills()).toHaveLength(before + 120);
  });

  test('says when nothing is there', async () => {
    const { code, said } = await run('--url', 'http://127.0.0.1:9', '--team', 'beijing');
    expect([code, said]).toEqual([1, expect.stringContaining('cannot be reached')]);
  });
});
