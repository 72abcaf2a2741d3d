import { beforeEach, describe, expect, test } from '@jest/globals';
import { gsm7Length } from '../../../lambdas/application/gsm7';
import type { OutgoingSwap } from '../../../lambdas/application/ports/swap-pager';
import { swapTexts } from '../../../lambdas/application/swap-text';
import type { SwapId } from '../../../lambdas/core/ids';
import type { Locale } from '../../../lambdas/core/locale';
import { createContactsHandler } from '../../../lambdas/functions/contacts/handler';
import { ACCEPTS_ALL, type Body, bearer, bodyOf, type Deployment, json } from '../deployment';
import { expectProblem } from '../problems';
import { aDeploymentWithTurns, anAskedSwap, HOUR, LIN_YUE, rosterWithTurns } from '../swaps';

let deployment: Deployment;
let admin: Record<string, string>;
let path: string;
let id: string;
let agreed: Body;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  admin = bearer(deployment.adminKey);
  const asked = await anAskedSwap(deployment);
  ({ path, id } = asked);
  agreed = asked.request.swap;
});

const revision = async () => (await deployment.deps.rosters.pointer())?.revision ?? 0;
const accept = () => deployment.fetch(`${path}/accept`, { method: 'POST', headers: { Accept: 'application/json' } });
const state = async (): Promise<Body> => bodyOf(await deployment.fetch(`/v1/roster/swaps/${id}`, { headers: admin }));
const put = async (swaps: readonly Body[]) => {
  const headers = { ...admin, 'If-Match': `"${await revision()}"` };
  const saved = await deployment.fetch(
    `/v1/roster${ACCEPTS_ALL}`,
    json({ ...rosterWithTurns(), swaps }, headers, 'PUT'),
  );
  expect(saved.status).toBe(200);
};
const restore = async (number: number) => {
  const headers = { ...admin, 'If-Match': `"${await revision()}"` };
  const body = { reason: 'Back', accept: ['dropsSwap', 'opensHole', 'losesSkill', 'losesLanguage', 'doubleDuty'] };
  const answer = await deployment.fetch(`/v1/roster/revisions/${number}/restore`, json(body, headers));
  expect(answer.status).toBe(200);
};
/** What runs every five minutes. */
const later = async () => {
  deployment.clock.advance(5 * 60_000);
  await createContactsHandler(deployment.deps)();
};
/** Who was told what since the last look. */
let seen = 0;
beforeEach(() => {
  seen = 0;
});
const told = () => {
  const all = deployment.pager.swaps().map(({ engineerId, swap }) => [engineerId, swap.news]);
  // The newest come first.
  const fresh = all.slice(0, all.length - seen);
  seen = all.length;
  return fresh.sort();
};
const ALL = (news: string) => [
  ['lin-yue', news],
  ['sun-mei', news],
  ['zhao-peng', news],
];
const dutyOf = async (role: string, at: string) => {
  const found = await bodyOf(await deployment.fetch(`/v1/roster/duty?at=${at}`, { headers: admin }));
  return found.teams.find(({ team }: Body) => team === 'beijing')[role]?.engineer;
};

describe('a swap that an edit takes out of the roster', () => {
  test('is dropped, and both are told, and whoever else moves back: whose shift it is again does not believe to be free', async () => {
    expect((await accept()).status).toBe(200);
    expect(await dutyOf('primary', '2026-03-10T03:00:00Z')).toBe('zhao-peng');
    told();
    await put([]);
    expect(await dutyOf('primary', '2026-03-10T03:00:00Z')).toBe('lin-yue');
    expect(await state()).toMatchObject({ state: 'dropped', revision: 4, settledAt: '2026-03-02T03:00:00.000Z' });
    expect(told()).toEqual(ALL('dropped'));
    const sent = deployment.pager
      .swaps()
      .find(({ engineerId, swap }) => `${engineerId} ${swap.news}` === 'lin-yue dropped');
    expect(sent?.texts.email.body.replaceAll('\u00a0', ' ')).toMatch(
      /^您和Zhao Peng.*的换班不再有效：管理员已从值班表中取消\n\n现在由您负责：\n- 主值，周一 3月9日 09:00[\s\S]*不再由您负责：[\s\S]*请以日历为准/,
    );
    await later();
    expect(told()).toEqual([]);
  });

  test('says so on its page, in both languages, and cannot be accepted, declined or withdrawn any more', async () => {
    await accept();
    await put([]);
    const [chinese, english] = await Promise.all(
      ['', '?lang=en'].map(async (query) => (await deployment.fetch(`${path}${query}`)).text()),
    );
    for (const words of ['管理员后来已从值班表中取消', '请以日历为准']) expect(chinese).toContain(words);
    for (const words of ['it holds no more', 'your calendar has the shifts']) expect(english).toContain(words);
    expect(english).not.toContain('the swap is in the roster');
    const answers = [
      await accept(),
      await deployment.fetch(`/v1/roster/swaps/${id}`, { method: 'DELETE', headers: admin }),
    ];
    for (const answer of answers) {
      const problem = await expectProblem(answer, { status: 409, code: 'swapSettled' });
      expect(problem).toMatchObject({ state: 'dropped' });
    }
    expect(await revision()).toBe(4);
  });

  test('is dropped by a restore too, and in force again, told to all, when another restore brings it back', async () => {
    await accept();
    told();
    await restore(2);
    expect([(await state()).state, told()]).toEqual(['dropped', ALL('dropped')]);
    await restore(3);
    expect(await state()).toMatchObject({ state: 'accepted', revision: 5 });
    expect(told()).toEqual(ALL('returned'));
  });

  test('is dropped when an edit alters it, and stays accepted when an edit leaves it', async () => {
    await accept();
    told();
    await put([{ ...agreed, reason: 'Another reason' }]);
    expect([(await state()).state, told()]).toEqual(['accepted', []]);
    await put([{ ...agreed, takes: { engineer: 'zhao-peng' } }]);
    // Sun Mei is secondary in the first week all the same.
    const both = ALL('dropped').filter(([id]) => id !== 'sun-mei');
    expect([(await state()).state, told()]).toEqual(['dropped', both]);
  });

  test('stays accepted when it was over before', async () => {
    await accept();
    told();
    deployment.clock.advance(22 * 24 * HOUR);
    await put([]);
    expect([(await state()).state, told()]).toEqual(['accepted', []]);
  });

  test('is told once, later, when the function died after the commit, though nobody looks at it', async () => {
    await accept();
    await later();
    told();
    const { swaps } = deployment.deps;
    const read = swaps.read.bind(swaps);
    swaps.read = () => Promise.reject(new Error('The function died'));
    await put([]);
    swaps.read = read;
    expect(told()).toEqual([]);
    await later();
    expect([(await state()).state, told()]).toEqual(['dropped', ALL('dropped')]);
    await later();
    expect(told()).toEqual([]);
  });

  test('reaches those later whom the pager did not take it for', async () => {
    await accept();
    told();
    const { pager } = deployment.deps;
    const { swap } = pager;
    pager.swap = async (one) => (one.engineerId === 'lin-yue' ? 'unavailable' : swap(one));
    await put([]);
    expect(told()).toEqual(ALL('dropped').slice(1));
    pager.swap = swap;
    await later();
    expect(told()).toEqual([['lin-yue', 'dropped']]);
  });
});

