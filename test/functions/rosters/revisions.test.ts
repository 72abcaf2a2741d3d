import { beforeEach, describe, expect, test } from '@jest/globals';
import { addAdminKey } from '../../../lambdas/application/admin-keys';
import { aDeploymentWithRoster, type Body, bearer, bodyOf, type Deployment, json, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
let admin: Record<string, string>;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
  admin = bearer(deployment.adminKey);
});

const get = async (path: string) => bodyOf(await deployment.fetch(path, { headers: admin }));
const put = (roster: Body, revision: number, query = '') =>
  deployment.fetch(`/v1/roster${query}`, json(roster, { ...admin, 'If-Match': `"${revision}"` }, 'PUT'));
const restore = (revision: number, current: number, body: object = { reason: 'Back to how it was.' }) =>
  deployment.fetch(`/v1/roster/revisions/${revision}/restore`, json(body, { ...admin, 'If-Match': `"${current}"` }));
const renamed = (name: string): Body => {
  const roster = sampleRoster();
  roster.teams[0].name.en = name;
  return roster;
};
const numbers = async (query = '') =>
  (await get(`/v1/roster/revisions${query}`)).revisions.map(({ revision }: Body) => revision);

describe('a revision', () => {
  test('tells who made it, when, why, whom it changed, and what differs from the one before', async () => {
    const roster = renamed('Peking');
    const [first, second] = roster.engineers;
    first.contacts = [{ kind: 'sms', number: '+6591234567' }];
    second.name = 'Another Name';
    expect((await put(roster, 1, '?reason=Renamed%20by%20the%20map')).status).toBe(200);
    const revision = await get('/v1/roster/revisions/2');
    expect(revision).toMatchObject({
      revision: 2,
      by: expect.stringMatching(/^admin:key_[0-9a-f]{12}$/),
      at: '2026-03-02T03:00:00.000Z',
      reason: 'Renamed by the map',
      people: { ids: [first.id, second.id], total: 2 },
      diff: {
        total: 1,
        lines: [{ op: 'replace', pointer: '/teams/beijing/name/en', before: 'Beijing', after: 'Peking' }],
      },
    });
    expect(revision.roster.teams[0].name.en).toBe('Peking');
  });

  test('tells admins apart, each by their own key', async () => {
    const { secret } = await addAdminKey(deployment.deps, 'ada');
    const asAda = { ...bearer(secret), 'If-Match': '"1"' };
    expect((await deployment.fetch('/v1/roster', json(renamed('Peking'), asAda, 'PUT'))).status).toBe(200);
    const restore = json({ reason: 'Not yet' }, { ...bearer(secret), 'If-Match': '"2"' });
    expect((await deployment.fetch('/v1/roster/revisions/1/restore', restore)).status).toBe(200);
    expect((await put(renamed('Peking'), 3)).status).toBe(200);
    const { revisions } = await get('/v1/roster/revisions');
    const first = expect.stringMatching(/^admin:key_/);
    expect(revisions.map(({ by }: Body) => by)).toEqual([first, 'admin:ada', 'admin:ada', first]);
  });

  test('holds no name and no contact of anybody', async () => {
    const roster = sampleRoster();
    roster.engineers[0].contacts = [{ kind: 'sms', number: '+8613900000000' }];
    await put(roster, 1, '?reason=x');
    const text = JSON.stringify([await get('/v1/roster/revisions/2'), await get('/v1/roster/revisions')]);
    expect(text).not.toMatch(/13900000000|smsWithoutLink|@/);
    for (const { name } of sampleRoster().engineers) expect(text).not.toContain(name);
  });

  test('the first differs from an empty roster', async () => {
    const { diff, reason } = await get('/v1/roster/revisions/1');
    expect([diff.lines[0].op, diff.lines[0].pointer, reason]).toEqual(['add', '/teams/beijing', undefined]);
  });

  test('is listed from the newest on, page by page', async () => {
    for (let revision = 1; revision < 6; revision++) await put(renamed(`Name ${revision}`), revision);
    expect(await numbers()).toEqual([6, 5, 4, 3, 2, 1]);
    const page = await get('/v1/roster/revisions?limit=4');
    expect([page.revisions.length, page.next]).toEqual([4, 3]);
    const last = await get(`/v1/roster/revisions?limit=4&before=${page.next}`);
    expect([last.revisions.map(({ revision }: Body) => revision), last.next]).toEqual([[2, 1], undefined]);
  });

  test('that there is not, and a list that cannot be, are said', async () => {
    for (const number of ['7', '0', 'one', '-1', '1e3']) {
      const answer = await deployment.fetch(`/v1/roster/revisions/${number}`, { headers: admin });
      await expectProblem(answer, { status: 404, code: 'revisionNotFound' });
    }
    const answer = await deployment.fetch('/v1/roster/revisions?limit=0&before=x&sort=1', { headers: admin });
    await expectProblem(answer, { status: 400, code: 'invalidQuery', pointers: ['limit', 'before', 'sort'] });
  });
});

