import { describe, expect, test } from '@jest/globals';
import { overrideSchema } from '../../../lambdas/core/roster/override';
import { aDeployment, type Body, bearer, bodyOf, sampleRoster } from '../deployment';
import { expectProblem } from '../problems';
import { anAdmin } from './admin';

const admin = anAdmin();

const get = (query: string) => admin.get(`/v1/roster/coverage${query}`);

describe('coverage over HTTP', () => {
  test('tells of a year, its seams, skills and load', async () => {
    const answer = await get('?from=2026-01-01&days=365');
    expect(answer.status).toBe(200);
    const report = await bodyOf(answer);
    expect(report).toMatchObject({
      revision: 1,
      from: '2026-01-01T00:00:00.000Z',
      until: '2027-01-01T00:00:00.000Z',
      whole: { minutes: { onDuty: 365 * 24 * 60, awakeOnly: 0, standByOnly: 0, nobody: 0 }, stretches: [] },
      holeCount: 0,
      holes: [],
    });
    expect(report.seams).toContainEqual(expect.objectContaining({ fromTeam: 'beijing', toTeam: 'europe' }));
    expect(report.capabilities).toContainEqual(expect.objectContaining({ skill: 'network' }));
    expect(report.load).toContainEqual(expect.objectContaining({ engineer: 'lin-yue', team: 'beijing' }));
  });

  test('tells of a hole why it is there and what closes it, in both languages', async () => {
    const roster = sampleRoster();
    const teams = roster.teams.map((team: Body) => {
      if (team.id !== 'europe') return team;
      const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
      return { ...team, dutyHours: Object.fromEntries(days.map((day) => [day, [{ from: '09:00', to: '17:00' }]])) };
    });
    await admin.startOver();
    const saved = await admin.put('/v1/roster', { ...roster, teams }, { 'If-None-Match': '*' });
    expect(saved.status).toBe(200);
    const report = await bodyOf(await get('?from=2026-01-12&days=1'));
    expect(report.holes).toHaveLength(1);
    expect(report.holes[0]).toMatchObject({
      from: '2026-01-12T16:00:00.000Z',
      minutes: 60,
      left: 'awakeOnly',
      cause: 'hours',
      words: { en: expect.any(String), 'zh-Hans': expect.any(String) },
      fix: { kind: 'lengthenHours', teamId: 'europe', words: { en: expect.stringContaining('60 minutes later') } },
    });
    overrideSchema.parse(report.holes[0].override);
  });

  test('tells which calendars do not cover which part of the range', async () => {
    const roster = sampleRoster();
    const calendars = [
      { id: 'berlin', years: [2026, 2027] },
      { id: 'germany', years: [2026] },
    ];
    const teams = roster.teams.map((team: Body) =>
      team.id === 'europe' ? { ...team, calendars: ['berlin', 'germany'] } : team,
    );
    await admin.startOver();
    const saved = await admin.put('/v1/roster', { ...roster, calendars, teams }, { 'If-None-Match': '*' });
    expect(saved.status).toBe(200);
    expect((await bodyOf(await get('?from=2026-12-01&days=30'))).unknownYears).toEqual([]);
    expect((await bodyOf(await get('?from=2026-12-30&days=4'))).unknownYears).toEqual([
      {
        ...{ team: 'europe', year: 2027, calendars: ['germany'] },
        ...{ from: '2026-12-31T23:00:00.000Z', until: '2027-01-03T00:00:00.000Z' },
        words: {
          en: 'The holidays of 2027 are unknown for Europe, whose days go by weekdays: import that year into germany with "roster holidays".',
          'zh-Hans': expect.stringContaining('2027 年的假日未知'),
        },
      },
    ]);
  });

  test.each([
    ['?days=0', 'days'],
    ['?days=367', 'days'],
    ['?days=1.5', 'days'],
    ['?days=1&days=2', 'days'],
    ['?from=2026-02-30', 'from'],
    ['?from=9999-01-01', 'from'],
    ['?until=2026-01-01', 'until'],
  ])('refuses %s and names the parameter', async (query, parameter) => {
    const { errors } = await expectProblem(await get(query), { status: 400, code: 'invalidQuery' });
    expect(errors).toEqual([expect.objectContaining({ parameter })]);
  });

  test('needs an admin key, and a roster', async () => {
    const unknown = await admin.deployment.fetch('/v1/roster/coverage');
    expect(unknown.status).toBe(401);
    const empty = await aDeployment();
    const answer = await empty.fetch('/v1/roster/coverage', { headers: bearer(empty.adminKey) });
    await expectProblem(answer, { status: 404, code: 'rosterNotFound' });
  });
});