describe('a swap whose acceptance died after the commit', () => {
  /** The outcome cannot be written down, and nobody mends that before `then` is done. */
  async function diedBefore(then: () => Promise<void>): Promise<void> {
    const { swaps } = deployment.deps;
    const write = swaps.write.bind(swaps);
    swaps.write = async (name, value, expected) => {
      if (value.progress.code === 'accepting') return write(name, value, expected);
      throw new Error('The function died');
    };
    expect((await accept()).status).toBe(500);
    await then();
    swaps.write = write;
  }

  test('is not accepted a second time when an admin drops it before that is mended', async () => {
    await diedBefore(() => put([]));
    deployment.clock.advance(60_000);
    expect((await state()).state).toBe('dropped');
    await expectProblem(await accept(), { status: 409, code: 'swapSettled' });
    expect(await revision()).toBe(4);
    await later();
    expect(told()).toEqual(ALL('dropped'));
  });

  test('nor when other edits follow, however many', async () => {
    await diedBefore(async () => {
      await put([]);
      const { rosters } = deployment.deps;
      for (let edit = 0; edit < 120; edit++) {
        const pointer = await rosters.pointer();
        if (!pointer) throw new Error('There is no roster');
        const next = { ...pointer, revision: pointer.revision + 1 };
        await rosters.commit(next);
        await rosters.noteRevision(next);
      }
    });
    deployment.clock.advance(60_000);
    await expectProblem(await accept(), { status: 409, code: 'swapSettled' });
    expect([(await state()).state, await revision()]).toEqual(['dropped', 124]);
  });

  test('nor when the pointer’s write came through although it answered that it did not', async () => {
    const { rosters } = deployment.deps;
    const commit = rosters.commit.bind(rosters);
    rosters.commit = async (pointer) => {
      rosters.commit = commit;
      await commit(pointer);
      await rosters.noteRevision(pointer);
      await put([]);
      return 'conflict';
    };
    expect(await bodyOf(await accept())).toMatchObject({ state: 'dropped' });
    expect(await revision()).toBe(4);
  });

  test('is told by its revision: it names the swap', async () => {
    await accept();
    const made = await bodyOf(await deployment.fetch('/v1/roster/revisions/3', { headers: admin }));
    expect(made).toMatchObject({ swap: id, by: 'zhao-peng' });
  });
});

describe('the texts of what an edit did to a swap', () => {
  const news = (locale: Locale, what: 'dropped' | 'returned', and?: string): OutgoingSwap => ({
    ...{ engineerId: LIN_YUE, locale, swapId: 'abc' as SwapId, other: 'Zhao Peng' },
    ...{ news: what, changes: [], zone: 'UTC' },
    ...(and !== undefined && { and }),
  });

  test.each(['dropped', 'returned'] as const)('name both and fit one SMS, in both languages (%s)', (what) => {
    for (const and of [undefined, 'Sun Mei']) {
      const { sms, email } = swapTexts(news('en', what, and));
      expect(gsm7Length(sms)).toBeLessThanOrEqual(160);
      expect(email.body).toContain('Zhao Peng');
      expect(email.body.includes('Sun Mei')).toBe(and !== undefined);
      expect(swapTexts(news('zh-Hans', what, and)).sms.length).toBeLessThanOrEqual(70);
    }
  });
});
