import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runRoster } from '../../../bin/roster/run';
import { HelpAsked, Stopped } from '../../../bin/stopped';
import SAMPLE from '../../../docs/examples/roster.json';
import { aDeployment, type Body, bearer, type Deployment, json } from '../../functions/deployment';

let folder: string;
let file: string;
let deployment: Deployment;
let server: Server;
let url: string;

const person = (id: string, over: Body = {}) => ({
  id,
  name: id.toUpperCase(),
  team: 'berlin',
  languages: ['en'],
  contacts: [{ kind: 'email', address: `${id}@example.com` }],
  ...over,
});

/** One team with a primary by days, one of whom is on leave, and nobody on duty by night. */
const ROSTER = {
  teams: [
    {
      id: 'berlin',
      name: { en: 'Berlin' },
      zone: 'Europe/Berlin',
      dutyHours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '09:00', to: '18:00' }]]),
      ),
      wakingHours: { from: '07:00', to: '23:00' },
      homeRegions: ['DE'],
      rotations: [
        {
          id: 'daily',
          roles: ['primary'],
          engineers: ['a', 'b', 'c'],
          every: { days: 1 },
          start: '2026-03-23',
          handOver: '12:00',
        },
      ],
    },
  ],
  engineers: [person('a'), person('b', { leave: [{ from: '2026-03-24', to: '2026-03-25' }] }), person('c')],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunrelay-roster-'));
  file = join(folder, 'roster.yaml');
  await writeFile(file, JSON.stringify(ROSTER));
  deployment = await aDeployment();
  const first = json(SAMPLE, { ...bearer(deployment.adminKey), 'If-None-Match': '*' }, 'PUT');
  expect((await deployment.fetch('/v1/roster', first)).status).toBe(200);
  server = createServer(async (request, response) => {
    const answer = await deployment.fetch(request.url ?? '/', {
      headers: { authorization: request.headers.authorization ?? '' },
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]) {
  const lines: string[] = [];
  const code = await runRoster(args, {
    environment: { SUNRELAY_ADMIN_KEY: deployment.adminKey },
    now: Date.UTC(2026, 2, 24, 9),
    print: (text) => lines.push(text),
    isTerminal: false,
  });
  const text = lines.join('\n');
  return { code, text, json: (): Body => JSON.parse(text) };
}

const stopped = (...args: string[]) =>
  run(...args).then(
    () => 'not stopped',
    (error: unknown) => (error instanceof Stopped && !(error instanceof HelpAsked) ? error.message : String(error)),
  );

describe('roster who', () => {
  test('says of a file who is primary, and instead of whom, before and after a local hand-over', async () => {
    const before = await run('who', '--at', '2026-03-24T10:59:59Z', file);
    expect(before.code).toBe(0);
    expect(before.text).toContain('Berlin  on duty until Tue 24 Mar 2026 17:00 UTC');
    expect(before.text).toContain('primary    A (turn in daily)');
    const after = await run('who', '--at', '2026-03-24T11:00Z', file);
    expect(after.text).toContain('primary    C (next in daily, instead of B: on leave)');
    expect(after.text).toContain('First to be paged: C (Berlin): on duty, primary');
  });

  test('has exit code 1 when nobody is on duty', async () => {
    const { code, text } = await run('who', '--at', '2026-03-24T02:00Z', file);
    expect(code).toBe(1);
    expect(text).toContain('Nobody is on duty.');
  });

  test('says where duty hours hold and everybody is away, who is away and why, in both languages', async () => {
    const empty = join(folder, 'empty.yaml');
    const leave = [{ from: '2026-03-24', to: '2026-03-24' }];
    const engineers = [
      person('a', { leave }),
      person('b', { workingDays: ['mon'] }),
      person('c', { zones: [{ zone: 'America/Los_Angeles' }] }),
      person('d'),
    ];
    const off = { id: 'off', kind: 'remove', team: 'berlin', of: { engineer: 'd' }, reason: 'Trip' };
    const overrides = [{ ...off, from: '2026-03-24T00:00', to: '2026-03-25T00:00' }];
    await writeFile(empty, JSON.stringify({ ...ROSTER, engineers, overrides }));
    const at = ['--at', '2026-03-24T11:00Z', empty];
    expect((await run('who', ...at)).text).toContain(
      'duty hours, but everybody is away: A (on leave), B (does not work that day), C (asleep by their own clock), D (taken off by an override)',
    );
    expect((await run('explain', '--lang', 'zh-Hans', ...at)).text).toContain(
      '当值时间，但所有人都不在：A（请假），B（当天不上班），C（按本人时钟在休息），D（被临时调整取消）',
    );
    const { teams } = (await run('who', '--json', ...at)).json();
    expect(teams[0].away).toContainEqual({ engineer: 'a', name: 'A', because: 'leave' });
    expect((await run('who', '--json', '--at', '2026-03-24T11:00Z', file)).json().teams[0].away).toBeUndefined();
  });

  test('says of the service the same as the service says of itself', async () => {
    const ofService = await run('who', '--at', '2026-03-02T03:00Z', '--region', 'ID', '--url', `${url}/`);
    expect(ofService.text).toContain('by revision 1');
    const json = (await run('who', '--at', '2026-03-02T03:00Z', '--region', 'ID', '--url', url, '--json')).json();
    const ofFile = (await run('who', '--at', '2026-03-02T03:00Z', '--region', 'ID', '--json')).json();
    expect(ofFile).toEqual({ ...json, revision: 0 });
  });
});

describe('roster explain', () => {
  test('ranks everybody, with what puts the one above first', async () => {
    const { code, text } = await run('explain', '--at', '2026-03-24T11:00Z', '--region', 'DE', file);
    expect(code).toBe(0);
    expect(text).toContain('2 on duty, 1 on leave');
    expect(text).toMatch(/1 {2}page 1 {4}C \(Berlin\): on duty, primary, next in rotation, home region/);
    expect(text).toMatch(
      /2 {2}page 2 {4}A \(Berlin\): on duty.*\n {18}after the one above, who comes earlier in the team/,
    );
    expect(text).toMatch(/3 {12}B \(Berlin\): on leave.*\n {18}after the one above: "on duty" comes before "on leave"/);
  });

  const NIGHT = ['--at', '2026-11-01T16:30Z', '--skill', 'video', '--language', 'ar', '--region', 'AE', '--limit', '9'];

  test('says of somebody awake while their team sleeps that it is by their own clock, and not that they sleep', async () => {
    const { text } = await run('explain', ...NIGHT);
    expect(text).toMatch(/Arjun Menon \(South-East Asia\): awake by their own clock, without the skill/);
    expect(text).not.toContain('asleep by their own clock');
    const chinese = (await run('explain', ...NIGHT, '--lang', 'zh-Hans')).text;
    expect(chinese).toMatch(/Arjun Menon（.*）：按本人时钟处于清醒时段，没有该技能/);
    expect(chinese).not.toContain('按本人时钟在休息');
  });

  test('counts in plain words, and says why pages go out in another order', async () => {
    const { text } = await run('explain', ...NIGHT);
    expect(text).toContain('2 duty managers, 9 asleep');
    expect(text).toContain('after the one above: "on duty" comes before "awake"');
    expect(text).toContain(
      'and 16 more, who come after the first one:\n                  16 because of where they stand',
    );
    expect(text).toMatch(/when two of a team were paged, the next team that is awake has its turn\.$/);
    expect((await run('explain', ...NIGHT, '--limit', '2')).text).not.toContain('order of pages');
    expect((await run('explain', ...NIGHT, '--lang', 'zh-Hans')).text).toContain('呼叫次序与排名不同');
  });

  test('of the service and of the same file agree', async () => {
    const asked = ['--at', '2026-03-02T03:00Z', '--skill', 'network', '--language', 'id', '--limit', '5', '--json'];
    const ofService = (await run('explain', ...asked, '--url', url)).json();
    expect((await run('explain', ...asked)).json()).toEqual({ ...ofService, revision: 0 });
    expect(ofService.ranking).toHaveLength(5);
  });
});

describe('roster week', () => {
  test('draws each day by UTC and in the zone of the reader, with hand-overs and who is primary', async () => {
    const { code, text } = await run('week', '--from', '2026-03-27', '--zone', 'Asia/Singapore', file);
    expect(code).toBe(1);
    const lines = text.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Fri 27 Mar 2026  00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 UTC',
      '                 08:00 11:00 14:00 17:00 20:00 23:00 02:00 05:00 Singapore',
      'Berlin                       ----|#####|###########----------      A 16:00-19:00, B 19:00-01:00 Singapore',
      'nobody           xxxxxxxxxxxxxxxx                  xxxxxxxxxxxxxx',
    ]);
    // Summer time begins on the Sunday: everything is an hour earlier by UTC.
    expect(lines).toContain(
      'Berlin                     ----|#####|###########----------        C 15:00-18:00, A 18:00-24:00 Singapore',
    );
    expect(text.replace(/[ -~\n]/g, '')).toBe('');
  });

  test('as JSON gives stretches that leave no time out, and where nobody is on duty', async () => {
    const week = (await run('week', '--from', '2026-03-27', '--json', file)).json();
    const [{ stretches }] = week.teams;
    expect(stretches[0].from).toBe(week.from);
    expect(stretches.at(-1).until).toBe(week.until);
    for (const [index, { from }] of stretches.entries()) {
      if (index > 0) expect(from).toBe(stretches[index - 1].until);
    }
    expect(week.nobody[0]).toEqual({ from: '2026-03-27T00:00:00.000Z', until: '2026-03-27T08:00:00.000Z' });
  });

  test('draws the sample roster from today on, without a hole where there is none', async () => {
    const { text } = await run('week', '--zone', 'UTC');
    expect(text).toContain('Tue 24 Mar 2026');
    expect(text.match(/21:00 UTC$/gm)).toHaveLength(7);
  });
});

