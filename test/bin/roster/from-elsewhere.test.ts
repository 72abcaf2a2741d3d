import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callersFolder } from '../../../bin/roster/callers-folder';

const PROJECT = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'sunrelay-elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
const EVENT = ['UID:1', 'SUMMARY:Alps', `DTSTART;VALUE=DATE:${inDays(20)}`, `DTEND;VALUE=DATE:${inDays(21)}`];
const ICS = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', ...EVENT, 'END:VEVENT', 'END:VCALENDAR'];

beforeAll(() => {
  cpSync(path.join(PROJECT, 'docs/examples/small-roster.yaml'), path.join(folder, 'roster.yaml'));
  writeFileSync(path.join(folder, 'alps.ics'), ICS.join('\r\n'));
  // Settings of another project must not reach the command.
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "paths": { "zod": ["./nothing"] } } }');
});

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(PROJECT, 'bin/sunrelay-roster.js'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TZ: 'Asia/Shanghai', LANG: 'en_GB.UTF-8', ...environment },
    },
  );
  return { stdout, stderr, status };
}

/** What a subcommand says of `roster.yaml`, and with which code it ends. */
const COMMANDS: readonly (readonly [string, readonly string[], number])[] = [
  ['check', ['check', 'roster.yaml'], 0],
  ['coverage', ['coverage', 'roster.yaml', '--days', '14', '--from', '2026-05-01'], 1],
  ['who', ['who', 'roster.yaml', '--at', '2026-05-05T10:00Z'], 0],
  ['explain', ['explain', 'roster.yaml', '--at', '2026-05-05T10:00Z', '--region', 'DE', '--skill', 'network'], 0],
  ['week', ['week', 'roster.yaml', '--from', '2026-05-01'], 1],
  [
    'holidays',
    ['holidays', '--country', 'DE', '--state', 'BE', '--years', '2027', '--calendar', 'berlin', 'roster.yaml'],
    0,
  ],
  ['leave', ['leave', 'alps.ics', '--engineer', 'anna', '--roster', 'roster.yaml'], 0],
  ['preview', ['preview', 'roster.yaml', '--url', 'http://127.0.0.1:1', '--key', 'x'], 1],
  ['apply', ['apply', 'roster.yaml', '--url', 'http://127.0.0.1:1', '--key', 'x', '--reason', 'y', '--yes'], 1],
  ['pull', ['pull', '--url', 'http://127.0.0.1:1', '--key', 'x'], 1],
];

describe('the command in a folder of its own', () => {
  test.each(COMMANDS)(
    '%s finds the files of that folder, and speaks the language of the machine',
    (_name, args, code) => {
      const chinese = run(args, { LC_ALL: 'zh_CN.UTF-8' });
      const said = chinese.stdout + chinese.stderr;
      expect([chinese.status, said]).toEqual([code, expect.stringMatching(/\S/)]);
      expect(said).toMatch(/\p{Script=Han}/u);
      // Names of people, teams and holidays are as the roster has them; sentences are not.
      expect(said.match(/\b(the|of|is|on duty|and|nobody|with|hours)\b/g)).toBeNull();
    },
  );

  test('asks for a file instead of taking the sample for it', () => {
    const { status, stderr } = run(['check']);
    expect([status, stderr]).toEqual([1, 'Name a roster file in YAML or JSON.\n']);
  });

  test('lists its subcommands in the language of the reader, by the name that was typed', () => {
    const { status, stdout } = run(['--help', '--lang', 'zh-Hans']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/sunrelay-roster 子命令 …\n[\s\S]*pull +取出服务上/)]);
  });

  test('writes JSON and nothing else with --json', () => {
    const { stdout, status } = run(['check', 'roster.yaml', '--json']);
    expect([status, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ problems: [] })]);
  });
});

describe('the npm script', () => {
  const script = { npm_lifecycle_event: 'roster', npm_package_json: path.join(PROJECT, 'package.json') };

  test('works in the folder in which npm was called', () => {
    expect(callersFolder({ ...script, INIT_CWD: '/rosters' }, PROJECT)).toBe('/rosters');
  });

  test.each([
    ['of another project that starts the command', { ...script, npm_package_json: '/rosters/package.json' }],
    ['of another name', { ...script, npm_lifecycle_event: 'check' }],
    ['that is none', {}],
  ])('%s leaves the folder as it is', (_what, environment) => {
    expect(callersFolder({ ...environment, INIT_CWD: '/elsewhere' }, PROJECT)).toBe(PROJECT);
  });

  test('and what npm installs are the same file', () => {
    const { bin } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
    const { packages } = JSON.parse(readFileSync(path.join(PROJECT, 'package-lock.json'), 'utf8'));
    expect(bin).toEqual({ 'sunrelay-roster': 'bin/sunrelay-roster.js' });
    expect(packages[''].bin).toEqual(bin);
  });
});
