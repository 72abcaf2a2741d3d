import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { runRoster } from '../../../bin/roster/run';
import { SUBCOMMANDS } from '../../../bin/roster/subcommands';
import { HelpAsked, Stopped } from '../../../bin/stopped';

const folder = mkdtempSync(join(tmpdir(), 'sunrelay-each-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const SAMPLE = 'docs/examples/roster.json';
const BROKEN = file('broken.yaml', 'teams: 5\n');
const LEAVE = file(
  'leave.ics',
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'SUMMARY:Leave',
    'DTSTART;VALUE=DATE:20270104',
    'DTEND;VALUE=DATE:20270106',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
);

async function run(args: readonly string[]) {
  const printed: string[] = [];
  const code = await runRoster(args, {
    environment: {},
    now: Date.UTC(2026, 10, 24, 9),
    print: (text) => printed.push(text),
    isTerminal: false,
  });
  return { code, text: printed.join('\n') };
}

const thrown = (args: readonly string[]): Promise<unknown> =>
  run(args).then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(Object.keys(SUBCOMMANDS))('roster %s', (name) => {
  test.each(['en', 'zh-Hans'])('tells in %s how it is used, with --json, to whoever asks', async (language) => {
    const help = await thrown([name, '--help', '--lang', language]);
    expect(help).toBeInstanceOf(HelpAsked);
    expect(String(help)).toMatch(new RegExp(`sunrelay-roster ${name}\\b`));
    expect(String(help)).toContain('--json');
    expect(await thrown([name, '-h', '--lang', language])).toEqual(help);
  });

  test('is stopped by an option that it has not, for which the exit code is 1', async () => {
    const stopped = await thrown([name, '--jsn']);
    expect(stopped).toBeInstanceOf(Stopped);
    expect(stopped).not.toBeInstanceOf(HelpAsked);
    expect(String(stopped)).toContain('perhaps "--json" is meant');
  });
});

// What speaks to a service, `pull`, `preview` and `apply`, is tried with one in its own tests.
const AT = ['--at', '2026-12-01T03:00Z'];
describe('with --json, one document of JSON and nothing else is printed', () => {
  test.each([
    [0, ['check', SAMPLE]],
    [1, ['check', BROKEN]],
    [0, ['holidays', '--country', 'CN', '--years', '2026']],
    [1, ['holidays', '--country', 'CN', '--years', '2099']],
    [0, ['coverage', SAMPLE, '--days', '7', '--from', '2026-03-02']],
    [1, ['coverage', 'docs/examples/small-roster.yaml', '--days', '7', '--from', '2026-03-02']],
    [0, ['leave', LEAVE, '--roster', SAMPLE, '--engineer', 'he-jing']],
    [0, ['who', SAMPLE, ...AT]],
    [1, ['who', 'docs/examples/small-roster.yaml', ...AT]],
    [0, ['explain', SAMPLE, ...AT]],
    [0, ['week', SAMPLE, '--from', '2026-03-02']],
    [1, ['week', 'docs/examples/small-roster.yaml', '--from', '2026-03-02']],
  ])('and the exit code is %i for %j', async (code, args) => {
    const inEnglish = await run([...args, '--json']);
    expect(inEnglish.code).toBe(code);
    expect(typeof JSON.parse(inEnglish.text)).toBe('object');
    expect((await run([...args, '--json', '--lang', 'zh-Hans'])).code).toBe(code);
  });
});
