import { describe, expect, test } from '@jest/globals';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { EngineerId, OverrideId, RotationId } from '../../../lambdas/core/ids';
import { type Body, bodyOf, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

const explain = async (query = '') => bodyOf(await admin.get(`/v1/roster/explain${query}`));
const nameOf = (id: string) => sampleRoster().engineers.find((engineer: Body) => engineer.id === id).name;

/** Changes what functions read of the roster, in all copies. */
async function changeSnapshot(change: (snapshot: RosterSnapshot) => RosterSnapshot): Promise<void> {
  const { rosters } = admin.deployment.deps;
  const snapshot = await rosters.snapshot(0);
  if (!snapshot) throw new Error('There is no snapshot');
  await Promise.all(Array.from({ length: 8 }, (_, copy) => rosters.putSnapshot(copy, change(snapshot))));
  admin.deployment.deps.world.forget();
}

describe('explaining', () => {
  test('ranks everybody by name, and says of each by what they come after the first and after the one above', async () => {
    const body = await explain('?skill=network&language=id&region=ID');
    expect(body).toMatchObject({
      at: '2026-03-02T03:00:00.000Z',
      revision: 1,
      needs: { skill: 'network', language: 'id', region: ['ID'] },
      rest: {},
    });
    const roster = sampleRoster();
    expect(body.ranking).toHaveLength(roster.engineers.length + roster.dutyManagers.length);
    const [first, second] = body.ranking;
    expect(first).toMatchObject({ place: 1, step: 1, engineerId: 'budi-santoso', name: nameOf('budi-santoso') });
    expect(first.behindBy).toBeUndefined();
    expect(second).toMatchObject({ place: 2, behindBy: second.behindPreviousBy });
    expect(body.ranking.slice(1).every((person: Body) => person.behindBy && person.behindPreviousBy)).toBe(true);
    const inTiers = Object.values<number>(body.tiers).reduce((sum, count) => sum + count, 0);
    expect(inTiers).toBe(body.ranking.length);
  });

  test('says whom a round would page in which order: two of a team, then the next awake one', async () => {
    const { ranking } = await explain();
    const paged = ranking
      .filter(({ step }: Body) => step <= 4)
      .sort((a: Body, b: Body) => a.step - b.step)
      .map(({ teamId }: Body) => teamId);
    const countOf = (team: string) => paged.filter((other: string) => other === team).length;
    expect([countOf('beijing'), countOf('south-east-asia')]).toEqual([2, 2]);
    // Nobody is woken for an issue while there are others: those asleep have a place, and no step.
    expect(ranking.filter(({ tier }: Body) => tier === 'asleep').every(({ step }: Body) => step === undefined)).toBe(
      true,
    );
  });

  test('tells of so many people as are asked for, and counts the rest by reason', async () => {
    const all = await explain();
    const some = await explain('?limit=3');
    expect(some.ranking.map(({ engineerId }: Body) => engineerId)).toEqual(
      all.ranking.slice(0, 3).map(({ engineerId }: Body) => engineerId),
    );
    const counted = Object.values<number>(some.rest).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(all.ranking.length - 3);
    expect(some.tiers).toEqual(all.tiers);
  });

  test('says who has which role in which team, by which rule, and instead of whom; so does who is on duty', async () => {
    await changeSnapshot((snapshot) => ({
      ...snapshot,
      teams: snapshot.teams.map((team) =>
        team.id !== 'beijing'
          ? team
          : {
              ...team,
              duty: {
                ...team.duty,
                rows: team.duty.rows.map((row) => ({
                  ...row,
                  day: 'makeUpDay' as const,
                  hoursBy: 'longer' as OverrideId,
                  roles: {
                    primary: {
                      engineerId: 'zhao-min' as EngineerId,
                      because: 'nextInRotation' as const,
                      rule: 'weekdays' as RotationId,
                      insteadOf: { engineerId: 'lin-yue' as EngineerId, because: 'leave' as const },
                    },
                  },
                })),
              },
            },
      ),
    }));
    const beijing = {
      team: 'beijing',
      status: 'onDuty',
      until: '2026-03-02T10:00:00.000Z',
      day: 'makeUpDay',
      hours: true,
      crew: 'team',
      hoursBy: 'longer',
      primary: {
        engineer: 'zhao-min',
        because: 'nextInRotation',
        rule: 'weekdays',
        insteadOf: { engineer: 'lin-yue', name: nameOf('lin-yue'), because: 'leave' },
      },
    };
    const explained = await explain('?region=CN');
    expect(explained.teams[0]).toMatchObject(beijing);
    expect((await bodyOf(await admin.get('/v1/roster/duty'))).teams[0]).toMatchObject(beijing);
  });

  test('answers for any instant from 2000 to 2099', async () => {
    for (const at of ['2000-01-01T00:00:00Z', '2038-01-19T03:14:08Z', '2099-12-31T23:59:59.999Z']) {
      const answer = await admin.get(`/v1/roster/explain?at=${at}&limit=1`);
      expect([at, answer.status, (await bodyOf(answer)).ranking.length]).toEqual([at, 200, 1]);
    }
  });

  test('is refused for a query that cannot be read, naming each parameter', async () => {
    const answer = await admin.get('/v1/roster/explain?at=1999-12-31T23:59:59Z&skill=magic&limit=0&issue=iss_1');
    await expectProblem(answer, { status: 400, code: 'invalidQuery', pointers: ['at', 'skill', 'limit', 'issue'] });
    for (const limit of ['501', '-1', '1.5', 'many', '', '1e2', '3&limit=4']) {
      await expectProblem(await admin.get(`/v1/roster/explain?limit=${limit}`), {
        status: 400,
        code: 'invalidQuery',
        pointers: ['limit'],
      });
    }
  });

  test('needs a roster and an admin key', async () => {
    await expectProblem(await admin.deployment.fetch('/v1/roster/explain'), { status: 401, code: 'unauthorized' });
    await admin.startOver();
    await expectProblem(await admin.get('/v1/roster/explain'), { status: 404, code: 'rosterNotFound' });
  });
});
