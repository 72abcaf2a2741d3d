import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  ACCEPTS_ALL,
  aDeployment,
  aDeploymentWithRoster,
  bearer,
  bodyOf,
  type Deployment,
  json,
  sampleRoster,
} from '../deployment';
import { expectProblem } from '../problems';

let deployment: Deployment;
beforeEach(async () => {
  deployment = await aDeploymentWithRoster();
});

const drill = (asked: unknown) => deployment.fetch('/v1/roster/drill', json(asked, bearer(deployment.adminKey)));
const drilledIds = () => deployment.pager.drills().map(({ engineerId }) => engineerId);

describe('a drill', () => {
  test('pages somebody, says in both languages that it is a drill, and opens no issue', async () => {
    const answer = await drill({ engineers: ['lin-yue', 'lin-yue'] });
    expect([answer.status, await bodyOf(answer)]).toEqual([
      200,
      { drilled: [{ engineer: 'lin-yue', outcome: 'sent' }] },
    ]);
    const [entry, ...others] = deployment.pager.drills();
    expect(others).toEqual([]);
    for (const text of [entry?.texts.email.subject, entry?.texts.email.body, entry?.texts.https]) {
      expect(text).toContain('This is a drill');
      expect(text).toContain('这是演练');
    }
    expect(deployment.pager.inbox()).toEqual([]);
    expect(await deployment.deps.issues.open()).toEqual([]);
    expect(deployment.armed).toEqual([]);
  });

  test('its SMS is one part, and to a number in China the registered template', async () => {
    const roster = sampleRoster();
    roster.engineers[0].contacts = [{ kind: 'sms', number: '+6591234567' }];
    roster.engineers[1].contacts = [{ kind: 'sms', number: '+8613900000000' }];
    const headers = { ...bearer(deployment.adminKey), 'If-Match': '"1"' };
    expect((await deployment.fetch('/v1/roster', json(roster, headers, 'PUT'))).status).toBe(200);
    await drill({ engineers: [roster.engineers[0].id, roster.engineers[1].id] });
    const texts = deployment.pager.drills().map(({ engineerId, texts }) => [engineerId, texts.sms]);
    const byId = Object.fromEntries(texts);
    expect(byId[roster.engineers[0].id].length).toBeLessThanOrEqual(70);
    expect(byId[roster.engineers[0].id]).toContain('This is a drill');
    expect(byId[roster.engineers[1].id]).toBe('【Sunrelay】这是演练，无需处理。');
  });

  test('of a team pages its engineers, whoever is asleep or on leave, and nobody else', async () => {
    const team = sampleRoster().engineers.filter(({ team: of }: { team: string }) => of === 'beijing');
    const answer = await bodyOf(await drill({ team: 'beijing' }));
    expect(answer.drilled).toHaveLength(team.length);
    expect(drilledIds().sort()).toEqual(team.map(({ id }: { id: string }) => id).sort());
  });

  test('tells whose page was not taken', async () => {
    await deployment.pager.close();
    const { drilled } = await bodyOf(await drill({ engineers: ['lin-yue'] }));
    expect(drilled).toEqual([{ engineer: 'lin-yue', outcome: 'unavailable' }]);
  });
});

describe('a drill pages nobody', () => {
  test('when somebody is not in the roster', async () => {
    const answer = await drill({ engineers: ['lin-yue', 'nobody-here'] });
    const body = await expectProblem(answer, { status: 404, code: 'engineersNotFound' });
    expect(body.unknown).toEqual(['nobody-here']);
    expect(drilledIds()).toEqual([]);
  });

  test('when the team is not in the roster, or there is none', async () => {
    await expectProblem(await drill({ team: 'atlantis' }), { status: 404, code: 'teamNotFound' });
    deployment = await aDeployment();
    await expectProblem(await drill({ team: 'beijing' }), { status: 404, code: 'rosterNotFound' });
  });

  test('when too many are named', async () => {
    const roster = sampleRoster();
    const [first] = roster.engineers;
    const more = Array.from({ length: 51 }, (_, index) => ({ ...first, id: `engineer-${index}` }));
    const headers = { ...bearer(deployment.adminKey), 'If-Match': '"1"' };
    await deployment.fetch(`/v1/roster${ACCEPTS_ALL}`, json({ ...roster, engineers: more }, headers, 'PUT'));
    await expectProblem(await drill({ team: first.team }), { status: 422, code: 'drillTooLarge' });
    expect(drilledIds()).toEqual([]);
  });

  test.each([
    [{}],
    [{ engineers: [] }],
    [{ engineers: ['lin-yue'], team: 'beijing' }],
    [{ engineer: 'lin-yue' }],
    [[]],
  ])('when it is asked for as %j', async (asked) => {
    await expectProblem(await drill(asked), { status: 400, code: 'invalidBody' });
    expect(drilledIds()).toEqual([]);
  });

  test('without an admin key', async () => {
    const answer = await deployment.fetch('/v1/roster/drill', json({ team: 'beijing' }));
    await expectProblem(answer, { status: 401, code: 'unauthorized' });
  });
});