describe('whoever reads Chinese', () => {
  const IDS = /beijing|south-east-asia|europe|silicon-valley/;
  const withoutRules = (text: string) => text.replace(/（(?:轮到|顺延|换班|临时调整) [^）]*）/g, '');
  const asked = [
    '--at',
    '2026-03-24T03:00Z',
    '--skill',
    'audio',
    '--language',
    'ja',
    '--region',
    'VN',
    '--lang',
    'zh-Hans',
  ];

  test.each([['who'], ['explain']])(
    'is told by %s of teams, skills, languages and countries by name, and not by id',
    async (subcommand) => {
      for (const source of [['docs/examples/roster.json'], ['--url', url]]) {
        const { text } = await run(subcommand, ...asked, ...source);
        expect(text).toContain('问题需要：技能为音频，语言为日语，地区为越南');
        expect(text).toMatch(/^东南亚 {2}当值至/m);
        expect(text).toContain('（北京）：当值');
        expect(withoutRules(text)).not.toMatch(IDS);
      }
    },
  );

  test('sees the teams of a week by name', async () => {
    const { text } = await run('week', '--lang', 'zh-Hans', '--zone', 'Asia/Shanghai', 'docs/examples/roster.json');
    expect(text).toMatch(/^东南亚 {11}/m);
    expect(text).toMatch(/05:00 北京$/m);
    expect(text).not.toMatch(IDS);
  });
});