describe('an edit whose function dies at its commit', () => {
  const dies = async (roster: Body): Promise<void> => {
    const { rosters } = deployment.deps;
    const commit = rosters.commit.bind(rosters);
    await new Promise<void>((resolve) => {
      rosters.commit = async (pointer) => {
        await commit(pointer);
        resolve();
        return new Promise(() => undefined);
      };
      void put(roster, 1, '?reason=the+last+words');
    });
    rosters.commit = commit;
  };

  test('is in the list and can be read, before and after the next edit has noted it', async () => {
    await dies(renamed('Peking'));
    expect(await deployment.deps.rosters.revision(2)).toBeUndefined();
    expect(await numbers()).toEqual([2, 1]);
    expect((await get('/v1/roster/revisions/2')).reason).toBe('the last words');
    await put(renamed('Beijing again'), 2);
    expect(await numbers()).toEqual([3, 2, 1]);
    const revision = await get('/v1/roster/revisions/2');
    expect([revision.reason, revision.diff.total]).toEqual(['the last words', 1]);
    expect((await get('/v1/roster/revisions/3')).diff.lines[0].before).toBe('Peking');
  });
});

describe('bringing a revision back', () => {
  test('makes a new one with its roster, which says so and why', async () => {
    await put(renamed('Peking'), 1);
    const restored = await restore(1, 2);
    expect([restored.status, restored.headers.get('ETag')]).toEqual([200, '"3"']);
    expect(await get('/v1/roster/revisions/3')).toMatchObject({ restores: 1, reason: 'Back to how it was.' });
    expect((await get('/v1/roster')).teams[0].name.en).toBe('Beijing');
    expect((await get('/v1/roster/revisions/2')).roster.teams[0].name.en).toBe('Peking');
  });

  test('people have the contacts that they have now, and who left comes back with their last', async () => {
    const roster = sampleRoster();
    const [left, changed] = roster.engineers;
    roster.engineers = roster.engineers.slice(1);
    changed.contacts = [{ kind: 'sms', number: '+6591234567' }];
    expect((await put(roster, 1)).status).toBe(200);
    expect((await restore(1, 2)).status).toBe(200);
    const { engineers } = await get('/v1/roster');
    expect(engineers[0]).toMatchObject({ id: left.id, name: left.name, contacts: left.contacts });
    expect(engineers[1].contacts).toEqual([{ kind: 'sms', number: '+6591234567' }]);
  });

  test('is refused when somebody of it was erased, and tells who', async () => {
    const { people } = deployment.deps;
    const read = people.read.bind(people);
    people.read = async (ids, edit) => {
      const found = new Map(await read(ids, edit));
      found.delete('lin-yue');
      return found;
    };
    const problem = await expectProblem(await restore(1, 1), { status: 409, code: 'peopleErased' });
    expect(problem.missing).toEqual(['lin-yue']);
    expect(await numbers()).toEqual([1]);
  });

  test('needs a reason, what it replaces, and a revision that there is', async () => {
    await expectProblem(await restore(1, 1, {}), { status: 400, code: 'invalidBody', pointers: ['/reason'] });
    await expectProblem(await restore(9, 1), { status: 404, code: 'revisionNotFound' });
    await expectProblem(await restore(1, 7), { status: 412, code: 'revisionMismatch' });
    const blind = await deployment.fetch('/v1/roster/revisions/1/restore', json({ reason: 'x' }, admin));
    await expectProblem(blind, { status: 428, code: 'preconditionRequired' });
    expect(await numbers()).toEqual([1]);
  });
});
