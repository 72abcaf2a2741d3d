import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runRoster } from '../../../bin/roster/run';
import { Stopped } from '../../../bin/stopped';
import { sampleRoster } from '../../functions/deployment';

let folder: string;
let golden: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunrelay-coverage-'));
  golden = join(folder, 'golden-week.json');
  const roster = sampleRoster();
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, kind: 'holiday' }));
  const withHoliday = {
    ...roster,
    calendars: [{ id: 'golden-week', years: [2026], days }],
    teams: (roster.teams as { dutyHours: object }[]).map((team, index) =>
      index > 1 ? team : { ...team, calendars: ['golden-week'], dutyHours: { ...team.dutyHours, holiday: [] } },
    ),
  };
  await writeFile(golden, JSON.stringify(withHoliday));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: readonly string[], isTerminal = false) {
  const printed: string[] = [];
  const code = await runRoster(['coverage', ...args], {
    environment: {},
    now: Date.parse('2026-01-01T05:00Z'),
    print: (text) => printed.push(text),
    isTerminal,
  });
  return { code, text: printed.join('\n') };
}

describe('roster coverage', () => {
  test('finds no hole in a year of a roster that has none, and ends with 0', async () => {
    const { code, text } = await run(['--days', '14', '--from', '2026-01-01']);
    expect(code).toBe(0);
    expect(text).toContain('All              ##############');
    expect(text).toContain('No holes');
  });

  test('shows the holes that Golden Week opens without a crew, with cause and fix, and ends with 1', async () => {
    const { code, text } = await run(['--days', '14', '--from', '2026-09-28', golden]);
    expect(code).toBe(1);
    expect(text).toMatch(/7 holes, 4[0-9] h with nobody on duty/);
    expect(text).toMatch(/public holiday: Beijing/);
    expect(text).toMatch(/→ Give Beijing duty hours under "holiday", 09:00–18:00 Beijing/);
  });

  test('says of a year that calendars do not cover that it is unknown, which is not without holidays', async () => {
    const sample = join(__dirname, '../../../docs/examples/roster.json');
    const args = ['--days', '7', '--from', '2028-05-01', sample];
    const { code, text } = await run(args);
    expect(code).toBe(0);
    expect(text).not.toContain('somebody is on duty at every instant');
    expect(text).toContain('holidays are unknown for a part');
    expect(text).toMatch(/^Holidays +\?\?\?\?\?\?\?$/m);
    expect(text).toContain('; ? holidays unknown for a team');
    expect(text).toContain('2028-05-01 00:00 – 2028-05-08 00:00 UTC');
    expect(text).toContain('The holidays of 2028 are unknown for Beijing');
    const chinese = await run([...args, '--lang', 'zh-Hans']);
    expect(chinese.text).toContain('北京 2028 年的假日未知');
    const known = await run(['--days', '7', '--from', '2026-05-01', sample]);
    expect(known.text).not.toMatch(/unknown/i);
  });

  test('marks only the part of the range that is unknown, from the new year of the team', async () => {
    const sample = join(__dirname, '../../../docs/examples/roster.json');
    const { text } = await run(['--days', '14', '--from', '2026-12-25', sample]);
    expect(text).toMatch(/^Holidays {15}\?{8}$/m);
    const { unknownYears } = JSON.parse((await run(['--days', '14', '--from', '2026-12-25', '--json', sample])).text);
    expect(unknownYears).toMatchObject([
      { team: 'beijing', year: 2027, calendars: ['china'], from: '2026-12-31T16:00:00.000Z' },
    ]);
  });

  test('lists the dates of holes that are alike, and says what is left at their lowest', async () => {
    const args = ['--days', '14', '--from', '2026-09-28', golden];
    expect((await run(args)).text).toMatch(/and 4 more like it: 2026-10-02, 10-05 – 10-07/);
    expect((await run(args)).text).toMatch(/ h, at its lowest \w/);
    expect((await run([...args, '--lang', 'zh-Hans'])).text).toMatch(/小时，其间最低/);
  });

  test('has times beside UTC on the clock of the zone that is asked for, and teams by their names', async () => {
    const args = ['--days', '14', '--from', '2026-09-28', golden, '--lang', 'zh-Hans'];
    const { text } = await run([...args, '--zone', 'Asia/Tokyo']);
    expect(text).toMatch(/2026-10-01 01:00 – 2026-10-01 \d\d:00 UTC（10:00 – \d\d:00 /);
    expect(text).toMatch(/北京 → 欧洲：/);
    expect(text).toMatch(/北京、周末：/);
    expect((await run([...args, '--zone', 'UTC'])).text).not.toContain('UTC (');
  });

  test('says when the days of its drawing begin on the clock of the zone that is asked for, in each season', async () => {
    const sample = join(__dirname, '../../../docs/examples/roster.json');
    const args = ['--days', '14', '--from', '2026-03-01', sample];
    const berlin = await run([...args, '--zone', 'Europe/Berlin']);
    expect(berlin.text).toMatch(/^ +each sign begins at 00:00 UTC, in Berlin at 01:00$/m);
    const valley = await run([...args, '--zone', 'America/Los_Angeles']);
    expect(valley.text).toMatch(/in Los Angeles at 16:00 the day before or 17:00 the day before$/m);
    const tokyo = await run([...args, '--zone', 'Asia/Tokyo', '--lang', 'zh-Hans']);
    expect(tokyo.text).toMatch(/^ +每格从 UTC 00:00 开始，即东京 09:00$/m);
    expect((await run([...args, '--zone', 'UTC'])).text).not.toContain('each sign begins');
    const unknown = await run(['--days', '2', '--from', '2028-05-01', sample, '--zone', 'Europe/Berlin']);
    expect(unknown.text).toContain('2028-05-01 00:00 – 2028-05-03 00:00 UTC (02:00 – Wed 02:00 Berlin)');
  });

  test('prints the override that a fix points to, as a line of the file', async () => {
    const roster = sampleRoster() as unknown as { engineers: { team: string }[] };
    const leave = [{ from: '2026-08-03', to: '2026-08-03' }];
    const engineers = roster.engineers.map((one) => (one.team === 'europe' ? { ...one, leave } : one));
    const file = join(folder, 'away.json');
    await writeFile(file, JSON.stringify({ ...roster, engineers, overrides: [], swaps: [] }));
    const { text } = await run(['--days', '3', '--from', '2026-08-02', file]);
    expect(text).toMatch(/the override below is ready to be added\.\n {8}- \{ ?id: .*kind: add, by: \[/);
  });

  test('speaks Chinese when asked', async () => {
    const { text } = await run(['--days', '14', '--from', '2026-09-28', '--lang', 'zh-Hans', golden]);
    expect(text).toContain('7 个空档');
    expect(text).toContain('公共假日：北京');
  });

  test('draws holes in red on a terminal, and uses no colour elsewhere', async () => {
    const args = ['--days', '14', '--from', '2026-09-28', golden];
    expect((await run(args, true)).text).toContain('\u001b[31m▆\u001b[39m');
    expect((await run(args)).text).not.toContain('\u001b');
  });

  test('gives JSON with an override that can be put into the roster', async () => {
    const { text } = await run(['--days', '14', '--from', '2026-09-28', '--json', golden]);
    const { holes } = JSON.parse(text);
    expect(holes).toHaveLength(7);
    expect(holes[0]).toMatchObject({ cause: 'holiday', override: { kind: 'add', by: expect.any(Array) } });
  });

  test.each([
    [['--days', '367'], /--days: A whole number from 1 to 366/],
    [['--days', 'x'], /--days: A whole number/],
    [['--from', 'tomorrow'], /--from: /],
    [['--lang', 'fr'], /--lang is en or zh-Hans/],
    [['--month'], /--month/],
  ])('says in one sentence what is wrong with %j', async (args, sentence) => {
    await expect(run(args)).rejects.toThrow(Stopped);
    await expect(run(args)).rejects.toThrow(sentence);
  });

  test('names people, skills and languages in the language of the reader', async () => {
    const { text } = await run(['--days', '7', '--from', '2026-01-05', '--lang', 'zh-Hans']);
    expect(text).toMatch(/^ {2}音频：当值/m);
    expect(text).toMatch(/^ {2}日语：当值/m);
    expect(text).toMatch(/^ {2}He Jing 何静 +\d/m);
    expect(text).not.toMatch(/he-jing|audio|[\u4e00-\u9fff][,:;(]/);
  });
});
