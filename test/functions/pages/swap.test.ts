import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { currentBody } from '../../../lambdas/application/current-roster';
import { swapLink } from '../../../lambdas/application/swap-link';
import { createContactsHandler } from '../../../lambdas/functions/contacts/handler';
import { ACCEPTS_ALL, type Body, bearer, bodyOf, type Deployment, json, PUBLIC_URL } from '../deployment';
import { expectProblem } from '../problems';
import { aDeploymentWithTurns, anAskedSwap, HOUR, LIN_YUE, rosterWithTurns, ZHAO_PENG } from '../swaps';

let deployment: Deployment;
let path: string;
let id: string;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  ({ path, id } = await anAskedSwap(deployment));
});

const open = async (query = '') => (await deployment.fetch(`${path}${query}`)).text();
const press = (action: 'accept' | 'decline', headers: Record<string, string> = {}) =>
  deployment.fetch(`${path}/${action}`, { method: 'POST', headers });
const withdraw = () =>
  deployment.fetch(`/v1/roster/swaps/${id}`, { method: 'DELETE', headers: bearer(deployment.adminKey) });
const stateNow = async (): Promise<Body> =>
  bodyOf(await deployment.fetch(`/v1/roster/swaps/${id}`, { headers: bearer(deployment.adminKey) }));
const pointer = async () => (await deployment.deps.rosters.pointer()) ?? { revision: 0, hash: '', by: '', at: 0 };
const swapsInRoster = async () => (await currentBody(deployment.deps.rosters, await pointer())).swaps;
const news = () =>
  deployment.pager
    .swaps()
    .map(({ engineerId, swap }) => [engineerId, swap.news])
    .sort();
/** Zhao Peng was secondary in the week that he takes; Sun Mei is the next. */
const TOLD = [
  ['lin-yue', 'accepted'],
  ['sun-mei', 'concerned'],
];

/** Saves a roster as another admin would. */
async function save(roster: Body): Promise<void> {
  const headers = { ...bearer(deployment.adminKey), 'If-Match': `"${(await pointer()).revision}"` };
  const saved = await deployment.fetch(`/v1/roster${ACCEPTS_ALL}`, json(roster, headers, 'PUT'));
  if (saved.status !== 200) throw new Error(await saved.text());
}

/** What runs every five minutes. */
const later = async () => {
  deployment.clock.advance(5 * 60_000);
  await createContactsHandler(deployment.deps)();
};

