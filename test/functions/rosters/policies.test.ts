import { beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import type { Body } from '../deployment';
import { ACCEPTS_ALL, bodyOf, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

const FIRST = { 'If-Match': '"0"' };
const SLOW = { ...DEFAULT_POLICY, P2: { ...DEFAULT_POLICY.P2, waitSeconds: 900 } };

const aBook = (over: object = {}) => ({
  policies: { standard: DEFAULT_POLICY, slow: SLOW },
  rules: [{ customers: ['mango-live'], severities: ['P2'], policy: 'slow' }],
  default: 'standard',
  ...over,
});

const read = async (): Promise<Body> => bodyOf(await admin.get('/v1/policies'));

describe('policies', () => {
  test('begin with the default as revision 0, and are replaced by revision', async () => {
    const first = await admin.get('/v1/policies');
    expect([first.status, first.headers.get('ETag')]).toEqual([200, '"0"']);
    const book = await bodyOf(first);
    expect(book).toMatchObject({ revision: 0, default: 'default', rules: [] });
    expect(book.policies.default.P1.waitSeconds).toBe(180);
    await expectProblem(await admin.put('/v1/policies', book), { status: 428, code: 'preconditionRequired' });
    book.policies.default.P1.waitSeconds = 60;
    const saved = await admin.put('/v1/policies?reason=shorter', book, FIRST);
    expect([saved.headers.get('ETag'), (await bodyOf(saved)).revision]).toEqual(['"1"', 1]);
    const late = await admin.put('/v1/policies', book, { 'If-None-Match': '*' });
    expect((await expectProblem(late, { status: 412, code: 'revisionMismatch' })).current).toBe(1);
    const again = await read();
    expect([again.revision, again.policies.default.P1.waitSeconds]).toEqual([1, 60]);
  });

  test('are several, with rules that say which issue has which', async () => {
    expect((await admin.put('/v1/policies', aBook(), FIRST)).status).toBe(200);
    expect(await read()).toEqual({ ...aBook(), revision: 1 });
  });

  test('are sent as one, as before there were several: it takes the place of the default one alone', async () => {
    await admin.put('/v1/policies', aBook(), FIRST);
    const one = { ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: 100 } };
    expect((await admin.put('/v1/policies', one, { 'If-Match': '"1"' })).status).toBe(200);
    expect(await read()).toEqual({ ...aBook({ policies: { standard: one, slow: SLOW } }), revision: 2 });
  });

  test('that cannot be are refused, each fault by its place', async () => {
    const { P3, ...rest } = structuredClone(DEFAULT_POLICY);
    const bad: Body = { ...rest, P1: { ...rest.P1, waitSeconds: 19 }, P4: P3, P3 };
    bad.P2.commitments.fixMinutes = 1.5;
    const pointers = ['/P1/waitSeconds', '/P2/commitments/fixMinutes', '/P4'];
    const one = await admin.put('/v1/policies', bad, FIRST);
    await expectProblem(one, { status: 400, code: 'invalidBody', pointers });
    const inBook = await admin.put('/v1/policies', { policies: { default: bad }, default: 'default' }, FIRST);
    await expectProblem(inBook, {
      status: 400,
      code: 'invalidBody',
      pointers: pointers.map((pointer) => `/policies/default${pointer}`),
    });
    expect((await admin.get('/v1/policies')).headers.get('ETag')).toBe('"0"');
  });

  test.each([
    ['a rule for a policy that is not there', { rules: [{ policy: 'gone' }] }, ['/rules/0/policy']],
    ['a policy named as every object inherits one', { rules: [{ policy: 'constructor' }] }, ['/rules/0/policy']],
    ['a default that is not there', { default: 'gone' }, ['/default']],
    ['a list that lets nothing pass', { rules: [{ customers: [], policy: 'slow' }] }, ['/rules/0/customers']],
    ['a skill that nobody has', { rules: [{ skills: ['sailing'], policy: 'slow' }] }, ['/rules/0/skills/0']],
    ['a name that is no id', { policies: { 'A b': SLOW, standard: SLOW, slow: SLOW } }, ['/policies/A b']],
    ['a severity beside the book', { P1: SLOW.P1 }, ['/P1']],
  ])('with %s are refused', async (_what, over, pointers) => {
    const answer = await admin.put('/v1/policies', aBook(over), FIRST);
    await expectProblem(answer, { status: 400, code: 'invalidBody', pointers });
  });
});

const withP1 = (over: object) => ({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, ...over } });
const MANAGERS_FIRST = withP1({ steps: [{ page: ['dutyManagers'], waitSeconds: 480 }, { page: ['primary'] }] });