describe('what is typed wrongly is told in one sentence', () => {
  test.each([
    [['who', '--at', 'yesterday'], '--at: An instant is ISO 8601 with its offset'],
    [['who', '--at', '1999-12-31T00:00Z'], '--at: An instant from 2000 to 2099 is needed.'],
    [['whom'], 'There is no "roster whom"; perhaps "who" is meant: '],
    [['who', '--skil', 'audio'], `Unknown option '--skil'; perhaps "--skill" is meant; `],
    [['explain', '--skill', 'magic'], '--skill: '],
    [['explain', '--skill', 'adio', '--lang', 'zh-Hans'], '；也许是“audio”。'],
    [['explain', '--limit', '0'], '--limit is a whole number from 1 to 500'],
    [['explain', 'a.yaml', 'b.yaml'], 'One roster file is taken, and here are 2.'],
    [['explain', 'a.yaml', '--url', 'http://localhost'], 'Give either a file or --url, not both.'],
    [['who', '--url', 'localhost:8080'], 'An address is such as'],
    [['who', '--url', 'http://127.0.0.1:1'], 'http://127.0.0.1:1 cannot be reached.'],
    [['who', 'no-such-file.yaml'], 'no-such-file.yaml'],
    [['week', '--from', '2026-02-30'], '--from is a date'],
    [
      ['week', '--zone', 'Asia/Beijing'],
      'There is no zone "Asia/Beijing"; zones are named such as Asia/Singapore; perhaps "Asia/Shanghai" is meant.',
    ],
  ])('%j', async (args, words) => {
    const message = await stopped(...args);
    expect(message).toContain(words);
    expect(message.split('\n')).toHaveLength(1);
  });

  test('and a key that is not in force is told as the service tells it', async () => {
    expect(await stopped('who', '--url', url, '--key', 'sr_admin_wrong')).toMatch(/key/i);
  });
});
