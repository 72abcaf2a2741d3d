import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runRoster } from '../../../bin/roster/run';
import { Stopped } from '../../../bin/stopped';

const ROSTER = `# Who is awake
teams:
  - id: europe
    name: { en: Europe }
    zone: Europe/Berlin # the office
    dutyHours: { mon: [{ from: "09:00", to: "18:00" }] }
    wakingHours: { from: "07:00", to: "23:00" }
engineers:
  - id: anna
    name: Anna
    team: europe
    languages: [de]
    contacts: [{ kind: email, address: anna@example.com }]
    leave: # told in January
      - { from: "2026-08-01", to: "2026-08-20" }
  - id: jonas
    name: Jonas
    team: europe
    languages: [de]
    contacts: [{ kind: email, address: jonas@example.com }]
`;
const ICS = (...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    'BEGIN:VEVENT',
    'UID:1',
    'SUMMARY:Alps',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
const SKIING = ICS('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261206');

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunrelay-leave-'));
  await writeFile(at('roster.yaml'), ROSTER);
  await writeFile(at('skiing.ics'), SKIING);
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const printed: string[] = [];
  const code = await runRoster(['leave', ...args], {
    environment: {},
    now: Date.UTC(2026, 2, 2),
    print: (text) => printed.push(text),
    isTerminal: false,
  });
  return { code, text: printed.join('\n') };
}
const to = (engineer: string, file = 'roster.yaml') => ['--engineer', engineer, '--roster', at(file)];
const leaveOf = async (index: number) => parse(await readFile(at('roster.yaml'), 'utf8')).engineers[index].leave;

describe('roster leave', () => {
  test('shows what it would add, and writes nothing without being asked to', async () => {
    const { code, text } = await run(at('skiing.ics'), ...to('anna'));
    expect([code, text]).toEqual([0, expect.stringContaining('2026-12-01 to 2026-12-05')]);
    expect(await readFile(at('roster.yaml'), 'utf8')).toBe(ROSTER);
  });

  test.each([
    [
      'anna',
      '      - { from: "2026-08-01", to: "2026-08-20" }\n',
      '      - { from: "2026-12-01", to: "2026-12-05" }\n',
    ],
    [
      'jonas',
      '    contacts: [{ kind: email, address: jonas@example.com }]\n',
      '    leave:\n      - { from: "2026-12-01", to: "2026-12-05" }\n',
    ],
  ])('adds lines after the last of %s’s and touches no other', async (engineer, line, added) => {
    await run(at('skiing.ics'), ...to(engineer), '--write');
    expect(await readFile(at('roster.yaml'), 'utf8')).toBe(ROSTER.replace(line, `${line}${added}`));
  });

  test.each([
    ['anna', 0, [{ from: '2026-08-01', to: '2026-08-20' }]],
    ['jonas', 1, []],
  ])('adds it to %s’s, keeps every comment, and adds nothing twice', async (engineer, index, before) => {
    await run(at('skiing.ics'), ...to(engineer), '--write');
    const added = { from: '2026-12-01', to: '2026-12-05' };
    expect(await leaveOf(index)).toEqual([...before, added]);
    const written = await readFile(at('roster.yaml'), 'utf8');
    for (const comment of ['# Who is awake', '# the office', '# told in January']) expect(written).toContain(comment);
    const again = await run(at('skiing.ics'), ...to(engineer), '--write');
    expect([again.code, again.text]).toEqual([0, expect.stringContaining('Nothing new')]);
    expect(await readFile(at('roster.yaml'), 'utf8')).toBe(written);
  });

  test('writes JSON as JSON', async () => {
    await writeFile(at('roster.json'), JSON.stringify(parse(ROSTER)));
    await run(at('skiing.ics'), ...to('jonas', 'roster.json'), '--write');
    expect(JSON.parse(await readFile(at('roster.json'), 'utf8')).engineers[1].leave).toHaveLength(1);
  });

  test('of a file with a problem writes nothing, and says which event it is', async () => {
    await writeFile(at('ever.ics'), ICS('DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=WEEKLY;UNTIL=99991231'));
    const { code, text } = await run(at('ever.ics'), ...to('anna'), '--write');
    expect([code, text]).toEqual([1, expect.stringMatching(/^Alps: It recurs beyond 2027-04-06/)]);
    const asJson = JSON.parse((await run(at('ever.ics'), ...to('anna'), '--json')).text);
    expect(asJson.problems).toMatchObject([{ event: 'Alps', 'zh-Hans': expect.stringContaining('workingDays') }]);
    expect(await readFile(at('roster.yaml'), 'utf8')).toBe(ROSTER);
  });

  test.each([
    ['without a calendar file', () => [...to('anna')]],
    ['with one that is not there', () => [at('nothing.ics'), ...to('anna')]],
    ['for nobody', () => [at('skiing.ics'), '--roster', at('roster.yaml')]],
    ['for somebody who is not in the roster', () => [at('skiing.ics'), ...to('mars')]],
    ['without a roster', () => [at('skiing.ics'), '--engineer', 'anna']],
    ['with an option that is none', () => [at('skiing.ics'), ...to('anna'), '--force']],
  ])('%s stops with one sentence', async (_what, args) => {
    await expect(run(...args())).rejects.toThrow(Stopped);
  });
});