describe('a policy whose steps and waits cannot reach a person in time', () => {
  test('is refused with the sum of its worst hour: each step, its wait and whom it pages', async () => {
    const answer = await admin.put('/v1/policies', MANAGERS_FIRST, FIRST);
    const { budgets } = await expectProblem(answer, { status: 422, code: 'policyMissesBudget' });
    expect(budgets).toHaveLength(1);
    expect(budgets[0]).toMatchObject({
      policy: 'default',
      severity: 'P1',
      firstResponseMinutes: 10,
      missed: true,
      reachedAfterSeconds: 660,
      steps: [
        {
          step: 1,
          afterSeconds: 0,
          waitSeconds: 480,
          count: 2,
          people: [{ tier: 'dutyManager' }, { tier: 'dutyManager' }],
        },
        { step: 2, afterSeconds: 480, waitSeconds: 180, count: 1 },
      ],
    });
    expect(budgets[0].message.en).toContain(
      'Somebody who is there to be asked has had the whole wait after 11 min; the first response is due after 10 min.',
    );
    expect(budgets[0].message['zh-Hans']).toContain('到可呼叫的人等满应答时间，合计 11 分钟；首次响应时限为 10 分钟。');
    expect((await read()).revision).toBe(0);
  });

  test('is not refused again with an edit of another: that may be the one that is needed now', async () => {
    await admin.deployment.deps.policies.write('current', MANAGERS_FIRST, 'absent');
    const edited = { ...MANAGERS_FIRST, P3: { ...MANAGERS_FIRST.P3, waitSeconds: 600 } };
    const saved = await admin.put('/v1/policies', edited, { 'If-Match': '"1"' });
    expect(saved.status).toBe(200);
    expect((await bodyOf(saved)).warnings).toMatchObject([{ code: 'missesBudget', pointer: '/policies/default/P1' }]);
  });

  test('is saved before there is a roster: nobody knows then whom it pages', async () => {
    await admin.startOver();
    expect((await admin.put('/v1/policies', MANAGERS_FIRST, FIRST)).status).toBe(200);
  });
});

describe('a preview of policies', () => {
  test('shows what differs, each budget, and what would be refused; nothing is saved', async () => {
    const answer = await admin.post('/v1/policies/preview', MANAGERS_FIRST);
    expect([answer.status, answer.headers.get('ETag')]).toEqual([200, '"0"']);
    const { diff, refused, rosterRevision, lookedUntil, budgets } = await bodyOf(answer);
    expect(diff).toMatchObject({ total: 1, listed: [{ pointer: '/policies/default/P1/steps' }] });
    expect([refused, rosterRevision, Date.parse(lookedUntil) - admin.deployment.clock.now()]).toEqual([
      true,
      1,
      90 * 86_400_000,
    ]);
    expect(budgets.map(({ severity, missed }: Body) => [severity, missed])).toEqual([
      ['P1', true],
      ['P2', false],
      ['P3', false],
    ]);
    expect((await read()).revision).toBe(0);
  });

  test('warns of steps that begin when the first response is due already', async () => {
    const four = {
      steps: ['primary', 'secondary', 'nextTeam', 'everybodyAwake'].map((target) => ({ page: [target] })),
    };
    const { warnings } = await bodyOf(await admin.post('/v1/policies/preview', withP1({ ...four, waitSeconds: 300 })));
    expect(warnings).toMatchObject([{ code: 'stepsTooLate', pointer: '/policies/default/P1' }]);
    expect(warnings[0].message.en).toContain('of 4 steps those after step 2 begin when the first response is due');
  });
});