describe('the link of a swap', () => {
  test('shows who asks, which times on the reader’s clock and in UTC, and both buttons, in both languages', async () => {
    const chinese = await open();
    for (const part of ['Lin Yue', '想和您换班', '主值', '09:00', '北京', '01:00', 'UTC', '接受换班', '不换']) {
      expect(chinese).toContain(part);
    }
    const english = await open('?lang=en');
    for (const part of ['asks you to swap duty', 'Primary', 'Beijing', '>Accept<', '>Decline<']) {
      expect(english).toContain(part);
    }
  });

  test('shows who else moves by it, and that they are told', async () => {
    const chinese = await open();
    for (const part of ['随之变化的班次', '备值：您 → Sun Mei', '会通知这里涉及的其他人'])
      expect(chinese).toContain(part);
    const english = await open('?lang=en');
    for (const part of ['This moves with it', 'Secondary: you → Sun Mei', 'whoever else is named here is told']) {
      expect(english).toContain(part);
    }
  });

  test('runs no script, is kept in no cache, and puts nothing into the page unescaped', async () => {
    const answer = await deployment.fetch(path);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect([answer.headers.get('Cache-Control'), answer.headers.get('Referrer-Policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    const html = await answer.text();
    expect(html).not.toContain('<script');
    expect(html).toContain('My &lt;b&gt;sister&lt;/b&gt; marries');
  });

  test('answers nothing when it is opened', async () => {
    await open();
    await open('/accept');
    expect((await deployment.fetch(`${path}/accept`)).status).toBe(405);
    expect((await stateNow()).state).toBe('asked');
  });

  test('opens nothing when it is cut, another’s or another swap’s, and says so in the same words', async () => {
    const key = await deployment.deps.secrets.pageLinkKey();
    const others = swapLink(PUBLIC_URL, key, id as never, LIN_YUE);
    const wrongKey = swapLink(PUBLIC_URL, new Uint8Array(32), id as never, ZHAO_PENG);
    const changed = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    for (const other of [new URL(others).pathname, new URL(wrongKey).pathname, changed, path.slice(0, -1), '/swap/x']) {
      for (const init of [{}, { method: 'POST' }]) {
        const answer = await deployment.fetch(init.method ? `${other}/accept` : other, init);
        expect([other, answer.status]).toEqual([other, 404]);
        expect(await answer.text()).toContain('No such swap');
      }
    }
    expect((await stateNow()).state).toBe('asked');
  });

  test('never stands in the log', async () => {
    await open();
    await press('accept');
    const token = path.slice('/swap/'.length);
    expect(deployment.lines.join('\n')).not.toContain(token);
    expect(deployment.lines.join('\n')).toContain('/swap/:token');
  });
});

describe('accepting', () => {
  test('makes one revision of the roster, by the engineer who accepts, and tells who asked and who moves up by it', async () => {
    const pressed = await press('accept');
    expect([pressed.status, pressed.headers.get('Location')]).toEqual([303, path]);
    expect(await pointer()).toMatchObject({ revision: 3, by: 'zhao-peng' });
    expect(await swapsInRoster()).toMatchObject([{ id, team: 'beijing', gives: { engineer: 'lin-yue' } }]);
    expect(await stateNow()).toMatchObject({ state: 'accepted', revision: 3 });
    expect(news()).toEqual(TOLD);
    expect(await open()).toContain('您已接受换班');
  });

  test('twice, one after the other or at once, is accepted once', async () => {
    await Promise.all([press('accept'), press('accept')]);
    expect((await press('accept')).status).toBe(303);
    expect((await pointer()).revision).toBe(3);
    expect(await swapsInRoster()).toHaveLength(1);
    expect(news()).toEqual(TOLD);
  });

  test('is refused from another site', async () => {
    const answer = await press('accept', { 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect((await stateNow()).state).toBe('asked');
  });

  test('waits for an edit that is not finished, whose names it would lose, and writes no person itself', async () => {
    const { people, rosters } = deployment.deps;
    const finish = people.finish.bind(people);
    // The function of this edit dies once its names are laid aside and its revision is committed.
    people.finish = async () => [];
    const roster = rosterWithTurns();
    roster.engineers[0].name = 'Lin Yue Two';
    const headers = { ...bearer(deployment.adminKey), 'If-Match': '"2"' };
    expect((await deployment.fetch('/v1/roster', json(roster, headers, 'PUT'))).status).toBe(200);
    const writes = [jest.spyOn(people, 'stage'), jest.spyOn(people, 'finish'), jest.spyOn(people, 'drop')];

    const early = await press('accept', { Accept: 'application/json' });
    await expectProblem(early, { status: 409, code: 'swapBusy' });
    expect([(await pointer()).revision, (await stateNow()).state]).toEqual([3, 'asked']);
    await finish([LIN_YUE], await pointer());
    expect((await press('accept')).status).toBe(303);
    expect((await pointer()).revision).toBe(4);
    expect((await people.read([LIN_YUE], (await rosters.pointer())?.edit)).get(LIN_YUE)?.name).toBe('Lin Yue Two');
    expect(writes.map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
  });

  test('goes on when somebody else edits the roster at the same moment', async () => {
    const { rosters } = deployment.deps;
    const commit = rosters.commit.bind(rosters);
    let others = 2;
    rosters.commit = async (next) => {
      if (others-- > 0) {
        const now = await pointer();
        await commit({ ...now, revision: now.revision + 1, by: 'admin' });
      }
      return commit(next);
    };
    expect((await press('accept')).status).toBe(303);
    expect(await pointer()).toMatchObject({ revision: 5, by: 'zhao-peng' });
    expect(await swapsInRoster()).toHaveLength(1);
  });

  test('is refused in words when one of them has left the team, and can be pressed again', async () => {
    const roster = rosterWithTurns();
    roster.engineers = roster.engineers.filter((engineer: Body) => engineer.id !== 'lin-yue');
    roster.teams[0].rotations = [];
    const headers = { ...bearer(deployment.adminKey), 'If-Match': '"2"' };
    expect((await deployment.fetch('/v1/roster', json(roster, headers, 'PUT'))).status).toBe(200);
    const refused = await press('accept');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('“lin-yue”不是团队“beijing”的工程师');
    const problem = await press('accept', { Accept: 'application/json' });
    const { errors } = await expectProblem(problem, { status: 422, code: 'swapRefused' });
    expect(errors).toMatchObject([{ pointer: '/gives/engineer', 'zh-Hans': expect.stringContaining('lin-yue') }]);
    expect([(await stateNow()).state, (await pointer()).revision]).toEqual(['asked', 3]);
  });

  test('is refused in words when it would put one of them on duty for two teams at once, and changes nothing', async () => {
    const roster = rosterWithTurns();
    // Beijing's duty is now only whose turn it is, and in Lin Yue's week Zhao Peng helps out Europe.
    Object.assign(roster.teams[0].rotations[0], { roles: ['primary'], onDuty: 'shift' });
    roster.overrides = [
      {
        id: 'help-out',
        kind: 'add',
        team: 'europe',
        from: '2026-03-11T02:00:00Z',
        to: '2026-03-11T04:00:00Z',
        by: ['zhao-peng'],
        reason: 'Help out',
      },
    ];
    deployment = await aDeploymentWithTurns();
    await save(roster);
    ({ path, id } = await anAskedSwap(deployment));
    const refused = await press('accept');
    expect(refused.status).toBe(422);
    const html = await refused.text();
    for (const words of ['值班表不允许这样换', 'zhao-peng 会同时为多个团队当值（beijing、europe）']) {
      expect(html).toContain(words);
    }
    const problem = await press('accept', { Accept: 'application/json' });
    const { errors } = await expectProblem(problem, { status: 422, code: 'swapRefused' });
    expect(errors).toMatchObject([
      {
        pointer: '',
        detail: expect.stringContaining('zhao-peng would be on duty for several teams at once'),
        'zh-Hans': expect.stringContaining('2026-03-11 02:00'),
      },
    ]);
    expect([(await stateNow()).state, (await pointer()).revision]).toEqual(['asked', 3]);
    expect([await swapsInRoster(), news()]).toEqual([[], []]);
  });

  test('is refused in words when a shift would not go over any more, and nobody is told of it', async () => {
    const roster = rosterWithTurns();
    roster.engineers[1].leave = [{ from: '2026-03-11', to: '2026-03-11' }];
    await save(roster);
    const refused = await press('accept');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('“lin-yue”的主值不会换给“zhao-peng”');
    const problem = await press('accept', { Accept: 'application/json' });
    const { errors } = await expectProblem(problem, { status: 422, code: 'swapRefused' });
    expect(errors).toMatchObject([
      {
        pointer: '/gives',
        detail: expect.stringMatching(/"zhao-peng" would not come in.*2026-03-11 01:00–10:00 UTC.*on leave/),
        'zh-Hans': expect.stringMatching(/请假.*请避开这段时间/),
      },
    ]);
    expect([(await stateNow()).state, await swapsInRoster(), news()]).toEqual(['asked', [], []]);
  });

  test('is refused when it would change other shifts than those that were shown', async () => {
    const roster = rosterWithTurns();
    roster.teams[0].dutyHours = { ...roster.teams[0].dutyHours, wed: [{ from: '09:00', to: '20:00' }] };
    await save(roster);
    const problem = await press('accept', { Accept: 'application/json' });
    const { errors } = await expectProblem(problem, { status: 422, code: 'swapRefused' });
    expect(errors).toMatchObject([{ pointer: '', detail: expect.stringContaining('asked for again') }]);
    expect([(await stateNow()).state, await swapsInRoster()]).toEqual(['asked', []]);
  });

  test('is never possible once it has expired', async () => {
    deployment.clock.advance(6 * 24 * HOUR);
    const answer = await press('accept');
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('换班请求已过期');
    expect([(await stateNow()).state, (await pointer()).revision]).toEqual(['expired', 2]);
    expect(await open()).not.toContain('接受换班<');
  });
});

describe('a swap that expires while it is being accepted', () => {
  test('never comes into force: it is looked at again right before the commit', async () => {
    const { rosters, swaps } = deployment.deps;
    const stored = await swaps.read(id);
    if (!stored) throw new Error('There is no swap');
    await swaps.write(id, { ...stored.value, expiresAt: deployment.clock.now() + 5_000 }, stored.version);
    const putBody = rosters.putBody.bind(rosters);
    rosters.putBody = async (...body) => {
      deployment.clock.advance(12_000);
      return putBody(...body);
    };
    const answer = await press('accept', { Accept: 'application/json' });
    expect(await expectProblem(answer, { status: 409, code: 'swapSettled' })).toMatchObject({ state: 'expired' });
    expect([(await stateNow()).state, (await pointer()).revision, news()]).toEqual(['expired', 2, []]);
  });
});

describe('declining and withdrawing', () => {
  test('a decline leaves the roster as it is, and who asked is told', async () => {
    expect((await press('decline')).status).toBe(303);
    expect((await press('decline')).status).toBe(303);
    expect([(await stateNow()).state, (await pointer()).revision]).toEqual(['declined', 2]);
    expect(news()).toEqual([['lin-yue', 'declined']]);
    await expectProblem(await press('accept', { Accept: 'application/json' }), { status: 409, code: 'swapSettled' });
    await expectProblem(await withdraw(), { status: 409, code: 'swapSettled' });
  });

  test('what was withdrawn cannot be accepted, and what was accepted cannot be withdrawn', async () => {
    expect((await withdraw()).status).toBe(204);
    expect((await withdraw()).status).toBe(204);
    expect((await press('accept')).status).toBe(409);
    expect(await open()).toContain('换班请求已撤回');
    expect((await pointer()).revision).toBe(2);
  });

  test('of an acceptance and a withdrawal that race one wins, and the roster says which', async () => {
    const [accepted, withdrawn] = await Promise.all([press('accept'), withdraw()]);
    const { state } = await stateNow();
    expect([accepted.status === 303, withdrawn.status === 204].filter(Boolean)).toHaveLength(1);
    expect([state, (await swapsInRoster()).length]).toEqual(
      accepted.status === 303 ? ['accepted', 1] : ['withdrawn', 0],
    );
  });
});

describe('an acceptance that died', () => {
  test('after the roster’s commit counts: the next look mends its document, and it cannot be withdrawn', async () => {
    const { swaps } = deployment.deps;
    const write = swaps.write.bind(swaps);
    swaps.write = async (name, value, expected) => {
      if (value.progress.code === 'accepted') throw new Error('The function died');
      return write(name, value, expected);
    };
    expect((await press('accept')).status).toBe(500);
    swaps.write = write;
    await expectProblem(await withdraw(), { status: 409, code: 'swapSettled' });
    expect(await stateNow()).toMatchObject({ state: 'accepted', revision: 3 });
    expect((await press('accept')).status).toBe(303);
    expect((await pointer()).revision).toBe(3);
  });

  test('before it can be pressed again, or withdrawn, as soon as it is certainly dead', async () => {
    const { rosters } = deployment.deps;
    const commit = rosters.commit.bind(rosters);
    rosters.commit = async () => {
      throw new Error('The function died');
    };
    expect((await press('accept')).status).toBe(500);
    rosters.commit = commit;
    await expectProblem(await withdraw(), { status: 409, code: 'swapBusy' });
    deployment.clock.advance(31_000);
    expect((await press('accept')).status).toBe(303);
    expect((await pointer()).revision).toBe(3);
  });
});

describe('news of a swap', () => {
  test('tell each, in their language, what is theirs now and what is not, on the clock where they are then', async () => {
    const roster = rosterWithTurns();
    const of = (name: string) => roster.engineers.find((engineer: Body) => engineer.id === name);
    of('lin-yue').locale = 'en';
    of('sun-mei').zones = [{ zone: 'Asia/Tokyo', from: '2026-03-01', to: '2026-03-31' }];
    of('sun-mei').wakingHours = { from: '00:00', to: '24:00' };
    await save(roster);
    await press('accept');
    const bodies = Object.fromEntries(
      deployment.pager.swaps().map(({ engineerId, texts }) => [engineerId, texts.email.body.replaceAll('\u00a0', ' ')]),
    );
    expect(bodies['lin-yue']).toMatch(
      /accepted your swap[\s\S]*Yours now:\n- Primary, Mon 16 Mar 09:00 Beijing to Mon 16 Mar/,
    );
    expect(bodies['lin-yue']).toMatch(/Yours no more:\n- Primary, Mon 9 Mar 09:00 Beijing/);
    expect(bodies['sun-mei']).toMatch(
      /^Lin Yue.*和Zhao Peng.*换班，您的班次随之变化\n\n现在由您负责：\n- 备值，周一 3月9日 10:00 东京/,
    );
    expect(bodies['sun-mei']).not.toContain('/swap/');
    const [https] = deployment.pager.swaps().map(({ texts }) => JSON.parse(texts.https));
    expect(https).toMatchObject({ type: 'sunrelay.swap', swapId: id });
    expect(https.text).toContain('\n');
  });

  test.each(['accept', 'decline'] as const)(
    'of an answer (%s) are told once, later, when the function died on the way',
    async (action) => {
      const told = action === 'accept' ? TOLD : [['lin-yue', 'declined']];
      const { pager } = deployment.deps;
      const { swap } = pager;
      pager.swap = () => new Promise(() => undefined);
      void press(action);
      while ((await stateNow()).state === 'asked') await new Promise((resolve) => setImmediate(resolve));
      pager.swap = swap;
      await createContactsHandler(deployment.deps)();
      expect(news()).toEqual([]);
      await later();
      expect(news()).toEqual(told);
      await later();
      await later();
      expect(news()).toEqual(told);
      const open = async () => {
        const { value } = (await deployment.deps.swapIndex.read('current')) ?? {};
        return value?.open ?? value?.ids;
      };
      // An edit may still take it out, until it is over.
      expect(await open()).toEqual(action === 'accept' ? [id] : []);
      deployment.clock.advance(21 * 24 * HOUR);
      await later();
      expect(await open()).toEqual([]);
    },
  );

  test('are told when the acceptance died between the roster and its own document, though nobody looks at it', async () => {
    const { swaps } = deployment.deps;
    const write = swaps.write.bind(swaps);
    swaps.write = async (name, value, expected) => {
      if (value.progress.code === 'accepted') throw new Error('The function died');
      return write(name, value, expected);
    };
    expect((await press('accept')).status).toBe(500);
    swaps.write = write;
    await later();
    expect(news()).toEqual(TOLD);
    await later();
    expect(news()).toEqual(TOLD);
  });

  test('that the pager did not take are told to those alone whom they did not reach', async () => {
    const { pager } = deployment.deps;
    const { swap } = pager;
    pager.swap = async (one) => (one.engineerId === 'sun-mei' ? 'unavailable' : swap(one));
    expect((await press('accept')).status).toBe(303);
    expect(news()).toEqual([['lin-yue', 'accepted']]);
    await later();
    expect(news()).toEqual([['lin-yue', 'accepted']]);
    pager.swap = swap;
    await later();
    expect(news()).toEqual(TOLD);
  });

  test('that cannot be told for a day are given up, and that is logged', async () => {
    const { pager } = deployment.deps;
    pager.swap = async () => 'unavailable';
    await press('decline');
    deployment.clock.advance(24 * HOUR);
    await later();
    expect(deployment.lines.join('\n')).toContain('was never told');
    expect((await deployment.deps.swapIndex.read('current'))?.value.open).toEqual([]);
  });

  test('are none of a swap that expires or is withdrawn, and then it is looked at no more', async () => {
    await later();
    expect((await deployment.deps.swapIndex.read('current'))?.value.open).toEqual(undefined);
    await withdraw();
    await later();
    expect([news(), (await deployment.deps.swapIndex.read('current'))?.value.open]).toEqual([[], []]);
  });
});
