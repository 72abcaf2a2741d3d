import { beforeEach, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { type Body, bearer, bodyOf, type Deployment, json } from '../deployment';
import { aDeploymentWithTurns, HOUR, rosterWithTurns } from '../swaps';

const DAY = 24 * HOUR;
const WHOLE_DAY = [{ from: '00:00', to: '24:00' }];
const WHOLE_WEEK = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, WHOLE_DAY]));

let deployment: Deployment;
let admin: Record<string, string>;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  admin = bearer(deployment.adminKey);
});

const pathOf = async (of: object): Promise<string> =>
  new URL((await bodyOf(await deployment.fetch('/v1/roster/calendar-feeds', json(of, admin)))).url).pathname;
const save = async (change: (roster: Body) => void, revision: number) => {
  const roster = rosterWithTurns();
  change(roster);
  // Who is on duty by night besides is not what is tried here.
  const accept = 'opensHole,losesSkill,losesLanguage,doubleDuty,dropsSwap';
  const saved = await deployment.fetch(
    `/v1/roster?accept=${accept}&reason=test`,
    json(roster, { ...admin, 'If-Match': `"${revision}"` }, 'PUT'),
  );
  if (saved.status !== 200) throw new Error(await saved.text());
};

interface Shown {
  readonly uid: string;
  readonly title: string;
  readonly from: string;
  readonly until: string;
  readonly text: string;
}
async function eventsOf(path: string): Promise<Shown[]> {
  const file = new ICAL.Component(ICAL.parse(await (await deployment.fetch(path)).text()));
  return file.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const [from, until] = [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString());
    return { uid: event.uid, title: event.summary, from: `${from}`, until: `${until}`, text: event.description };
  });
}

describe('while nobody edits, an event keeps its name, start and end, and has its real ones', () => {
  /** Looks every 30 days for half a year; answers all events, each the same whenever it was shown. */
  async function allSeen(path: string): Promise<Map<string, Shown>> {
    const seen = new Map<string, Shown>();
    for (let day = 0; day < 180; day += 30) {
      for (const event of await eventsOf(path)) {
        expect(seen.get(event.uid) ?? event).toEqual(event);
        seen.set(event.uid, event);
      }
      deployment.clock.advance(30 * DAY);
    }
    return seen;
  }

  test('in turns of three months', async () => {
    await save(({ teams: [team] }) => {
      team.dutyHours = WHOLE_WEEK;
      const engineers = ['lin-yue', 'zhao-peng'];
      team.rotations = [{ id: 'quarters', roles: ['primary'], engineers, every: { months: 3 }, start: '2026-01-05' }];
    }, 2);
    const seen = [...(await allSeen(await pathOf({ team: 'beijing' }))).values()];
    const turns = seen.map(({ title, from, until }) => [title, from, until]);
    const [lin, zhao] = [expect.stringContaining('Lin'), expect.stringContaining('Zhao')];
    expect(turns).toEqual([
      [lin, '2026-01-05T01:00:00.000Z', '2026-04-05T01:00:00.000Z'],
      [zhao, '2026-04-05T01:00:00.000Z', '2026-07-05T01:00:00.000Z'],
      [lin, '2026-07-05T01:00:00.000Z', '2026-10-05T01:00:00.000Z'],
      [zhao, '2026-10-05T01:00:00.000Z', '2027-01-05T01:00:00.000Z'],
    ]);
  });

  test('and where a duty never ends, it is told by calendar years', async () => {
    await save(({ teams: [team] }) => {
      team.dutyHours = WHOLE_WEEK;
      const of = { engineers: ['lin-yue'], every: { months: 1 }, start: '2026-01-05' };
      team.rotations = [{ id: 'always', roles: ['primary'], ...of }];
    }, 2);
    const seen = [...(await allSeen(await pathOf({ engineer: 'lin-yue' }))).values()];
    expect(seen.map(({ from, until }) => [from, until])).toEqual([
      ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ]);
  });
});

test('a stand-by that somebody has in turn is in their feed, in their language, and is handed over inside the team', async () => {
  await save(({ teams: [team], engineers: people }) => {
    const engineers = ['lin-yue', 'zhao-peng'];
    for (const person of people) if (engineers.includes(person.id)) person.standBy = true;
    team.rotations.push({ id: 'nights', roles: ['standBy'], engineers, every: { weeks: 1 }, start: '2026-03-09' });
  }, 2);
  const own = (await eventsOf(await pathOf({ engineer: 'lin-yue' }))).filter(({ title }) => title === '北京 待命');
  // The night in which the turn goes over is Zhao Peng’s until 09:00, when the team comes on duty.
  expect(own.slice(0, 1)).toMatchObject([
    { from: '2026-03-09T10:00:00.000Z', until: '2026-03-10T01:00:00.000Z', text: '角色：待命' },
  ]);
  expect(own.length).toBeGreaterThan(30);
  const team = await eventsOf(await pathOf({ team: 'beijing' }));
  expect(team.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^Beijing stand-by: Zhao/));
});

describe('days before somebody came into the roster', () => {
  test('have no duty of theirs, and those of whoever was there before stay', async () => {
    deployment.clock.advance(30 * DAY);
    const now = deployment.clock.now();
    await save((roster) => {
      roster.engineers.push({ ...roster.engineers[0], id: 'new-here', name: 'New Here' });
      // By the new turns the weeks before were theirs too.
      roster.teams[0].rotations[0].engineers = ['new-here', 'lin-yue'];
    }, 2);
    await save((roster) => {
      roster.engineers.push({ ...roster.engineers[0], id: 'new-here', name: 'Here Since Just Now' });
      roster.teams[0].rotations[0].engineers = ['new-here', 'lin-yue'];
    }, 3);
    const past = async (engineer: string) =>
      (await eventsOf(await pathOf({ engineer }))).filter(({ until }) => Date.parse(until) <= now);
    expect((await eventsOf(await pathOf({ engineer: 'new-here' }))).length).toBeGreaterThan(10);
    expect(await past('new-here')).toEqual([]);
    expect((await past('lin-yue')).length).toBeGreaterThan(0);
  });

  test('are shown again two weeks after nobody came any more', async () => {
    deployment.clock.advance(15 * DAY);
    const [first] = await eventsOf(await pathOf({ engineer: 'lin-yue' }));
    expect(Date.parse(first?.from ?? '')).toBeLessThan(deployment.clock.now() - 3 * DAY);
  });
});
