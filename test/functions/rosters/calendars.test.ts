import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import ICAL from 'ical.js';
import { sync as nodeIcal } from 'node-ical';
import { createRostersApp } from '../../../lambdas/functions/rosters/handler';
import { type Body, bearer, bodyOf, type Deployment, json } from '../deployment';
import { expectProblem } from '../problems';
import { aDeploymentWithTurns, HOUR, rosterWithTurns } from '../swaps';

let deployment: Deployment;
let admin: Record<string, string>;
beforeEach(async () => {
  deployment = await aDeploymentWithTurns();
  admin = bearer(deployment.adminKey);
});

const make = (of: object) => deployment.fetch('/v1/roster/calendar-feeds', json(of, admin));
const pathOf = async (of: object): Promise<string> => new URL((await bodyOf(await make(of))).url).pathname;
const textOf = async (path: string) => (await deployment.fetch(path)).text();
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
const shown = (event: ICAL.Event) => [event.summary, event.startDate.toJSDate().toISOString()];
const save = async (change: (roster: Body) => void, revision: number) => {
  const roster = rosterWithTurns();
  change(roster);
  const headers = { ...admin, 'If-Match': `"${revision}"` };
  const saved = await deployment.fetch('/v1/roster', json(roster, headers, 'PUT'));
  if (saved.status !== 200) throw new Error(await saved.text());
};

describe('an engineer’s feed', () => {
  test('has each duty in UTC, with the role in the title, in the engineer’s language, and who comes before and after', async () => {
    const file = await textOf(await pathOf({ engineer: 'lin-yue' }));
    const events = eventsIn(file);
    const first = events.find((event) => event.startDate.toJSDate().getTime() === Date.UTC(2026, 2, 9, 1));
    expect(first?.summary).toBe('北京 主值');
    expect(first?.endDate.toJSDate().toISOString()).toBe('2026-03-09T10:00:00.000Z');
    expect(first?.description).toContain('角色：主值');
    expect(file).toContain('X-WR-CALNAME:Sunrelay：');
    expect(file).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n');
    const afterTurn = events.filter((event) => event.startDate.toJSDate().getTime() >= Date.UTC(2026, 2, 16, 0));
    // In the next week the turn is the next engineer's: nothing but, at the most, the secondary's part is left here.
    expect(afterTurn.slice(0, 5).map(({ summary }) => summary)).not.toContain('北京 主值');
  });

  test('is read alike by two parsers', async () => {
    const file = await textOf(await pathOf({ engineer: 'lin-yue' }));
    const other = Object.values(nodeIcal.parseICS(file)).flatMap((event) =>
      event?.type === 'VEVENT' ? [[String(event.summary), event.start.toISOString()]] : [],
    );
    const ours = eventsIn(file).map(shown);
    expect(ours.length).toBeGreaterThan(20);
    expect(other.sort()).toEqual(ours.sort());
  });

  test('reaches 100 days ahead and some days back', async () => {
    deployment.clock.advance(10 * 24 * HOUR);
    const starts = eventsIn(await textOf(await pathOf({ engineer: 'lin-yue' }))).map(({ startDate }) =>
      startDate.toJSDate().getTime(),
    );
    const now = deployment.clock.now();
    expect(Math.min(...starts)).toBeLessThan(now);
    expect(Math.max(...starts)).toBeGreaterThan(now + 90 * 24 * HOUR);
    expect(Math.max(...starts)).toBeLessThan(now + 101 * 24 * HOUR);
  });

  test('shows leave as whole days, the last included, and no duty on them', async () => {
    await save((roster) => {
      roster.engineers[0].leave = [{ from: '2026-03-09', to: '2026-03-11', reason: 'Wedding' }];
    }, 2);
    const events = eventsIn(await textOf(await pathOf({ engineer: 'lin-yue' })));
    const leave = events.find(({ summary }) => summary === '请假');
    expect([leave?.startDate.toString(), leave?.endDate.toString(), leave?.description]).toEqual([
      '2026-03-09',
      '2026-03-12',
      'Wedding',
    ]);
    expect(events.map(shown)).not.toContainEqual(['北京 主值', '2026-03-09T01:00:00.000Z']);
    expect(events.map(shown)).toContainEqual(['北京 主值', '2026-03-12T01:00:00.000Z']);
  });

  test('keeps the names of events over an edit and over weeks, and counts the edit', async () => {
    const path = await pathOf({ engineer: 'lin-yue' });
    const before = eventsIn(await textOf(path));
    await save((roster) => {
      roster.engineers[5].name = 'Another Name';
    }, 2);
    deployment.clock.advance(10 * 24 * HOUR);
    const after = eventsIn(await textOf(path));
    const known = new Map(after.map((event) => [event.uid, event]));
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length);
    const later = before.filter((event) => event.startDate.toJSDate().getTime() > deployment.clock.now());
    expect(later.length).toBeGreaterThan(20);
    for (const event of later) {
      expect(known.get(event.uid)?.startDate.toString()).toBe(event.startDate.toString());
      expect([event.sequence, known.get(event.uid)?.sequence]).toEqual([2, 3]);
    }
  });
});

