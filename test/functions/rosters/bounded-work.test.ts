import { describe, expect, test } from '@jest/globals';
import { type WrittenRoster, writtenEngineer, writtenTeam } from '../../factories/roster';
import { processorMs } from '../../tools/processor-time';
import {
  aDeployment,
  aDeploymentWithRoster,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  json,
  MONDAY,
  sampleRoster,
} from '../deployment';
import { expectProblem } from '../problems';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const clock = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const instant = (at: number) => new Date(at).toISOString().slice(0, 16).concat('Z');

const save = (deployment: Deployment, roster: unknown, { revision = 1, query = '' } = {}) => {
  const precondition: Record<string, string> = revision ? { 'If-Match': `"${revision}"` } : { 'If-None-Match': '*' };
  return deployment.fetch(
    `/v1/roster${query}`,
    json(roster, { ...bearer(deployment.adminKey), ...precondition }, 'PUT'),
  );
};
const preview = (deployment: Deployment, roster: unknown) =>
  deployment.fetch('/v1/roster/preview', json(roster, bearer(deployment.adminKey)));
const revisionOf = async (deployment: Deployment) => (await deployment.deps.rosters.pointer())?.revision;

const peopleOf = (team: number, length: number) => many(length, (person) => `e-${team}-${person}`);

/** Teams of so many people each, with rotations of turns of an hour in some of them. */
function teamsOf(teams: number, people: number, { hourly, rotations = 1 }: { hourly: number; rotations?: number }) {
  const turns = (team: number, place: number) => ({
    id: `r${place}`,
    engineers: peopleOf(team, people),
    every: team < hourly ? { hours: 1 } : { weeks: 1 },
    start: '2026-01-05',
    handOver: clock(9, place),
  });
  const allDay = [{ from: '00:00', to: '24:00' }];
  return {
    teams: many(teams, (team) =>
      writtenTeam(`t${team}`, {
        dutyHours: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
        rotations: many(rotations, (place) => turns(team, place)),
      }),
    ),
    engineers: many(teams, (team) => peopleOf(team, people).map((id) => writtenEngineer(id, `t${team}`))).flat(),
  };
}

/** Overrides of a month each that begin ten minutes apart, or half a day, by 50 people. */
const overridesOf = (length: number, apartMs: number, lastMs: number) =>
  many(length, (index) => ({
    id: `o${index}`,
    kind: 'replace',
    of: { role: 'primary' },
    team: 't0',
    reason: 'A launch',
    by: many(50, (person) => `e-0-${(person + index) % 50}`),
    from: instant(MONDAY + index * apartMs),
    to: instant(MONDAY + index * apartMs + lastMs),
  }));

const ownHours = (_person: unknown, index: number) => ({
  from: clock(5 + (index % 4), index % 60),
  to: clock(20 + (index % 3), (index * 7) % 60),
});

const COSTLY: [string, () => WrittenRoster, string, RegExp][] = [
  [
    '2,000 overrides of 50 people that hold at once',
    () => ({ ...teamsOf(1, 50, { hourly: 0 }), overrides: overridesOf(2_000, 600_000, 30 * DAY_MS) }),
    '/overrides/50',
    /^More than 50 overrides of the team "t0" hold at once here: take out/,
  ],
  [
    'fifty rotations of an hour in each of ten teams',
    () => teamsOf(10, 20, { hourly: 10, rotations: 50 }),
    '/teams/0/rotations/0',
    /the team "t0", where something changes about 1205 times a day: make the turns of this rotation longer/,
  ],
  [
    '2,000 people of one team with hours of their own',
    () => ({
      teams: [writtenTeam('t0')],
      engineers: peopleOf(0, 2_000).map((id, index) => writtenEngineer(id, 't0', { wakingHours: ownHours(id, index) })),
    }),
    '/teams/0',
    /its people keep 60 different hours of their own: give those who live alike the same "wakingHours"/,
  ],
];

describe('A roster that is right by each of its fields, and would take minutes to look through,', () => {
  test.each(COSTLY)(
    '%s, is refused within 2 s where it costs most, and nothing is saved',
    async (_title, make, pointer, words) => {
      const deployment = await aDeploymentWithRoster();
      const written = JSON.stringify(make());
      for (const send of [preview, save]) {
        const startedAt = processorMs();
        const answer = await send(deployment, written);
        expect(processorMs() - startedAt).toBeLessThan(2_000);
        const { errors } = await expectProblem(answer, { status: 400, code: 'invalidBody', pointers: [pointer] });
        expect(errors[0].detail).toMatch(words);
        expect(errors[0]['zh-Hans']).toMatch(/请/);
      }
      expect(await revisionOf(deployment)).toBe(1);
    },
  );

  test('is not the largest that somebody has: 100 teams of 20, ten of them with turns of an hour, and 200 overrides', async () => {
    const deployment = await aDeployment();
    const roster = teamsOf(100, 20, { hourly: 10 });
    const overrides = overridesOf(200, DAY_MS / 2, 2 * DAY_MS).map((one) => ({ ...one, by: ['e-0-1', 'e-0-2'] }));
    expect((await save(deployment, roster, { revision: 0 })).status).toBe(200);
    const startedAt = processorMs();
    expect((await preview(deployment, { ...roster, overrides })).status).toBe(200);
    expect(processorMs() - startedAt).toBeLessThan(10_000);
  });
});