describe('revisions of policies', () => {
  beforeEach(async () => {
    await admin.put('/v1/policies?reason=two%20kinds', aBook(), FIRST);
    await admin.put('/v1/policies', withP1({ waitSeconds: 60 }), { 'If-Match': '"1"' });
  });

  test('are listed, the newest first, with author and reason', async () => {
    const { revisions } = await bodyOf(await admin.get('/v1/policies/revisions'));
    expect(revisions.map(({ revision, reason }: Body) => [revision, reason])).toEqual([
      [2, undefined],
      [1, 'two kinds'],
    ]);
    expect(revisions[0].by).toMatch(/^admin:key_/);
    const page = await bodyOf(await admin.get('/v1/policies/revisions?limit=1'));
    expect([page.revisions.length, page.next]).toEqual([1, 2]);
    const older = await bodyOf(await admin.get('/v1/policies/revisions?before=2'));
    expect([older.revisions.map(({ revision }: Body) => revision), older.next]).toEqual([[1], undefined]);
  });

  test('are read with what differs from the one before', async () => {
    const second = await bodyOf(await admin.get('/v1/policies/revisions/2'));
    expect(second.diff).toEqual({
      total: 1,
      listed: [{ pointer: '/policies/standard/P1/waitSeconds', before: 180, after: 60 }],
    });
    expect((await bodyOf(await admin.get('/v1/policies/revisions/1'))).book).toEqual(aBook());
    for (const wrong of ['3', 'x'])
      await expectProblem(await admin.get(`/v1/policies/revisions/${wrong}`), {
        status: 404,
        code: 'revisionNotFound',
      });
  });

  test('are put in force again as a new one', async () => {
    const restore = (headers: Record<string, string>) =>
      admin.post('/v1/policies/revisions/1/restore', { reason: 'too hasty' }, headers);
    await expectProblem(await restore({}), { status: 428, code: 'preconditionRequired' });
    expect(await bodyOf(await restore({ 'If-Match': '"2"' }))).toMatchObject({ revision: 3 });
    expect(await read()).toEqual({ ...aBook(), revision: 3 });
    const { revisions } = await bodyOf(await admin.get('/v1/policies/revisions'));
    expect(revisions[0]).toMatchObject({ revision: 3, reason: 'too hasty', restores: 1 });
  });

  test('of which the newest was never noted, for its function died, is noted by the next edit', async () => {
    const { policies } = admin.deployment.deps;
    expect(await policies.read('revision-2')).toBeUndefined();
    await admin.put('/v1/policies', aBook(), { 'If-Match': '"2"' });
    expect((await policies.read('revision-2'))?.value.P1.waitSeconds).toBe(60);
  });
});

describe('a rule that names what there is not', () => {
  const mistaken = () =>
    aBook({
      rules: [
        { customers: ['mango-live'], severities: ['P2'], policy: 'slow' },
        { customers: ['mango-live', 'no-such-customer'], skills: ['network', 'one-to-one'], policy: 'slow' },
      ],
    });
  const toldOf = ({ warnings }: Body) =>
    warnings.flatMap(({ code, pointer }: Body) =>
      /unknownCustomer|nobodysSkill/.test(code) ? [`${code} ${pointer}`] : [],
    );

  test('a customer or a skill of nobody, is warned of by a preview and when it is saved', async () => {
    await admin.put('/v1/customers/mango-live', { name: 'Mango', homeRegions: ['ID'] });
    const roster = sampleRoster();
    for (const engineer of roster.engineers) engineer.skills = { network: 2 };
    expect((await admin.put(`/v1/roster${ACCEPTS_ALL}`, roster, { 'If-Match': '"1"' })).status).toBe(200);
    const expected = ['unknownCustomer /rules/1/customers/1', 'nobodysSkill /rules/1/skills/1'];
    const previewed = await bodyOf(await admin.post('/v1/policies/preview', mistaken()));
    expect(toldOf(previewed)).toEqual(expected);
    expect(previewed.warnings[0].message).toEqual({
      en: expect.stringContaining('no customer "no-such-customer"'),
      'zh-Hans': expect.stringContaining('没有客户“no-such-customer”'),
    });
    expect(toldOf(await bodyOf(await admin.put('/v1/policies', mistaken(), FIRST)))).toEqual(expected);
    const right = await admin.put('/v1/policies', aBook(), { 'If-Match': '"1"' });
    expect(toldOf(await bodyOf(right))).toEqual([]);
  });
});