describe('a team’s feed', () => {
  test('names whoever has each role, in the language that was asked for', async () => {
    const events = eventsIn(await textOf(await pathOf({ team: 'beijing', locale: 'zh-Hans' })));
    const monday = events.filter((event) => event.startDate.toJSDate().getTime() === Date.UTC(2026, 2, 9, 1));
    expect(monday.map(({ summary }) => summary).sort()).toEqual([
      expect.stringMatching(/^北京 主值：/),
      expect.stringMatching(/^北京 备值：/),
    ]);
    const english = eventsIn(await textOf(await pathOf({ team: 'beijing' })));
    expect(english.map(({ summary }) => summary)).toContainEqual(expect.stringMatching(/^Beijing primary: /));
  });

  test('without rotations shows who is on duty with the team', async () => {
    const events = eventsIn(await textOf(await pathOf({ team: 'europe' })));
    expect(events[0]?.summary).toMatch(/^Europe on duty: /);
  });
});

describe('the address of a feed', () => {
  test('is answered from the cache of whoever reads it while nothing changed', async () => {
    const path = await pathOf({ engineer: 'lin-yue' });
    const first = await deployment.fetch(path);
    expect(first.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('Cache-Control')).toMatch(/^private/);
    expect(first.headers.get('Referrer-Policy')).toBe('no-referrer');
    deployment.clock.advance(HOUR);
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
    const again = await deployment.fetch(path, { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await save((roster) => {
      roster.teams[0].rotations[0].engineers.reverse();
    }, 2);
    expect((await deployment.fetch(path, { headers })).status).toBe(200);
  });

  test('costs two small reads of whoever has it, and else those people only whom it names', async () => {
    const path = await pathOf({ engineer: 'lin-yue' });
    // Of a roster that was edited lately it is asked besides who came when.
    deployment.clock.advance(15 * 24 * HOUR);
    const { deps } = deployment;
    const [people, bodies, feeds] = [
      jest.spyOn(deps.people, 'read'),
      jest.spyOn(deps.rosters, 'body'),
      jest.spyOn(deps.feeds, 'read'),
    ];
    const ETag = (await deployment.fetch(path)).headers.get('ETag') ?? '';
    expect([people, bodies, feeds].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
    const named = people.mock.calls[0]?.[0] ?? [];
    expect(named).toContain('lin-yue');
    expect(named).not.toContain('anna-schulz');
    expect(named.length).toBeLessThan(rosterWithTurns().engineers.length);
    for (const tags of [ETag, ETag.replace(/^W\//, ''), `"other", ${ETag} ,W/"third"`]) {
      expect((await deployment.fetch(path, { headers: { 'If-None-Match': tags } })).status).toBe(304);
    }
    expect([people, bodies, feeds].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 4]);
    expect((await deployment.fetch(path, { headers: { 'If-None-Match': '*' } })).status).toBe(304);
    expect((await deployment.fetch(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  test('is another one’s to keep after an edit of a name, and on the next day', async () => {
    const path = await pathOf({ team: 'beijing' });
    const tag = async () => (await deployment.fetch(path)).headers.get('ETag');
    const tags = [await tag()];
    await save((roster) => {
      roster.engineers[1].name = 'Another Name';
    }, 2);
    tags.push(await tag());
    expect(await textOf(path)).toContain('Another Name');
    deployment.clock.advance(24 * HOUR);
    tags.push(await tag());
    expect(new Set(tags).size).toBe(3);
  });

  test('answers HEAD as GET, without the file', async () => {
    const path = await pathOf({ engineer: 'lin-yue' });
    const [got, head] = [await deployment.fetch(path), await deployment.fetch(path, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['ETag', 'Content-Type', 'Cache-Control'])
      expect(head.headers.get(name)).toBe(got.headers.get(name));
  });

  test('is shown once: neither the list, the store nor the log has its secret', async () => {
    const { url, id } = await bodyOf(await make({ engineer: 'lin-yue' }));
    const secret = url.split('.').at(-2);
    await deployment.fetch(new URL(url).pathname);
    const list = await (await deployment.fetch('/v1/roster/calendar-feeds', { headers: admin })).text();
    expect(JSON.parse(list)).toEqual({ feeds: [{ id, engineer: 'lin-yue', createdAt: '2026-03-02T03:00:00.000Z' }] });
    const stored = JSON.stringify(await deployment.deps.feeds.read(id));
    for (const text of [list, stored, deployment.lines.join()]) expect(text).not.toContain(secret);
  });

  test('opens nothing once it is revoked, or changed, or when its engineer has left, all in the same words', async () => {
    const { url, id } = await bodyOf(await make({ engineer: 'lin-yue' }));
    const { pathname } = new URL(url);
    const gone = async (path: string) =>
      expectProblem(await deployment.fetch(path), { status: 404, code: 'feedNotFound' });
    await gone(`${pathname.slice(0, -6)}xx.ics`);
    await gone('/calendars/nothing.ics');
    await save((roster) => {
      roster.engineers.shift();
      roster.teams[0].rotations = [];
    }, 2);
    await gone(pathname);
    await save(() => {}, 3);
    expect((await deployment.fetch(pathname)).status).toBe(200);
    const revoke = () => deployment.fetch(`/v1/roster/calendar-feeds/${id}`, { method: 'DELETE', headers: admin });
    expect((await revoke()).status).toBe(204);
    await gone(pathname);
    await expectProblem(await revoke(), { status: 404, code: 'feedNotFound' });
  });

  test('opens nothing from the revocation on, also in a function that has just served it, and for whoever kept its answer', async () => {
    const { url, id } = await bodyOf(await make({ engineer: 'lin-yue' }));
    const { pathname } = new URL(url);
    const other = createRostersApp(deployment.deps);
    const ETag = (await other.request(pathname)).headers.get('ETag') ?? '';
    await deployment.fetch(`/v1/roster/calendar-feeds/${id}`, { method: 'DELETE', headers: admin });
    for (const headers of [{}, { 'If-None-Match': ETag }, { 'If-None-Match': '*' }]) {
      await expectProblem(await other.request(pathname, { headers }), { status: 404, code: 'feedNotFound' });
    }
  });

  test('is made by admins only, for somebody in the roster', async () => {
    await expectProblem(await deployment.fetch('/v1/roster/calendar-feeds', json({ engineer: 'lin-yue' })), {
      status: 401,
      code: 'unauthorized',
    });
    await expectProblem(await make({ engineer: 'nobody' }), { status: 404, code: 'feedOfNobody' });
    await expectProblem(await make({ engineer: 'lin-yue', team: 'beijing' }), { status: 400, code: 'invalidBody' });
  });
});

describe('a feed is never in force unlisted', () => {
  const list = async (): Promise<Body[]> =>
    (await bodyOf(await deployment.fetch('/v1/roster/calendar-feeds', { headers: admin }))).feeds;
  const revoke = (id: string) =>
    deployment.fetch(`/v1/roster/calendar-feeds/${id}`, { method: 'DELETE', headers: admin });

  test('also when it is revoked while it is being made: it does not come into force', async () => {
    const { feeds } = deployment.deps;
    const write = feeds.write.bind(feeds);
    const stored: string[] = [];
    jest.spyOn(feeds, 'write').mockImplementationOnce(async (id, feed, expected) => {
      stored.push(id);
      expect((await list()).map((each) => each.id)).toEqual([id]);
      expect((await revoke(id)).status).toBe(204);
      return write(id, feed, expected);
    });
    await expectProblem(await make({ engineer: 'lin-yue' }), { status: 409, code: 'feedRevoked' });
    expect(await list()).toEqual([]);
    expect((await feeds.read(`${stored[0]}`))?.value.revokedAt).toBeDefined();
    await expectProblem(await revoke(`${stored[0]}`), { status: 404, code: 'feedNotFound' });
  });

  test('also when whoever makes it dies in between, and its write comes late: it can be revoked for good', async () => {
    const { feeds } = deployment.deps;
    const write = feeds.write.bind(feeds);
    let late: () => Promise<string> = async () => 'none';
    jest.spyOn(feeds, 'write').mockImplementationOnce((id, feed, expected) => {
      late = () => write(id, feed, expected);
      return Promise.reject(new Error('died'));
    });
    expect((await make({ engineer: 'lin-yue' })).status).toBe(500);
    const [left] = await list();
    expect((await revoke(left?.id)).status).toBe(204);
    expect(await late()).toBe('conflict');
    expect(await list()).toEqual([]);
  });

  test('also when whoever revokes it dies in between: it opens nothing, and revoking it again takes it from the list', async () => {
    const { url, id } = await bodyOf(await make({ engineer: 'lin-yue' }));
    jest.spyOn(deployment.deps.feedIndex, 'write').mockRejectedValueOnce(new Error('died'));
    expect((await revoke(id)).status).toBe(500);
    expect((await deployment.fetch(new URL(url).pathname)).status).toBe(404);
    expect((await list()).map((each) => each.id)).toEqual([id]);
    expect((await revoke(id)).status).toBe(204);
    expect(await list()).toEqual([]);
  });
});
