import { beforeEach, describe, expect, test } from '@jest/globals';
import { StoreError } from '../../../lambdas/adapters/dynamodb/store-error';
import { IncompleteBodyError } from '../../../lambdas/application/ports/roster-store';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';
import { type Body, bodyOf, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

/** Reads bodies as the store did before one was lost. */
let stored: (typeof admin.deployment.deps.rosters)['body'];

/** From here on the store has of the roster in force what `found` answers or throws. */
async function loseWith(found: () => undefined): Promise<void> {
  const { rosters } = admin.deployment.deps;
  const lost = (await rosters.pointer())?.hash;
  const body = rosters.body.bind(rosters);
  stored = body;
  rosters.body = async (hash) => (hash === lost ? found() : body(hash));
}

const renamed = (): Body => {
  const roster = sampleRoster();
  roster.teams[0].name.en = 'Peking';
  return roster;
};
const save = (query = '') => admin.put(`/v1/roster${query}`, renamed(), { 'If-Match': '"1"' });
const ACCEPTED = '?accept=notCompared&reason=The+table+lost+it';

const LOST: readonly (readonly [string, () => undefined])[] = [
  ['of which nothing is stored any more', () => undefined],
  [
    'of which a piece is missing',
    () => {
      throw new IncompleteBodyError('Piece 2 of 3 is missing');
    },
  ],
];

describe.each(LOST)('A roster in force %s', (_what, found) => {
  beforeEach(() => loseWith(found));

  test('is replaced once its admin accepts by name that the two were not compared', async () => {
    const refused = await expectProblem(await save(), { status: 422, code: 'editNeedsAcceptance' });
    expect(refused.refusals).toMatchObject([{ code: 'notCompared', because: 'lost' }]);
    const [{ message }] = refused.refusals;
    expect(message.en).toMatch(/^The roster in force is not stored whole any more/);
    expect(message['zh-Hans']).toMatch(/^现行值班表的存储内容已不完整/);
    expect(await admin.revision()).toBe(1);

    expect((await save(ACCEPTED)).status).toBe(200);
    expect((await bodyOf(await admin.get('/v1/roster'))).teams[0].name.en).toBe('Peking');
    const revision = await bodyOf(await admin.get('/v1/roster/revisions/2'));
    expect(revision).toMatchObject({ accepted: [{ code: 'notCompared', because: 'lost' }] });
    expect(revision).not.toHaveProperty('diff');
  });

  test('everybody can be paged afterwards, at the contacts of the new roster', async () => {
    const { contacts } = admin.deployment;
    for (const { id } of sampleRoster().engineers) await contacts.remove(id);
    expect((await save(ACCEPTED)).status).toBe(200);
    const listed = await contacts.listed();
    for (const { id } of sampleRoster().engineers) expect(listed).toContain(id);
  });

  const swap = {
    team: 'beijing',
    gives: { engineer: 'lin-yue', from: '2026-03-09T09:00', to: '2026-03-16T09:00' },
    takes: { engineer: 'zhao-peng' },
  };
  test.each<[string, () => Promise<Response>]>([
    ['reads it', () => admin.get('/v1/roster')],
    ['asks for its coverage', () => admin.get('/v1/roster/coverage')],
    ['asks for a swap', () => admin.post('/v1/roster/swaps', swap)],
    ['drills a team', () => admin.post('/v1/roster/drill', { team: 'beijing' })],
    ['makes a calendar feed', () => admin.post('/v1/roster/calendar-feeds', { team: 'beijing' })],
  ])('is said to be lost to whoever %s, with what to do, and operators are told', async (_what, ask) => {
    const { detail } = await expectProblem(await ask(), { status: 410, code: 'rosterLost' });
    for (const words of ['Save a whole roster', 'restore an older revision', 'notCompared']) {
      expect(detail).toContain(words);
    }
    const { lines, measurements } = admin.deployment;
    expect(lines.join('\n')).toContain('the roster in force is lost');
    expect(measurements.valuesOf('RosterLost')).toEqual([1]);
  });

  test('keeps calendars as they are: programs are told to ask again, and operators that it is lost', async () => {
    const { rosters } = admin.deployment.deps;
    const lost = rosters.body;
    rosters.body = stored;
    const { url } = await bodyOf(await admin.post('/v1/roster/calendar-feeds', { team: 'beijing' }));
    rosters.body = lost;
    const { fetch, measurements } = admin.deployment;
    const answer = await fetch(new URL(url).pathname);
    expect(answer.headers.get('Retry-After')).toBe('3600');
    await expectProblem(answer, { status: 503, code: 'calendarUnavailable' });
    expect(measurements.valuesOf('RosterLost')).toEqual([1]);
    const inChinese = await fetch(new URL(url).pathname, { headers: { 'Accept-Language': 'zh-CN' } });
    expect((await bodyOf(inChinese)).detail).toMatch(/^现行值班表已丢失。/);
  });

  test('still says who is on duty, by what was compiled of it', async () => {
    expect((await admin.get('/v1/roster/duty')).status).toBe(200);
  });

  test('does not keep an edit from being previewed', async () => {
    const preview = await admin.post('/v1/roster/preview', renamed());
    expect([preview.status, preview.headers.get('ETag')]).toEqual([200, '"1"']);
    expect(await bodyOf(preview)).toMatchObject({ revision: 1, refusals: [{ code: 'notCompared', because: 'lost' }] });
  });

  test('is said to be lost to whoever reads or restores its revision', async () => {
    await expectProblem(await admin.get('/v1/roster/revisions/1'), { status: 410, code: 'revisionLost' });
    const restored = await admin.post('/v1/roster/revisions/1/restore', { reason: 'back' }, { 'If-Match': '"1"' });
    await expectProblem(restored, { status: 410, code: 'revisionLost' });
    expect(await admin.revision()).toBe(1);
  });
});

test('A roster in force that is lost is followed by an older revision, once it is accepted that the two were not compared', async () => {
  expect((await save()).status).toBe(200);
  await loseWith(() => undefined);
  const restore = (accept: readonly string[]) =>
    admin.post('/v1/roster/revisions/1/restore', { reason: 'It is lost', accept }, { 'If-Match': '"2"' });
  await expectProblem(await restore([]), { status: 422, code: 'editNeedsAcceptance' });
  expect((await restore(['notCompared'])).status).toBe(200);
  expect((await bodyOf(await admin.get('/v1/roster'))).teams[0].name.en).toBe('Beijing');
});

test('a store that does not answer has lost nothing: the edit is to be sent again', async () => {
  await loseWith(() => {
    throw new StoreError('Query failed');
  });
  await expectProblem(await save(ACCEPTED), { status: 503, code: 'unavailable' });
  expect(await admin.revision()).toBe(1);
});

describe('A roster that was right when it was saved and is not by today’s rules', () => {
  const leave = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Alps']
    .concat('DTSTART;VALUE=DATE:20261201', 'END:VEVENT', 'END:VCALENDAR')
    .join('\r\n');
  const errors = [
    {
      pointer: '/teams/0/homeRegions',
      detail: 'This must be a list, not a number',
      'zh-Hans': '这里要写列表，不是数字',
    },
  ];

  beforeEach(async () => {
    const { rosters } = admin.deployment.deps;
    const pointer = await rosters.pointer();
    const body = pointer && (await rosters.body(pointer.hash));
    if (!body) throw new Error('There is no roster');
    const [first, ...teams] = body.teams;
    const older = { ...body, teams: [{ ...first, homeRegions: 7 }, ...teams] } as unknown as RosterBody;
    await rosters.putBody(pointer.hash, older);
  });

  test('takes no leave from a file; what is wrong is said in both languages', async () => {
    const { fetch, adminKey } = admin.deployment;
    const answer = await fetch('/v1/roster/engineers/jonas-keller/leave', {
      method: 'POST',
      headers: { Authorization: `Bearer ${adminKey}`, 'If-Match': '"1"', 'Content-Type': 'text/calendar' },
      body: leave,
    });
    const problem = await expectProblem(answer, { status: 422, code: 'leaveRefused' });
    expect(problem.errors).toEqual(errors);
    expect(await admin.revision()).toBe(1);
  });

  test('is not brought back; what is wrong is said in both languages', async () => {
    const answer = await admin.post('/v1/roster/revisions/1/restore', { reason: 'back' }, { 'If-Match': '"1"' });
    const problem = await expectProblem(answer, { status: 409, code: 'revisionOutdated' });
    expect(problem.errors).toEqual(errors);
    expect(await admin.revision()).toBe(1);
  });
});
