import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { runRoster } from '../../../bin/roster/run';
import SAMPLE from '../../../docs/examples/roster.json';
import { rosterSchema } from '../../../lambdas/core/roster/roster';
import { writtenRoster, writtenTeam } from '../../factories/roster';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-holidays-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function holidays(...args: string[]) {
  const printed: string[] = [];
  const exitCode = await runRoster(['holidays', ...args], {
    environment: {},
    now: Date.UTC(2026, 8, 1),
    print: (text) => printed.push(text),
    isTerminal: false,
  });
  return { exitCode, text: printed.join('\n') };
}

const daysOf = async (...args: string[]) => {
  const { text } = await holidays(...args, '--json');
  const { calendar } = JSON.parse(text) as {
    calendar: { days: { date: string; kind: string; name: Record<string, string> }[] };
  };
  return new Map(calendar.days.map((day) => [day.date, day]));
};

describe('the days that are imported', () => {
  test('of China are those that the State Council announced for 2026: Golden Week, and the Saturdays and Sundays that pay for it', async () => {
    const days = await daysOf('--country', 'CN', '--years', '2026');
    const of = (kind: string) => [...days.values()].filter((day) => day.kind === kind).map(({ date }) => date);
    expect(of('workday')).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    expect(of('holiday')).toHaveLength(33);
    expect(of('holiday').filter((date) => date.startsWith('2026-10'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
    );
    expect(days.get('2026-10-01')?.name).toEqual({ en: 'National Day', 'zh-Hans': '国庆节' });
  });

  test('of a year that the data does not cover are none, and that year stays unknown', async () => {
    const { exitCode, text } = await holidays('--country', 'CN', '--years', '2026-2027');
    expect(exitCode).toBe(1);
    expect(text).toContain('2027 is not in the data yet, so it stays unknown');
    const [calendar] = parse(text);
    expect([calendar.years, calendar.source]).toEqual([
      [2026],
      expect.stringMatching(/^CN: chinese-days \d+\.\d+\.\d+, MIT$/),
    ]);
  });

  test('of Berlin are not those of Bavaria', async () => {
    const berlin = await daysOf('--country', 'DE', '--state', 'BE', '--years', '2027');
    const bavaria = await daysOf('--country', 'DE', '--state', 'BY', '--years', '2027');
    expect([berlin.has('2027-03-08'), bavaria.has('2027-03-08')]).toEqual([true, false]);
    expect([berlin.has('2027-01-06'), bavaria.has('2027-01-06')]).toEqual([false, true]);
    expect(berlin.get('2027-03-26')?.name).toEqual({ en: 'Good Friday', 'zh-Hans': '耶稣受难日' });
  });

  test('of Singapore, Indonesia and California are their own, with the days on which they are observed', async () => {
    const [singapore, indonesia, california] = await Promise.all([
      daysOf('--country', 'SG', '--years', '2027'),
      daysOf('--country', 'ID', '--years', '2027'),
      daysOf('--country', 'US', '--state', 'CA', '--years', '2027'),
    ]);
    // The second day of the Chinese New Year is a Sunday, so the Monday is off.
    expect(['2027-02-08', '2027-08-09'].every((date) => singapore.has(date))).toBe(true);
    expect(singapore.get('2027-01-01')?.name).toEqual({ en: "New Year's Day", 'zh-Hans': '元旦' });
    expect(['2027-03-08', '2027-08-17'].every((date) => indonesia.has(date))).toBe(true);
    // 4 July is a Sunday, observed on the Monday; César Chávez Day is California's own.
    expect(['2027-07-05', '2027-03-31'].every((date) => california.has(date))).toBe(true);
    for (const days of [singapore, indonesia, california]) {
      expect([...days.keys()]).toEqual([...days.keys()].sort());
      expect([...days.values()].every(({ kind }) => kind === 'holiday')).toBe(true);
    }
  });

  test.each([
    [['--country', 'XX', '--years', '2026'], /knows no country "XX"/],
    [['--country', 'DE', '--state', 'ZZ', '--years', '2026'], /knows no state "ZZ": it has BB, BE/],
    [['--country', 'DE', '--region', 'A', '--years', '2026'], /give --state as well/],
    [['--country', 'CN', '--state', 'BJ', '--years', '2026'], /one calendar for the whole country/],
    [['--country', 'SG'], /--years takes/],
    [['--country', 'SG', '--years', '1999'], /--years takes/],
    [['--years', '2026'], /--country/],
    [['--country', 'SG', '--years', '2026', '--write'], /Name the file/],
    [['--country', 'SG', '--years', '2026', '--calendar', 'No Slug'], /A calendar id is 1 to 32/],
  ])('what cannot be is said in a sentence: %j', async (args, sentence) => {
    await expect(holidays(...args)).rejects.toThrow(sentence);
  });
});

describe('names of holidays', () => {
  test.each(SAMPLE.calendars.map((calendar) => [calendar.id, calendar] as const))(
    'in the sample calendar of %s are those of an import, in English and Chinese',
    async (_id, { source, years, days }) => {
      const [place = ''] = source.split(':');
      const [country = '', state] = place.split('-');
      const where = ['--country', country, ...(state ? ['--state', state] : [])];
      expect([...(await daysOf(...where, '--years', years.join(','))).values()]).toEqual(days);
      for (const { name } of days) expect(name['zh-Hans']).toMatch(/^[\p{Script=Han}·（）／]+$/u);
    },
  );

  test('of all of Germany, Indonesia and Malaysia are there in Chinese', async () => {
    const states = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'];
    for (const where of [...states.map((state) => ['DE', '--state', state]), ['ID'], ['MY']]) {
      const days = await daysOf('--country', ...where, '--years', '2026-2027');
      expect([where, [...days.values()].filter(({ name }) => !name['zh-Hans'])]).toEqual([where, []]);
    }
    const unity = (await daysOf('--country', 'DE', '--years', '2026')).get('2026-10-03');
    expect(unity?.name).toEqual({ en: 'National Holiday', 'zh-Hans': '德国统一日' });
  });

  test('that have no Chinese one are told, and stay as they are', async () => {
    const { text } = await holidays('--country', 'JP', '--years', '2027');
    expect(text).toMatch(/^# There is no Chinese name for: .*Coming of Age Day/m);
    expect(text).toContain('{ date: "2027-01-11", kind: holiday, name: { en: Coming of Age Day } }');
  });
});

describe('into a roster file', () => {
  const OWN = [{ date: '2026-12-24', kind: 'holiday', name: { en: 'Party' } }];
  const withCalendar = () =>
    writtenRoster({
      teams: [writtenTeam('beijing', { calendars: ['china'] }), writtenTeam('europe')],
      calendars: [
        {
          id: 'china',
          source: 'CN: chinese-days 1.0.0, MIT',
          years: [2025, 2026],
          days: [
            { date: '2025-10-01', kind: 'holiday' },
            { date: '2026-07-07', kind: 'holiday', name: { en: 'Wrong' } },
          ],
          own: OWN,
        },
      ],
    });
  const args = ['--country', 'CN', '--years', '2026', '--calendar', 'china'];

  test('YAML keeps its comments, own dates and other years; what was wrong is taken out', async () => {
    const file = join(folder, 'roster.yaml');
    const text = `# Who is on call.\n${stringify(withCalendar())}`
      .replace('        own:', '        # Our own.\n        own:')
      .replace('    own:', '    # Our own.\n    own:');
    writeFileSync(file, text);
    const looked = await holidays(...args, file);
    expect(looked.text).toMatch(
      /- 2026-07-07 {2}holiday {2}Wrong\n[\s\S]*\+ 2026-10-01 {2}holiday {2}National Day 国庆节/,
    );
    expect(looked.text).toMatch(/39 added, 1 removed; nothing was written; --write does it\./);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const { exitCode } = await holidays(...args, file, '--write');
    const written = readFileSync(file, 'utf8');
    expect(exitCode).toBe(0);
    expect(written).toMatch(/^# Who is on call\.\n/);
    expect(written).toContain('# Our own.');
    // All else stays to the byte, so that the difference in Git is what was imported.
    expect(written.split('calendars:\n  - id')[0]).toBe(text.split('calendars:\n  - id')[0]);
    expect(written).toMatch(
      /\n +- \{ date: "2026-10-10", kind: workday, name: \{ en: National Day, zh-Hans: 国庆节 \} \}\n/,
    );
    const { calendars } = rosterSchema.parse(parse(written));
    expect(calendars).toMatchObject([{ id: 'china', years: [2025, 2026], own: OWN }]);
    expect(calendars[0]?.days.slice(0, 2).map(({ date }) => date)).toEqual(['2025-10-01', '2026-01-01']);
    expect((await holidays(...args, file)).text).toContain('nothing changes.');
  });

  test('YAML in one line gets a line for each day, its date in quotes, and keeps its comments elsewhere', async () => {
    const file = join(folder, 'one-line.yaml');
    const { calendars, ...rest } = withCalendar() as { calendars: object[] };
    const others = [{ id: 'other', years: [2026], days: [{ date: '2026-01-01', kind: 'holiday' }] }];
    const head = `# Who is on call.\n${stringify(rest)}# Whose holidays.\n`;
    writeFileSync(file, `${head}calendars: ${JSON.stringify([...calendars, ...others])} # one line\n`);
    await holidays(...args, file, '--write');
    const written = readFileSync(file, 'utf8');
    expect(written.startsWith(head)).toBe(true);
    expect(written).toContain('# one line');
    expect(written).toMatch(
      /\n {6}- \{ date: "2026-10-01", kind: holiday, name: \{ en: National Day, zh-Hans: 国庆节 \} \}\n/,
    );
    expect(Math.max(...written.split('\n').map((line) => line.length))).toBeLessThan(120);
    const { calendars: now } = rosterSchema.parse(parse(written));
    expect(now.map(({ id, days }) => [id, days.length])).toEqual([
      ['china', 40],
      ['other', 1],
    ]);
  });

  test('JSON gets a new calendar, and is told that no team names it', async () => {
    const file = join(folder, 'roster.json');
    writeFileSync(file, JSON.stringify(writtenRoster()));
    const { text } = await holidays('--country', 'DE', '--state', 'BE', '--years', '2026', file, '--write');
    expect(text).toContain('No team names the calendar "de-be" yet');
    const { calendars } = rosterSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(calendars).toMatchObject([
      { id: 'de-be', years: [2026], source: expect.stringMatching(/^DE-BE: date-holidays .*CC BY 3\.0$/) },
    ]);
  });

  test('a calendar of another place is not overwritten, and a broken roster is left alone', async () => {
    const file = join(folder, 'other.yaml');
    writeFileSync(file, stringify(withCalendar()));
    await expect(holidays('--country', 'SG', '--years', '2026', '--calendar', 'china', file)).rejects.toThrow(
      /holds days of CN/,
    );
    writeFileSync(file, 'teams: []\n');
    await expect(holidays(...args, file, '--write')).rejects.toThrow(/has problems, and nothing was changed/);
    expect(readFileSync(file, 'utf8')).toBe('teams: []\n');
  });
});
