import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { runRoster } from '../../../bin/roster/run';
import { writtenEngineer, writtenRoster, writtenTeam } from '../../factories/roster';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.UTC(2026, 8, 1);
let files = 0;

function fileOf(content: string | object, ending = 'yaml'): string {
  files += 1;
  const file = join(folder, `${files}.${ending}`);
  writeFileSync(file, typeof content === 'string' ? content : stringify(content));
  return file;
}

async function check(args: readonly string[], environment = {}) {
  const printed: string[] = [];
  const exitCode = await runRoster(['check', ...args], {
    environment,
    now: NOW,
    print: (text) => printed.push(text),
    isTerminal: false,
  });
  return { exitCode, text: printed.join('\n') };
}

const CALENDAR = { id: 'none', years: [2026, 2027] };
const ALWAYS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);
const right = (overrides = {}) =>
  writtenRoster({
    teams: [
      writtenTeam('beijing', { calendars: ['none'], dutyHours: ALWAYS }),
      writtenTeam('europe', { calendars: ['none'] }),
    ],
    calendars: [CALENDAR],
    dutyManagers: [
      { id: 'chief', name: 'chief', languages: ['en'], contacts: [{ kind: 'email', address: 'chief@example.com' }] },
    ],
    ...overrides,
  });

describe('roster check', () => {
  test('of a roster that is right tells what it holds, and ends with 0', async () => {
    const { exitCode, text } = await check([fileOf(right())]);
    expect([exitCode, text]).toEqual([
      0,
      expect.stringMatching(/: 2 teams, 4 engineers, 1 duty manager; no hole in the next 90 days; 0 warnings$/),
    ]);
    expect(text.split('\n')).toHaveLength(1);
  });

  test('of what the service answered, with the states of contacts, is right as well', async () => {
    const { engineers, ...rest } = right() as { engineers: object[] };
    const answered = { ...rest, engineers: engineers.map((engineer) => ({ ...engineer, contactStates: [] })) };
    expect((await check([fileOf(answered)])).exitCode).toBe(0);
  });

  test('with holes ends with 1 when it is strict, and with 0 when not', async () => {
    const file = fileOf(
      right({
        teams: [writtenTeam('beijing', { calendars: ['none'] }), writtenTeam('europe', { calendars: ['none'] })],
      }),
    );
    const { exitCode, text } = await check([file, '--strict']);
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/: .* [1-9]\d* holes?, .*; 0 warnings$/)]);
    expect((await check([file])).exitCode).toBe(0);
  });

  test('that is strict lets pass what is allowed by name, and a year that begins later than in 90 days', async () => {
    const alone = { dutyManagers: [], calendars: [{ id: 'none', years: [2026] }] };
    const file = fileOf(right(alone));
    const { exitCode, text } = await check([file, '--strict']);
    expect([exitCode, text]).toEqual([
      1,
      expect.stringMatching(/^warning noDutyManager {2}.*There is no duty manager/m),
    ]);
    expect(text).toContain('its dates may not be published yet');
    expect((await check([file, '--strict', '--allow', 'noDutyManager'])).exitCode).toBe(0);
    const soon = fileOf(right({ ...alone, calendars: [{ id: 'none', years: [2025] }] }));
    expect((await check([soon, '--strict', '--allow', 'noDutyManager'])).exitCode).toBe(1);
    expect((await check([soon, '--strict', '--allow', 'noDutyManager,unknownYear'])).exitCode).toBe(0);
    await expect(check([file, '--strict', '--allow', 'hole'])).rejects.toThrow(
      /^--allow takes names of warnings, and "hole" is none: .*holesAhead/,
    );
  });

  test('that is strict lets holes pass where they are allowed by name', async () => {
    const weekdays = ['beijing', 'europe'].map((id) => writtenTeam(id, { calendars: ['none'] }));
    const file = fileOf(right({ teams: weekdays }));
    expect((await check([file, '--strict', '--allow', 'holesAhead'])).exitCode).toBe(0);
  });

  test('says of a name that there is not which one may have been meant: a field, a zone, a day, a team, a person, a calendar', async () => {
    const wrong = {
      teams: [
        writtenTeam('beijing', {
          zone: 'Asia/Shangai',
          dutyHours: { monday: [{ from: '09:00', to: '18:00' }] },
          wakinghours: 1,
          nextTeams: ['eorope'],
          calendars: ['non'],
        }),
        writtenTeam('europe', {
          rotations: [{ id: 'days', engineers: ['schmit'], days: ['tues'], every: { days: 1 }, start: '2026-01-01' }],
        }),
      ],
      engineers: [writtenEngineer('schmidt', 'europ')],
    };
    const meant = (text: string) => [...text.matchAll(/(?:perhaps "|也许是“)([^"”]+)/g)].map(([, name]) => name).sort();
    const names = ['Asia/Shanghai', 'europe', 'europe', 'mon', 'none', 'schmidt', 'tue', 'wakingHours'].sort();
    expect(meant((await check([fileOf(right(wrong))])).text)).toEqual(names);
    expect(meant((await check([fileOf(right(wrong)), '--lang', 'zh-Hans'])).text)).toEqual(names);
  });

  test('lists problems by line and pointer, in the language of the reader, and ends with 1', async () => {
    const file = fileOf('teams:\n  - id: beijing\n    zone: Asia/Beijing\nengineers: []\n');
    const english = await check([file]);
    expect(english.exitCode).toBe(1);
    expect(english.text).toContain(
      'line 3:5  /teams/0/zone  "Asia/Beijing" is not an IANA time zone; use "Asia/Shanghai"',
    );
    expect(english.text).toMatch(/: \d+ problems$/);
    const chinese = await check([file], { LANG: 'zh_CN.UTF-8' });
    expect(chinese.text).toContain(
      '第 3 行第 5 列  /teams/0/zone  “Asia/Beijing”不是 IANA 时区名；请用“Asia/Shanghai”',
    );
    expect(chinese.text).not.toMatch(/must|required/);
    expect((await check([file, '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).text).toBe(english.text);
  });

  test.each(['', '# to be written\n'])('of an empty file %j says that it is empty', async (text) => {
    const found = await check([fileOf(text)]);
    expect([found.exitCode, found.text]).toEqual([1, expect.stringContaining('The file is empty')]);
    expect((await check([fileOf(text), '--lang', 'zh-Hans'])).text).toContain('文件是空的');
  });

  test('as JSON has both languages', async () => {
    const { exitCode, text } = await check([fileOf('{"teams":[],"engineers":[]}', 'json'), '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
      problems: [{ pointer: '', line: 1, en: expect.any(String), 'zh-Hans': expect.any(String) }],
      more: 0,
      warnings: [],
    });
  });

  test('lists fifty problems and counts the rest', async () => {
    const { text } = await check([fileOf({ ...right(), engineers: Array.from({ length: 300 }, () => 5) })]);
    expect(text.split('\n')).toHaveLength(52);
    expect(text).toMatch(/\nand 250 more\n.*: 300 problems$/);
  });

  test('tells of holes', async () => {
    const { text } = await check([fileOf(writtenRoster())]);
    expect(text).toMatch(/; \d+ holes, [\d.]+ hours in all, in the next 90 days/);
  });

  test('of a file that is not there is one sentence', async () => {
    await expect(check([join(folder, 'none.yaml')])).rejects.toThrow(/none\.yaml does not exist\.$/);
    await expect(check(['--lang', 'fr'])).rejects.toThrow('--lang is en or zh-Hans, and not "fr".');
  });
});

describe('roster check warns', () => {
  const day = (date: string, from = '09:00', to = '18:00') => ({ from: `${date}T${from}`, to: `${date}T${to}` });
  const add = { id: 'helper', kind: 'add', team: 'beijing', reason: 'Launch', by: ['lin'] };
  const onLeave = writtenEngineer('lin', 'beijing', { leave: [{ from: '2026-10-12', to: '2026-10-13' }] });
  const engineers = [onLeave, writtenEngineer('zhao', 'beijing'), writtenEngineer('anna', 'europe')];
  const rotation = { id: 'r', engineers: ['lin', 'zhao'], every: { days: 1 }, start: '2026-01-05' };
  const withRotation = (changes: object) => [
    writtenTeam('beijing', { calendars: ['none'], rotations: [{ ...rotation, ...changes }] }),
    writtenTeam('europe', { calendars: ['none'] }),
  ];

  const nightsBy = (id: string, date: string) => ({
    ...{ id: `nights-${id}`, kind: 'replace', team: 'beijing', of: { role: 'standBy' }, by: [id], reason: 'Launch' },
    ...{ from: `${date}T18:00`, to: `${date.slice(0, 8)}${Number(date.slice(8)) + 1}T09:00` },
  });

  test.each<[string, object, string[]]>([
    ['of a team without people', { engineers: [writtenEngineer('lin', 'beijing')] }, ['teamWithoutPeople /teams/1']],
    [
      'of teams without a calendar',
      { teams: writtenRoster().teams },
      ['teamWithoutCalendar /teams/0/calendars', 'teamWithoutCalendar /teams/1/calendars'],
    ],
    [
      'of a year within the next twelve months that no calendar knows',
      { calendars: [{ id: 'none', years: [2026] }] },
      ['unknownYear /teams/0/calendars', 'unknownYear /teams/1/calendars'],
    ],
    [
      'of a year that one calendar of a team knows, and another does not',
      {
        calendars: [CALENDAR, { id: 'country', years: [2026] }],
        teams: [
          writtenTeam('beijing', { calendars: ['none', 'country'] }),
          writtenTeam('europe', { calendars: ['none'] }),
        ],
      },
      ['unknownYear /teams/0/calendars'],
    ],
    [
      'of a role that nobody is left for',
      { teams: withRotation({ engineers: ['zhao'] }) },
      ['roleNeverFilled /teams/0/rotations/0/engineers'],
    ],
    ['of an override that is over', { overrides: [{ ...add, ...day('2026-08-31') }] }, ['inThePast /overrides/0']],
    ['of no duty manager', { dutyManagers: [] }, ['noDutyManager /dutyManagers']],
    [
      'of an override and a swap that the change of clocks skips, and not of one that is half in it',
      {
        overrides: [
          { ...add, team: 'europe', by: ['anna'], ...day('2027-03-28', '02:10', '02:50') },
          { ...add, id: 'half', team: 'europe', by: ['anna'], ...day('2027-03-28', '02:10', '11:00') },
        ],
        swaps: [
          {
            id: 's',
            team: 'europe',
            gives: { engineer: 'ben', ...day('2027-03-28', '02:10', '02:50') },
            takes: { engineer: 'anna' },
          },
        ],
      },
      ['inSkippedHour /overrides/0', 'inSkippedHour /swaps/0/gives'],
    ],
    [
      'of somebody whom an override or a swap puts on stand-by at night unwilling, and not of who is willing',
      {
        teams: [
          writtenTeam('beijing', {
            calendars: ['none'],
            rotations: [{ ...rotation, roles: ['standBy'], engineers: ['lin', 'zhao'], every: { days: 1 } }],
          }),
          writtenTeam('europe', { calendars: ['none'], dutyHours: ALWAYS }),
        ],
        engineers: [
          writtenEngineer('lin', 'beijing', { standBy: true }),
          writtenEngineer('zhao', 'beijing', { standBy: true }),
          writtenEngineer('wu', 'beijing'),
          writtenEngineer('anna', 'europe'),
        ],
        overrides: [nightsBy('wu', '2026-10-12'), nightsBy('zhao', '2026-10-14')],
        swaps: [
          {
            id: 's',
            team: 'beijing',
            gives: { engineer: 'lin', from: '2026-10-20T18:00', to: '2026-10-23T09:00' },
            takes: { engineer: 'wu' },
          },
        ],
      },
      ['notWilling /overrides/0/by/0', 'notWilling /swaps/0/gives'],
    ],
    [
      'of an override by somebody on leave',
      { engineers, overrides: [{ ...add, ...day('2026-10-13') }] },
      ['onLeaveThen /overrides/0/by/0'],
    ],
    [
      'of none the day after, by local dates',
      { engineers, overrides: [{ ...add, ...day('2026-10-14', '00:00') }] },
      [],
    ],
    [
      'of a swap that gives duty to somebody on leave',
      {
        engineers,
        swaps: [
          { id: 's', team: 'beijing', gives: { engineer: 'zhao', ...day('2026-10-12') }, takes: { engineer: 'lin' } },
        ],
      },
      ['onLeaveThen /swaps/0/takes/engineer', 'swapMovesNothing /swaps/0/gives'],
    ],
    [
      'of the part of a swap in which no shift moves, and not of one that is given on or that somebody else stands in for',
      {
        engineers,
        teams: withRotation({
          engineers: ['lin', 'zhao'],
          every: { weeks: 1 },
          start: '2026-10-05',
          roles: ['primary'],
        }),
        swaps: [
          {
            id: 'half',
            team: 'beijing',
            gives: { engineer: 'lin', ...day('2026-10-06') },
            takes: { engineer: 'zhao', ...day('2026-10-07') },
          },
          {
            id: 'away',
            team: 'beijing',
            gives: { engineer: 'zhao', ...day('2026-10-12') },
            takes: { engineer: 'lin' },
          },
        ],
      },
      ['onLeaveThen /swaps/1/takes/engineer', 'swapMovesNothing /swaps/0/takes'],
    ],
    [
      'of an override that calls somebody in their own night, at home and for another team',
      {
        engineers: [
          writtenEngineer('lin', 'beijing', { wakingHours: { from: '07:00', to: '23:00' } }),
          writtenEngineer('anna', 'europe'),
        ],
        overrides: [
          { ...add, ...day('2026-10-13', '02:00', '04:00') },
          { ...add, id: 'other', by: ['lin', 'anna'], ...day('2026-10-14', '09:00', '12:00') },
          { ...add, id: 'noon', by: ['lin', 'anna'], ...day('2026-10-15', '15:00', '18:00') },
        ],
      },
      ['asleepThen /overrides/0/by/0', 'asleepThen /overrides/1/by/1'],
    ],
    [
      'of somebody whose turns come in their own night',
      {
        teams: withRotation({}),
        engineers: [
          writtenEngineer('lin', 'beijing', { zones: [{ zone: 'America/New_York' }] }),
          ...engineers.slice(1),
        ],
      },
      ['asleepInTurn /engineers/0'],
    ],
    [
      'of somebody whom no link reaches',
      {
        dutyManagers: [
          { id: 'm', name: 'm', languages: ['zh'], contacts: [{ kind: 'sms', number: '+8610000000001' }] },
        ],
      },
      ['onlyNumbersInChina /dutyManagers/0/contacts'],
    ],
  ])('%s', async (_what, overrides, expected) => {
    const file = fileOf(right(overrides));
    const { exitCode, text } = await check([file, '--json']);
    const { warnings, problems } = JSON.parse(text);
    expect(problems).toEqual([]);
    expect(warnings.map((found: { code: string; pointer: string }) => `${found.code} ${found.pointer}`)).toEqual(
      expected,
    );
    expect(exitCode).toBe(0);
    expect((await check([file, '--strict', '--allow', 'unknownYear,holesAhead'])).exitCode).toBe(
      expected.some((found) => !found.startsWith('unknownYear')) ? 1 : 0,
    );
  });
});