describe('the policies of a new environment', () => {
  test('are revision 0, which can be read and brought back after others were saved', async () => {
    const first = await read();
    await admin.put('/v1/policies', aBook(), FIRST);
    const kept = await bodyOf(await admin.get('/v1/policies/revisions/0'));
    expect(kept).toMatchObject({ revision: 0, book: { default: 'default', rules: [] } });
    const restored = await admin.post('/v1/policies/revisions/0/restore', { reason: 'back' }, { 'If-Match': '"1"' });
    expect(await bodyOf(restored)).toMatchObject({ revision: 2 });
    expect(await read()).toEqual({ ...first, revision: 2 });
    const { revisions } = await bodyOf(await admin.get('/v1/policies/revisions'));
    expect(revisions[0]).toMatchObject({ revision: 2, reason: 'back', restores: 0 });
  });
});

describe('an edit of the roster that breaks a policy’s budget', () => {
  const codes = ({ warnings }: Body) => warnings.map(({ code }: Body) => code);
  const withoutManagers = (): Body => ({ ...sampleRoster(), dutyManagers: [] });
  const revise = (roster: Body, revision: number) =>
    admin.put(`/v1/roster${ACCEPTS_ALL}`, roster, { 'If-Match': `"${revision}"` });

  test('is saved with a warning, which a preview shows too, and which is said once', async () => {
    expect((await revise(withoutManagers(), 1)).status).toBe(200);
    // Nobody manages, so that the policy's first step is skipped and somebody awake has it in time.
    expect((await admin.put('/v1/policies', MANAGERS_FIRST, FIRST)).status).toBe(200);
    const previewed = await bodyOf(await admin.post('/v1/roster/preview', sampleRoster()));
    expect(codes(previewed)).toContain('missesBudget');
    const saved = await bodyOf(await revise(sampleRoster(), 2));
    const [warned] = saved.warnings.filter(({ code }: Body) => code === 'missesBudget');
    expect(warned.message.en).toContain(
      'Somebody who is there to be asked has had the whole wait after 11 min; the first response is due after 10 min.',
    );
    const { engineers, ...rest } = sampleRoster();
    const shorter = { ...rest, engineers: engineers.slice(0, -1) };
    expect(codes(await bodyOf(await revise(shorter, 3)))).not.toContain('missesBudget');
  });

  test('for an hour in which nobody is left to be asked is warned of, whatever the policies', async () => {
    const alone = withoutManagers();
    const roster = {
      ...alone,
      teams: alone.teams.filter(({ id }: Body) => id === 'beijing').map((team: Body) => ({ ...team, nextTeams: [] })),
      engineers: alone.engineers
        .filter(({ team }: Body) => team === 'beijing')
        .map((engineer: Body) => ({ ...engineer, standBy: false })),
    };
    const { warnings } = await bodyOf(await admin.post('/v1/roster/preview', roster));
    const [warned] = warnings.filter(({ code }: Body) => code === 'missesBudget');
    expect(warned.message.en).toMatch(/^From 2026-\S+ \S+ UTC on nobody is awake, stands by or manages/);
  });
});
