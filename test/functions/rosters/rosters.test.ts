import { describe, expect, test } from '@jest/globals';
import { ACCEPTS_ALL, type Body, bearer, bodyOf, json, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

describe('the roster', () => {
  test('is read as it can be put back, with its revision as ETag', async () => {
    const read = await admin.get('/v1/roster');
    expect([read.status, read.headers.get('ETag')]).toEqual([200, '"1"']);
    const roster = await bodyOf(read);
    expect(roster.engineers[0]).toMatchObject({ id: 'lin-yue', team: 'beijing', contacts: expect.any(Array) });
    const saved = await admin.put('/v1/roster', roster, { 'If-Match': '"1"' });
    expect([saved.status, saved.headers.get('ETag')]).toEqual([200, '"2"']);
    expect(await bodyOf(saved)).toMatchObject({ revision: 2, contactsInStep: true });
    // Where contacts stand changes without a revision, so nobody is told that nothing has changed.
    expect((await admin.get('/v1/roster', { 'If-None-Match': '"2"' })).status).toBe(200);
  });

  test('is not there before the first is saved', async () => {
    await admin.startOver();
    const { detail } = await expectProblem(await admin.get('/v1/roster'), { status: 404, code: 'rosterNotFound' });
    expect(detail).toContain('If-None-Match: *');
    await expectProblem(await admin.get('/v1/roster/duty'), { status: 404, code: 'rosterNotFound' });
  });

  test('is replaced only by who says what is replaced', async () => {
    const roster = sampleRoster();
    await expectProblem(await admin.put('/v1/roster', roster), { status: 428, code: 'preconditionRequired' });
    for (const headers of [
      { 'If-Match': '*' },
      { 'If-Match': '"a"' },
      { 'If-Match': '"1", "2"' },
      { 'If-None-Match': '"1"' },
      { 'If-Match': '"1"', 'If-None-Match': '*' },
    ]) {
      await expectProblem(await admin.put('/v1/roster', roster, headers), { status: 400, code: 'preconditionInvalid' });
    }
    for (const headers of [{ 'If-Match': '"7"' }, { 'If-None-Match': '*' }, { 'If-Match': '"0"' }]) {
      const body = await expectProblem(await admin.put('/v1/roster', roster, headers), {
        status: 412,
        code: 'revisionMismatch',
      });
      expect(body.current).toBe(1);
    }
    expect(await admin.revision()).toBe(1);
  });

  test('holds at once after an edit', async () => {
    await admin.get('/v1/roster/duty');
    const roster = sampleRoster();
    roster.teams = roster.teams.filter((team: Body) => team.id === 'beijing');
    roster.engineers = roster.engineers.filter((engineer: Body) => engineer.team === 'beijing');
    await admin.put(`/v1/roster${ACCEPTS_ALL}`, roster, { 'If-Match': '"1"' });
    const { revision: seen, teams } = await bodyOf(await admin.get('/v1/roster/duty'));
    expect([seen, teams.length]).toEqual([2, 1]);
  });

  test('of two edits at once takes one', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => admin.put('/v1/roster', sampleRoster(), { 'If-Match': '"1"' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
    expect(await admin.revision()).toBe(2);
  });

  const broken: [string, (roster: Body) => void, string[]][] = [
    ['an unknown team', (roster) => (roster.engineers[0].team = 'atlantis'), ['/engineers/0/team']],
    ['a zone that is none', (roster) => (roster.teams[0].zone = 'Asia/Beijing'), ['/teams/0/zone']],
    ['an offset for a zone', (roster) => (roster.teams[0].zone = 'UTC+8'), ['/teams/0/zone']],
    ['an engineer without a contact', (roster) => (roster.engineers[2].contacts = []), ['/engineers/2/contacts']],
    ['contacts left out', (roster) => delete roster.engineers[2].contacts, ['/engineers/2/contacts']],
    [
      'contacts that cannot be',
      (roster) =>
        (roster.engineers[0].contacts = [
          { kind: 'fax', number: '1' },
          { kind: 'sms', number: '12345' },
          { kind: 'email', address: 'nobody' },
          { kind: 'https', url: 'http://chat.example/x' },
          'pigeon',
        ]),
      [
        '/engineers/0/contacts/0/kind',
        '/engineers/0/contacts/1/number',
        '/engineers/0/contacts/2/address',
        '/engineers/0/contacts/3/url',
        '/engineers/0/contacts/4',
      ],
    ],
    ['a skill that is none', (roster) => (roster.engineers[0].skills = { magic: 3 }), ['/engineers/0/skills/magic']],
    [
      'a level that is none',
      (roster) => (roster.engineers[0].skills = { network: 4 }),
      ['/engineers/0/skills/network'],
    ],
    [
      'a time that is none',
      (roster) => (roster.teams[1].dutyHours.mon[0].from = '9:00'),
      ['/teams/1/dutyHours/mon/0/from'],
    ],
    ['a weekday that is none', (roster) => (roster.teams[1].dutyHours.monday = []), ['/teams/1/dutyHours/monday']],
    ['two people with one id', (roster) => (roster.engineers[1].id = roster.engineers[0].id), ['/engineers/1/id']],
    [
      'two teams with one id',
      (roster) => (roster.teams[1].id = roster.teams[0].id),
      ['/teams/1/id', '/engineers/6/team'],
    ],
    [
      'a leave that ends before it begins',
      (roster) => (roster.engineers[0].leave = [{ from: '2026-02-02', to: '2026-02-01' }]),
      ['/engineers/0/leave/0/to'],
    ],
    [
      'a day that is none',
      (roster) => (roster.engineers[0].leave = [{ from: '2026-02-30', to: '2026-03-01' }]),
      ['/engineers/0/leave/0/from'],
    ],
    ['no list of engineers', (roster) => (roster.engineers = { lin: {} }), ['/engineers']],
  ];
  test.each(broken)('with %s is refused, and each place is named', async (_what, breakIt, pointers) => {
    const roster = sampleRoster();
    breakIt(roster);
    const body = await expectProblem(await admin.put('/v1/roster', roster, { 'If-Match': '"1"' }), {
      status: 400,
      code: 'invalidBody',
    });
    const named = (body.errors as Body[]).map((error) => error.pointer);
    expect(named).toEqual(expect.arrayContaining(pointers));
    for (const error of body.errors as Body[]) expect(error.detail).not.toMatch(/Invalid input|expected/);
    expect(await admin.revision()).toBe(1);
  });

  test('with the zone Asia/Beijing is told which one is meant', async () => {
    const roster = sampleRoster();
    roster.teams[0].zone = 'Asia/Beijing';
    const { errors } = await bodyOf(await admin.put('/v1/roster', roster, { 'If-Match': '"1"' }));
    expect(errors).toEqual([
      {
        pointer: '/teams/0/zone',
        detail: '"Asia/Beijing" is not an IANA time zone; use "Asia/Shanghai"',
        'zh-Hans': '“Asia/Beijing”不是 IANA 时区名；请用“Asia/Shanghai”',
      },
    ]);
  });

  test('with very many mistakes lists fifty and counts the rest', async () => {
    const roster = { ...sampleRoster(), engineers: Array.from({ length: 300 }, () => 5) };
    const { errors } = await bodyOf(await admin.put('/v1/roster', roster, { 'If-Match': '"1"' }));
    expect(errors).toHaveLength(51);
    expect(errors[50]).toEqual({ pointer: '', detail: 'And 250 more', 'zh-Hans': '另有 250 处' });
  });

  test('may have 5 MB and no more', async () => {
    const answer = await admin.put('/v1/roster', ' '.repeat(5 * 1024 * 1024 + 1), { 'If-Match': '"1"' });
    await expectProblem(answer, { status: 413, code: 'bodyTooLarge' });
  });
});

describe('who is on duty', () => {
  test('now, and whom an issue would page first, by name and with reasons', async () => {
    const answer = await admin.get('/v1/roster/duty?skill=network&language=id&region=ID');
    const body = await bodyOf(answer);
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({
      at: '2026-03-02T03:00:00.000Z',
      revision: 1,
      needs: { skill: 'network', language: 'id', region: ['ID'] },
      first: { engineerId: 'budi-santoso', tier: 'onDuty', skillLevel: 3, speaksLanguage: true, homeRegion: true },
    });
    expect(body.first.name).toBe(sampleRoster().engineers.find((e: Body) => e.id === 'budi-santoso').name);
    expect(body.teams).toContainEqual(
      expect.objectContaining({ team: 'beijing', status: 'onDuty', until: '2026-03-02T10:00:00.000Z', hours: true }),
    );
    expect(body.teams).toContainEqual(expect.objectContaining({ team: 'europe', status: 'asleep' }));
    expect(body.others).toHaveLength(9);
  });

  test('at another instant, also far outside the compiled table', async () => {
    for (const at of [
      '2026-03-02T10:00:00Z',
      '2026-03-02T18:00:00%2B08:00',
      '2031-03-03T10:00:00Z',
      '2001-01-01T00:00:00Z',
    ]) {
      const answer = await admin.get(`/v1/roster/duty?at=${at}`);
      expect([at, answer.status]).toEqual([at, 200]);
    }
    const { teams } = await bodyOf(await admin.get('/v1/roster/duty?at=2026-03-02T09:59:59.999Z'));
    expect(teams).toContainEqual(expect.objectContaining({ team: 'beijing', status: 'onDuty' }));
    const later = await bodyOf(await admin.get('/v1/roster/duty?at=2026-03-02T10:00:00Z'));
    expect(later.teams).toContainEqual(expect.objectContaining({ team: 'beijing', status: 'awake' }));
  });

  test('is refused for a query that cannot be read, naming each parameter', async () => {
    const answer = await admin.get('/v1/roster/duty?at=yesterday&skill=magic&language=&region=ID&region=Java&sort=x');
    await expectProblem(answer, {
      status: 400,
      code: 'invalidQuery',
      pointers: ['at', 'skill', 'language', 'region', 'sort'],
    });
    for (const at of ['2026-03-02', '2026-03-02T10:00:00', '1969-01-01T00:00:00Z', '9999-01-01T00:00:00Z']) {
      await expectProblem(await admin.get(`/v1/roster/duty?at=${at}`), {
        status: 400,
        code: 'invalidQuery',
        pointers: ['at'],
      });
    }
  });
});

describe('customers and their keys', () => {
  const KOPI = { name: 'Kopi Live', homeRegions: ['ID'], language: 'id' };
  const keys = (id: string, init: RequestInit = { method: 'POST', headers: bearer(admin.deployment.adminKey) }) =>
    admin.deployment.fetch(`/v1/customers/${id}/keys`, init);

  test('a customer is created, changed, and keeps its keys', async () => {
    const created = await admin.put('/v1/customers/kopi-live', KOPI);
    expect([created.status, await bodyOf(created)]).toEqual([
      201,
      { id: 'kopi-live', ...KOPI, zone: 'Asia/Jakarta', keys: [] },
    ]);
    const { keyId } = await bodyOf(await keys('kopi-live'));
    const read = await admin.get('/v1/customers/kopi-live');
    const keysThen = [{ keyId, test: false, createdAt: expect.any(String) }];
    expect(await bodyOf(read)).toEqual({ id: 'kopi-live', ...KOPI, zone: 'Asia/Jakarta', keys: keysThen });
    const changed = await admin.put('/v1/customers/kopi-live', { name: 'Kopi' });
    expect([changed.status, await bodyOf(changed)]).toEqual([
      200,
      { id: 'kopi-live', name: 'Kopi', homeRegions: [], zone: 'UTC', keys: keysThen },
    ]);
  });

  test('a key is shown once, works, and stops when it is revoked; two hold at once', async () => {
    await admin.put('/v1/customers/kopi-live', KOPI);
    const first = await keys('kopi-live');
    const { keyId, key } = await bodyOf(first);
    expect([first.status, first.headers.get('Cache-Control')]).toEqual([201, 'no-store']);
    expect(key).toMatch(/^sr_live_kopi-live_[\w-]{43}$/);
    const report = () => admin.deployment.fetch('/v1/issues', json({ title: 'x', severity: 'P3' }, bearer(key)));
    expect((await report()).status).toBe(202);
    expect((await keys('kopi-live')).status).toBe(201);
    const third = await expectProblem(await keys('kopi-live'), { status: 409, code: 'tooManyKeys' });
    expect(third.keyIds).toContain(keyId);
    const revoke = () => admin.delete(`/v1/customers/kopi-live/keys/${keyId}`);
    expect((await revoke()).status).toBe(204);
    await expectProblem(await revoke(), { status: 404, code: 'keyNotFound' });
    admin.deployment.clock.advance(5_000);
    await expectProblem(await report(), { status: 401, code: 'unauthorized' });
    expect(JSON.stringify(await admin.deployment.deps.customers.read('kopi-live'))).not.toContain(key);
  });

  test('what does not exist, or cannot, is said', async () => {
    await expectProblem(await keys('nobody'), { status: 404, code: 'customerNotFound' });
    await expectProblem(await admin.get('/v1/customers/nobody'), { status: 404, code: 'customerNotFound' });
    await expectProblem(await keys('Not%20A%20Slug'), { status: 404, code: 'customerNotFound' });
    await expectProblem(await admin.put('/v1/customers/Kopi_Live', KOPI), { status: 404, code: 'customerNotFound' });
    const remove = (path: string) => admin.delete(`/v1/customers/${path}`);
    await expectProblem(await remove('nobody/keys/key_000000000000'), { status: 404, code: 'customerNotFound' });
    await expectProblem(await remove('kopi-live/keys/1'), { status: 404, code: 'keyNotFound' });
    const wrong = await admin.put('/v1/customers/kopi-live', {
      name: '',
      homeRegions: ['Indonesia'],
      language: 'Bahasa',
      keys: [],
    });
    const pointers = ['/name', '/homeRegions/0', '/language', '/keys'];
    await expectProblem(wrong, { status: 400, code: 'invalidBody', pointers });
    expect(await admin.deployment.deps.customers.read('kopi-live')).toBeUndefined();
  });
});

describe('every admin route', () => {
  const ROUTES: [string, string][] = [
    ['GET', '/v1/roster'],
    ['PUT', '/v1/roster'],
    ['GET', '/v1/roster/duty'],
    ['POST', '/v1/roster/preview'],
    ['GET', '/v1/roster/revisions'],
    ['GET', '/v1/roster/revisions/1'],
    ['POST', '/v1/roster/revisions/1/restore'],
    ['GET', '/v1/roster/explain'],
    ['GET', '/v1/roster/decisions/iss_00000000000000000001'],
    ['GET', '/v1/roster/issues'],
    ['GET', '/v1/roster/coverage'],
    ['POST', '/v1/roster/engineers/lin-yue/leave'],
    ['POST', '/v1/roster/drill'],
    ['GET', '/v1/roster/swaps'],
    ['POST', '/v1/roster/swaps'],
    ['GET', '/v1/roster/swaps/a-swap'],
    ['DELETE', '/v1/roster/swaps/a-swap'],
    ['GET', '/v1/roster/calendar-feeds'],
    ['POST', '/v1/roster/calendar-feeds'],
    ['DELETE', '/v1/roster/calendar-feeds/x'],
    ['GET', '/v1/policies'],
    ['PUT', '/v1/policies'],
    ['POST', '/v1/policies/preview'],
    ['GET', '/v1/policies/revisions'],
    ['GET', '/v1/policies/revisions/1'],
    ['POST', '/v1/policies/revisions/1/restore'],
    ['GET', '/v1/customers/kopi-live'],
    ['PUT', '/v1/customers/kopi-live'],
    ['POST', '/v1/customers/kopi-live/keys'],
    ['DELETE', '/v1/customers/kopi-live/keys/key_000000000000'],
    ['GET', '/v1/customers/kopi-live/updates'],
    ['PUT', '/v1/customers/kopi-live/updates/webhook'],
    ['DELETE', '/v1/customers/kopi-live/updates/webhook'],
    ['POST', '/v1/customers/kopi-live/updates/webhook/secret'],
    ['DELETE', '/v1/customers/kopi-live/updates/webhook/secret'],
    ['POST', '/v1/customers/kopi-live/updates/webhook/test'],
    ['PUT', '/v1/customers/kopi-live/updates/email'],
    ['DELETE', '/v1/customers/kopi-live/updates/email'],
    ['POST', '/v1/customers/kopi-live/updates/email/confirmation'],
    ['POST', '/v1/customers/kopi-live/updates/email/test'],
    ['GET', '/v1/signal-sources/probe'],
    ['PUT', '/v1/signal-sources/probe'],
    ['POST', '/v1/signal-sources/probe/keys'],
    ['DELETE', '/v1/signal-sources/probe/keys/key_000000000000'],
  ];

  test.each(ROUTES)('%s %s is closed to all but admins', async (method, path) => {
    const customer = await admin.deployment.aCustomer('dune-rooms');
    for (const headers of [{}, bearer('sr_admin_'), bearer(`${admin.deployment.adminKey}x`), bearer(customer)]) {
      const answer = await admin.deployment.fetch(path, { method, headers });
      await expectProblem(answer, { status: 401, code: 'unauthorized' });
    }
  });

  test('is among those that this test knows', () => {
    const registered = admin.deployment.apps.rosters.routes.filter(
      // Those of updates are a customer's own: see test/functions/updates.
      ({ method, path }) => method !== 'ALL' && path.startsWith('/v1/') && !path.startsWith('/v1/updates'),
    );
    expect(registered).toHaveLength(ROUTES.length);
  });
});