/** Time that stands still for so many looks at it, and then runs fast. */
const overAfter = (looks: number) => {
  let looked = 0;
  return () => {
    looked += 1;
    return looked > looks ? looked * 60_000 : 0;
  };
};

describe('An edit that cannot be weighed in the time that an answer has', () => {
  test('is answered with what to do, and nothing is saved', async () => {
    const deployment = await aDeployment({ realMs: overAfter(2) });
    const problem = { status: 422, code: 'weighingTooLong' };
    await expectProblem(await save(deployment, sampleRoster(), { revision: 0 }), problem);
    await expectProblem(await preview(deployment, sampleRoster()), problem);
    expect(await revisionOf(deployment)).toBeUndefined();
  });

  test('is not previewed either when only the list of its changes takes too long', async () => {
    const roster = sampleRoster();
    const edit = { ...roster, engineers: roster.engineers.slice(1) };
    let looked = 0;
    const saving = await aDeploymentWithRoster({ realMs: () => ++looked && 0 });
    looked = 0;
    await save(saving, edit);
    let realMs = () => 0;
    const previewing = await aDeploymentWithRoster({ realMs: () => realMs() });
    // There is time for all that is looked at before an edit is saved, and for nothing after that.
    realMs = overAfter(looked);
    await expectProblem(await preview(previewing, edit), { status: 422, code: 'weighingTooLong' });
    realMs = () => 0;
    expect((await bodyOf(await preview(previewing, edit))).changes.total).toBeGreaterThan(0);
  });

  test('because of the roster in force is refused by name, and saved when that is accepted', async () => {
    let realMs = () => 0;
    const deployment = await aDeploymentWithRoster({ realMs: () => realMs() });
    const roster = sampleRoster();
    const edit = { ...roster, engineers: roster.engineers.slice(1) };
    // So many teams are compiled in time, and none of those before the edit.
    const looks = roster.teams.length + 2;
    realMs = overAfter(looks);
    const refused = await expectProblem(await save(deployment, edit), { status: 422, code: 'editNeedsAcceptance' });
    expect(refused.refusals).toMatchObject([{ code: 'notCompared', because: 'takesTooLong' }]);
    realMs = overAfter(looks);
    const query = '?accept=notCompared&reason=The+old+one+is+too+large';
    expect((await save(deployment, edit, { query })).status).toBe(200);
    expect(await revisionOf(deployment)).toBe(2);
  });
});

describe('A report of coverage', () => {
  const coverage = (deployment: Deployment, query = '') =>
    deployment.fetch(`/v1/roster/coverage${query}`, { headers: bearer(deployment.adminKey) });

  test('that cannot be made in the time that an answer has is answered with what to do', async () => {
    let realMs = () => 0;
    const deployment = await aDeploymentWithRoster({ realMs: () => realMs() });
    const looks = sampleRoster().teams.length + 2;
    for (const late of [2, looks]) {
      realMs = overAfter(late);
      const problem = await expectProblem(await coverage(deployment), { status: 422, code: 'coverageTooLong' });
      expect(problem.detail).toContain('?days=');
    }
    realMs = () => 0;
    expect((await coverage(deployment)).status).toBe(200);
  });
});

describe('A roster in force that cannot be compiled any more, as its zone is gone,', () => {
  async function brokenRoster(): Promise<Deployment> {
    const deployment = await aDeploymentWithRoster();
    const { rosters } = deployment.deps;
    const pointer = await rosters.pointer();
    const body = pointer && (await rosters.body(pointer.hash));
    if (!body) throw new Error('There is no roster');
    const [first, ...teams] = body.teams;
    if (!first) throw new Error('There is no team');
    await rosters.putBody(pointer.hash, { ...body, teams: [{ ...first, zone: 'Europe/Atlantis' }, ...teams] });
    return deployment;
  }
  const mended = (): Body => sampleRoster();

  test('is replaced once its admin accepts by name that the two were not compared; the revision keeps why', async () => {
    const deployment = await brokenRoster();
    const refused = await expectProblem(await save(deployment, mended()), { status: 422, code: 'editNeedsAcceptance' });
    expect(refused.refusals).toMatchObject([{ code: 'notCompared', because: 'cannotBeCompiled', total: 0 }]);
    const [{ message }] = refused.refusals;
    expect(message.en).toMatch(/^The roster in force cannot be compiled any more/);
    expect(message['zh-Hans']).toMatch(/^现行值班表已无法推算/);
    expect(await revisionOf(deployment)).toBe(1);
    const query = '?accept=notCompared&reason=Its+zone+is+gone';
    expect((await save(deployment, mended(), { query })).status).toBe(200);
    const revision = await bodyOf(
      await deployment.fetch('/v1/roster/revisions/2', { headers: bearer(deployment.adminKey) }),
    );
    expect(revision).toMatchObject({ reason: 'Its zone is gone', accepted: [{ code: 'notCompared' }] });
  });

  test('does not keep an edit from being previewed', async () => {
    const deployment = await brokenRoster();
    const found = await bodyOf(await preview(deployment, mended()));
    expect(found).toMatchObject({ revision: 1, refusals: [{ code: 'notCompared' }], changes: { total: 0 } });
    expect(found.diff.lines).toContainEqual(expect.objectContaining({ before: 'Europe/Atlantis' }));
  });
});
