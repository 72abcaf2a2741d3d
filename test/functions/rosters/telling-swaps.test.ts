import { beforeEach, describe, expect, test } from '@jest/globals';
import { createContactsHandler } from '../../../lambdas/functions/contacts/handler';
import { ACCEPTS_ALL, type Body, bearer, bodyOf, type Deployment, json } from '../deployment';
import { ASKED, aDeploymentWithTurns, anAskedSwap, rosterWithTurns } from '../swaps';

let deployment: Deployment;
let admin: Record<string, string>;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  admin = bearer(deployment.adminKey);
});

const DIED = new Error('The function died');
const MINUTES = 60_000;

/** What runs every five minutes. */
const run = () => createContactsHandler(deployment.deps)();
const later = async () => {
  deployment.clock.advance(5 * MINUTES);
  await run();
};
const sent = () => deployment.pager.swaps().map(({ engineerId, swap }) => `${engineerId} ${swap.news}`);
const read = async (id: string): Promise<Body> =>
  bodyOf(await deployment.fetch(`/v1/roster/swaps/${id}`, { headers: admin }));
const put = async (over: object) => {
  const revision = (await deployment.deps.rosters.pointer())?.revision;
  const headers = { ...admin, 'If-Match': `"${revision}"` };
  const roster = { ...rosterWithTurns(), ...over };
  const saved = await deployment.fetch(`/v1/roster${ACCEPTS_ALL}`, json(roster, headers, 'PUT'));
  expect(saved.status).toBe(200);
};
const accept = (path: string) =>
  deployment.fetch(`${path}/accept`, { method: 'POST', headers: { Accept: 'application/json' } });

describe('the question to a colleague', () => {
  const ask = () => deployment.fetch('/v1/roster/swaps', json(ASKED, admin));

  test('is sent by the next run when the function died before it sent it, once and with the link', async () => {
    const { people } = deployment.deps;
    const readPeople = people.read.bind(people);
    const { swapIndex } = deployment.deps;
    const write = swapIndex.write.bind(swapIndex);
    swapIndex.write = async (...asked) => {
      const written = await write(...asked);
      people.read = () => Promise.reject(DIED);
      return written;
    };
    const asked = await bodyOf(await ask());
    people.read = readPeople;
    swapIndex.write = write;
    expect([asked.sent, sent()]).toEqual([false, []]);
    expect(await read(asked.id)).toMatchObject({ state: 'asked', untold: ['zhao-peng'] });
    await later();
    await later();
    expect(sent()).toEqual(['zhao-peng asked']);
    const { link } = JSON.parse(deployment.pager.swaps()[0]?.texts.https ?? '{}');
    expect((await deployment.fetch(new URL(link).pathname)).status).toBe(200);
    expect(await read(asked.id)).not.toHaveProperty('untold');
  });

  test('is sent again while the pager is away, and by two runs at once only once', async () => {
    const { pager } = deployment.deps;
    const { swap } = pager;
    pager.swap = async () => 'unavailable';
    const { id } = await bodyOf(await ask());
    await later();
    expect(await read(id)).toMatchObject({ untold: ['zhao-peng'] });
    pager.swap = swap;
    deployment.clock.advance(5 * MINUTES);
    await Promise.all([run(), run(), run()]);
    expect(sent()).toEqual(['zhao-peng asked']);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['withdrawn', (id) => deployment.fetch(`/v1/roster/swaps/${id}`, { method: 'DELETE', headers: admin })],
    ['expired', async () => deployment.clock.advance(7 * 24 * 60 * MINUTES)],
  ])('of a swap that is %s is not sent any more', async (state, settle) => {
    const { pager } = deployment.deps;
    const { swap } = pager;
    pager.swap = async () => 'unavailable';
    const { id } = await bodyOf(await ask());
    pager.swap = swap;
    await settle(id);
    await later();
    expect([(await read(id)).state, sent()]).toEqual([state, []]);
    expect((await deployment.deps.swapIndex.read('current'))?.value.open).toEqual([]);
  });
});

describe('the outcome of a swap', () => {
  const ALL = ['lin-yue dropped', 'sun-mei dropped', 'zhao-peng dropped'];
  const dropped = () =>
    sent()
      .filter((news) => news.endsWith('dropped'))
      .sort();

  test('is told once, however many functions find it at the same time', async () => {
    const { path } = await anAskedSwap(deployment);
    await accept(path);
    const { swaps } = deployment.deps;
    const reading = swaps.read.bind(swaps);
    swaps.read = () => Promise.reject(DIED);
    await put({ swaps: [] });
    swaps.read = reading;
    deployment.clock.advance(5 * MINUTES);
    await Promise.all([run(), run(), run()]);
    expect(dropped()).toEqual(ALL);
  });

  test('is told a second time only when the function died between telling and noting it', async () => {
    const { path } = await anAskedSwap(deployment);
    await accept(path);
    const { swaps } = deployment.deps;
    const write = swaps.write.bind(swaps);
    swaps.write = async (id, value, version) =>
      value.progress.code === 'dropped' && !value.untold ? Promise.reject(DIED) : write(id, value, version);
    await put({ swaps: [] });
    expect(dropped()).toEqual(ALL);
    deployment.clock.advance(4 * MINUTES);
    await run();
    expect(dropped()).toEqual(ALL);
    swaps.write = write;
    deployment.clock.advance(MINUTES);
    await run();
    await later();
    expect(dropped()).toEqual([...ALL, ...ALL].sort());
  });

  /** What one was told of the news: each shift, whether it is theirs, and when it begins; `undefined` for whoever was told nothing. */
  function changesTold(id: string) {
    const found = deployment.pager
      .swaps()
      .find(({ engineerId, swap }) => engineerId === id && swap.news === 'dropped')?.swap;
    if (!found || !('changes' in found)) return undefined;
    return found.changes.map(
      ({ role, isTheirs, fromAt }) => `${isTheirs ? '+' : '-'} ${role} ${new Date(fromAt).toISOString().slice(0, 10)}`,
    );
  }

  test('that an edit brings is told as the roster has it then, not as the agreement turned round', async () => {
    const { path } = await anAskedSwap(deployment);
    await accept(path);
    const instead = {
      ...{
        id: 'guo-comes',
        kind: 'replace',
        of: { role: 'primary' },
        by: ['guo-tao'],
        team: 'beijing',
        reason: 'Quiet',
      },
      ...{ from: '2026-03-09T09:00', to: '2026-03-16T09:00' },
    };
    await put({ swaps: [], overrides: [instead] });
    // The week that was Lin Yue's before the swap is Guo Tao's now.
    const ofFirstWeek = (id: string) => changesTold(id)?.filter((change) => /primary 2026-03-(09|1[0-5])/.test(change));
    expect(ofFirstWeek('lin-yue')).toEqual([]);
    expect(ofFirstWeek('zhao-peng')).toContain('- primary 2026-03-09');
    expect(changesTold('lin-yue')).toContain('- primary 2026-03-16');
    expect(changesTold('zhao-peng')).toContain('+ primary 2026-03-16');
  });

  test('that leaves everybody’s duty as it was is told to the two, and to nobody else', async () => {
    const { path, request } = await anAskedSwap(deployment);
    await accept(path);
    const renamed = { ...request.swap, id: 'another-name-1234' };
    await put({ swaps: [renamed] });
    expect(['lin-yue', 'zhao-peng', 'sun-mei'].map(changesTold)).toEqual([[], [], undefined]);
  });
});
