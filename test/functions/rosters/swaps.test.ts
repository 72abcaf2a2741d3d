import { beforeEach, describe, expect, test } from '@jest/globals';
import { gsm7Length } from '../../../lambdas/application/gsm7';
import { ACCEPTS_ALL, aDeployment, type Body, bearer, bodyOf, type Deployment, json } from '../deployment';
import { expectProblem } from '../problems';
import { ASKED, aDeploymentWithTurns, GIVES, rosterWithTurns, TAKES } from '../swaps';

let deployment: Deployment;
let admin: Record<string, string>;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  admin = bearer(deployment.adminKey);
});

const ask = (asked: unknown) => deployment.fetch('/v1/roster/swaps', json(asked, admin));
const read = async (path = '') => bodyOf(await deployment.fetch(`/v1/roster/swaps${path}`, { headers: admin }));

describe('asking for a swap', () => {
  test('changes no roster, and sends a link to the other engineer alone, in their language', async () => {
    const asked = await ask(ASKED);
    expect(asked.status).toBe(201);
    const body = await bodyOf(asked);
    expect(body).toMatchObject({ ...ASKED, state: 'asked', sent: true, askedAt: '2026-03-02T03:00:00.000Z' });
    expect(JSON.stringify(body)).not.toContain('/swap/');
    expect(body.expiresAt).toBe('2026-03-09T01:00:00.000Z');
    expect(body.shifts.map((shift: Body) => [shift.role, shift.before, shift.after]).sort()).toContainEqual([
      'primary',
      'lin-yue',
      'zhao-peng',
    ]);
    expect((await deployment.deps.rosters.pointer())?.revision).toBe(2);
    const [sent, ...others] = deployment.pager.swaps();
    expect([sent?.engineerId, others.length]).toEqual(['zhao-peng', 0]);
    expect(sent?.texts.email.body).toMatch(/换班[\s\S]*https:\/\/sunrelay\.example\/swap\//);
  });

  test('opens for the engineer who got the link', async () => {
    await ask(ASKED);
    const [sent] = deployment.pager.swaps();
    const link = JSON.parse(sent?.texts.https ?? '{}').link as string;
    const page = await deployment.fetch(new URL(link).pathname);
    expect([page.status, (await page.text()).includes('接受换班')]).toEqual([200, true]);
    expect((await deployment.fetch(`${new URL(link).pathname}/accept`, { method: 'POST' })).status).toBe(303);
    expect((await deployment.deps.rosters.pointer())?.revision).toBe(3);
  });

  test('an SMS is one part with the link; to a number in China it is the registered template without one', async () => {
    const roster = rosterWithTurns();
    roster.engineers[1].contacts = [{ kind: 'sms', number: '+6591234567' }];
    const save = (headers: object) =>
      deployment.fetch('/v1/roster', json(roster, { ...admin, ...headers } as Record<string, string>, 'PUT'));
    await save({ 'If-Match': '"2"' });
    await ask(ASKED);
    const [withLink] = deployment.pager.swaps();
    expect(withLink?.texts.sms).toContain('/swap/');
    expect(gsm7Length(withLink?.texts.sms ?? '')).toBeLessThanOrEqual(160);
    roster.engineers[1].contacts = [{ kind: 'sms', number: '+8613900000000' }];
    await save({ 'If-Match': '"3"' });
    await ask(ASKED);
    expect(deployment.pager.swaps()[0]?.texts.sms).toBe('【Sunrelay】同事想和您换班，请打开邮件或聊天中的链接答复。');
  });

  test('expires in a week where the shift is further away', async () => {
    const later = {
      ...ASKED,
      gives: { engineer: 'lin-yue', from: '2026-03-30T09:00', to: '2026-04-06T09:00' },
      takes: { engineer: 'zhao-peng' },
    };
    expect((await bodyOf(await ask(later))).expiresAt).toBe('2026-03-09T03:00:00.000Z');
  });

  test.each<[string, object, string, string]>([
    ['of a team that is not there', { team: 'mars' }, '/team', 'There is no team "mars"'],
    ['with somebody of another team', { takes: { engineer: 'anna-becker' } }, '/takes/engineer', 'is no engineer of'],
    ['with oneself', { takes: { engineer: 'lin-yue' } }, '/takes/engineer', 'Nobody swaps with themselves'],
    [
      'that has begun',
      { gives: { engineer: 'lin-yue', from: '2026-03-01T09:00', to: '2026-03-08T09:00' } },
      '/gives/from',
      'has begun',
    ],
    [
      'that ends before it starts',
      { takes: { ...TAKES, to: '2026-03-15T09:00' } },
      '/takes/to',
      'The end must be after the start',
    ],
    [
      'years ahead',
      { gives: { ...GIVES, from: '2029-03-01T09:00', to: '2029-03-02T09:00' } },
      '/gives/to',
      'within 366 days',
    ],
    [
      'of what one does not hold',
      {
        gives: { engineer: 'lin-yue', from: '2026-03-23T20:00', to: '2026-03-23T22:00' },
        takes: { engineer: 'zhao-peng' },
      },
      '/gives',
      'nothing to swap',
    ],
    [
      'for what the other does not hold',
      { takes: { ...TAKES, from: '2026-03-16T20:00', to: '2026-03-16T22:00' } },
      '/takes',
      'give nothing back',
    ],
  ])('%s is refused, in both languages, and nobody is told', async (_what, over, pointer, words) => {
    const { errors } = await expectProblem(await ask({ ...ASKED, ...over }), { status: 422, code: 'swapRefused' });
    expect(errors[0].pointer).toBe(pointer);
    expect(errors[0].detail).toContain(words);
    expect(errors[0]['zh-Hans']).toMatch(/\p{Script=Han}/u);
    expect(deployment.pager.swaps()).toEqual([]);
    expect(await read()).toEqual({ swaps: [] });
  });

  const onLeave = [{ from: '2026-03-11', to: '2026-03-11', reason: 'Dentist' }];
  const WEDNESDAY = { from: '2026-03-11T00:00', to: '2026-03-12T00:00' };
  test.each<[string, (roster: Body) => void, object, string, RegExp]>([
    [
      'which one only stands in for, because another is away',
      ({ engineers, teams }) => {
        engineers[0].leave = onLeave;
        teams[0].rotations[0].engineers.push('guo-tao');
      },
      { gives: { engineer: 'zhao-peng', ...WEDNESDAY }, takes: { engineer: 'guo-tao' } },
      '/gives',
      /As primary, "guo-tao" would not come in for "zhao-peng": 2026-03-11 01:00–10:00 UTC; .*stands in there for "lin-yue".*override/,
    ],
    [
      'which one has by an override',
      (roster) =>
        Object.assign(roster, {
          overrides: [
            {
              id: 'drill',
              kind: 'replace',
              of: { role: 'primary' },
              by: ['zhao-peng'],
              team: 'beijing',
              ...WEDNESDAY,
              reason: 'Drill',
            },
          ],
        }),
      { gives: { engineer: 'zhao-peng', ...WEDNESDAY }, takes: { engineer: 'lin-yue' } },
      '/gives',
      /the override "drill" names "zhao-peng"/,
    ],
    [
      'to somebody who is on leave then',
      ({ engineers }) => Object.assign(engineers[1], { leave: onLeave }),
      {},
      '/gives',
      /"zhao-peng" is on leave then\. Leave this time out, or ask somebody else/,
    ],
    [
      'to somebody who has another role then',
      () => undefined,
      { gives: { engineer: 'zhao-peng', ...WEDNESDAY }, takes: { engineer: 'lin-yue' } },
      '/gives',
      /As secondary, "lin-yue" would not come in.*has another role then/,
    ],
  ])('for a shift %s is refused, with when and what to do', async (_what, change, over, pointer, words) => {
    const roster = rosterWithTurns();
    change(roster);
    const saved = await deployment.fetch(
      `/v1/roster${ACCEPTS_ALL}`,
      json(roster, { ...admin, 'If-Match': '"2"' }, 'PUT'),
    );
    expect(saved.status).toBe(200);
    const { errors } = await expectProblem(await ask({ ...ASKED, ...over }), { status: 422, code: 'swapRefused' });
    expect(errors[0]).toMatchObject({
      pointer,
      detail: expect.stringMatching(words),
      'zh-Hans': expect.stringMatching(/换|避开/),
    });
    expect([deployment.pager.swaps(), await read()]).toEqual([[], { swaps: [] }]);
  });

  test('lists whoever else moves by it', async () => {
    const { shifts } = await bodyOf(await ask(ASKED));
    const moves = new Set(shifts.map(({ role, before, after }: Body) => `${role} ${before} ${after}`));
    expect([...moves].sort()).toEqual([
      'primary lin-yue zhao-peng',
      'primary zhao-peng lin-yue',
      'secondary zhao-peng sun-mei',
    ]);
  });

  test('with fields that are wrong or unknown is refused, and without an admin key as well', async () => {
    await expectProblem(await ask({ ...ASKED, id: 'mine' }), { status: 400, code: 'invalidBody' });
    await expectProblem(await ask({ team: 'beijing' }), { status: 400, code: 'invalidBody' });
    await expectProblem(await deployment.fetch('/v1/roster/swaps', json(ASKED)), { status: 401, code: 'unauthorized' });
    deployment = await aDeployment();
    admin = bearer(deployment.adminKey);
    await expectProblem(await ask(ASKED), { status: 404, code: 'rosterNotFound' });
  });
});

describe('swaps that were asked for', () => {
  test('are listed, the newest first, and found by id', async () => {
    const first = await bodyOf(await ask(ASKED));
    deployment.clock.advance(60_000);
    const second = await bodyOf(await ask(ASKED));
    const { swaps } = await read();
    expect(swaps.map(({ id }: Body) => id)).toEqual([second.id, first.id]);
    expect((await read(`/${first.id}`)).state).toBe('asked');
    await expectProblem(await deployment.fetch('/v1/roster/swaps/nobody', { headers: admin }), {
      status: 404,
      code: 'swapNotFound',
    });
  });

  test('two that overlap cannot both be accepted', async () => {
    await ask(ASKED);
    await ask(ASKED);
    const links = deployment.pager.swaps().map(({ texts }) => new URL(JSON.parse(texts.https).link).pathname);
    const pressed = await Promise.all(links.map((link) => deployment.fetch(`${link}/accept`, { method: 'POST' })));
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect((await deployment.deps.rosters.pointer())?.revision).toBe(3);
  });
});
