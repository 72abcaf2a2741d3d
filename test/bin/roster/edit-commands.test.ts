import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runRoster } from '../../../bin/roster/run';
import { aDeploymentWithRoster, type Body, type Deployment, sampleRoster } from '../../functions/deployment';

let deployment: Deployment;
let folder: string;
let url: string;
let close = async () => {};
beforeAll(async () => {
  deployment = await aDeploymentWithRoster();
  folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-apply-'));
  const serving = serve({ fetch: deployment.apps.rosters.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => serving.once('listening', resolve));
  url = `http://127.0.0.1:${(serving.address() as AddressInfo).port}`;
  close = () => new Promise((resolve) => void serving.close(() => resolve()));
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function run(subcommand: string, roster: Body, ...args: string[]) {
  const file = path.join(folder, 'roster.json');
  await writeFile(file, JSON.stringify(roster));
  return runWith([subcommand, file, '--url', url, ...args]);
}

async function runWith(args: readonly string[], environment = {}) {
  const printed: string[] = [];
  const code = await runRoster(args, {
    environment: { SUNRELAY_ADMIN_KEY: deployment.adminKey, TZ: 'UTC', ...environment },
    now: deployment.clock.now(),
    print: (text) => void printed.push(text),
    isTerminal: false,
  });
  return { code, said: printed.join('\n') };
}
const revision = async () => (await deployment.deps.rosters.pointer())?.revision;

/** Without Beijing's people on duty in the week, days are open. */
function withoutBeijing(): Body {
  const roster = sampleRoster();
  const [beijing] = roster.teams;
  const hours = Object.keys(beijing.dutyHours).map((day) => [day, []]);
  beijing.dutyHours = Object.fromEntries(hours);
  return roster;
}

describe('a roster from the command line', () => {
  test('is previewed as before and after, with what it would be refused for, and nothing is saved', async () => {
    const { code, said } = await run('preview', withoutBeijing());
    expect(code).toBe(1);
    expect(said).toMatch(/^Against revision 1: \d+ lines? of the roster differ, \d+ times of duty change in 90 days\./);
    expect(said).toMatch(
      /\nBeijing\n {2}Mon 02 Mar 2026\n {4}03:00–10:00 UTC\n {6}goes off duty: Lin Yue 林悦, .*\n {21}Mori Haruka 森春香, .*\n {6}nobody of the team/,
    );
    // The same on each of the next days is told once.
    expect(said).toMatch(/\n {2}Tue 03 Mar 2026 and 88 more days, the last Sat 30 May 2026\n {4}01:00–10:00 UTC\n/);
    expect(said).toContain('! opensHole: Nobody would be on duty');
    expect(said).toMatch(
      /Nobody on duty: \d+ times, [\d.]+ h in all\.\n {2}Sat 07 Mar 2026 02:00–08:00 UTC\n(.*\n)* {4}→ \S.*\.\n/,
    );
    expect(said).toContain('warning  /teams/0/calendars  The team "beijing" has no calendar');
    expect(await run('preview', sampleRoster())).toMatchObject({ code: 0 });
    expect(await revision()).toBe(1);
  });

  test('that the service does not take is told in the language of whoever reads', async () => {
    const refused = async (...args: string[]) => {
      const options = ['--if-match', '1', '--reason', 'x'.repeat(501), '--yes', ...args];
      const said = await run('apply', withOverride(), ...options).then(
        ({ said }) => said,
        ({ message }) => String(message),
      );
      return said.split('\n').at(-1);
    };
    expect(await refused()).toBe('Correct the parameters under "errors". reason: At most 500 characters');
    expect(await refused('--lang', 'zh-Hans')).toBe('请更正“errors”中的参数。 reason: 最多 500 个字符');
    expect(await revision()).toBe(1);
  });

  test('is applied only when what it takes away is accepted, with the reason', async () => {
    const refused = await run('apply', withoutBeijing(), '--reason', 'moving', '--yes');
    expect([refused.code, refused.said, await revision()]).toEqual([1, expect.stringContaining('! opensHole:'), 1]);
    expect(refused.said.match(/^! opensHole:/gm)).toHaveLength(1);
    const [, typed = ''] =
      /\n {2}(--accept opensHole:\d+ (?:--accept \w+:\d+ )*)--reason 'moving'$/.exec(refused.said) ?? [];
    const accepts = typed.trim().split(' ');
    expect(accepts).toContain('--accept');
    const tooLittle = accepts.map((one) => one.replace(/^opensHole:.*/, 'opensHole:60'));
    const less = await run('apply', withoutBeijing(), '--reason', 'moving', '--yes', ...tooLittle);
    expect([less.code, await revision()]).toEqual([1, 1]);
    expect(less.said).toContain('Of opensHole, 60 minutes in all were accepted, and there is more by now.');
    expect(less.said).toContain(typed);
    const applied = await run('apply', withoutBeijing(), '--reason', 'moving', '--yes', ...accepts);
    expect([applied.code, applied.said]).toEqual([0, expect.stringContaining('Saved as revision 2.')]);
    expect((await deployment.deps.rosters.pointer())?.reason).toBe('moving');
  });

  test('is not applied unasked, and without a reason not at all', async () => {
    const before = await revision();
    await expect(run('apply', sampleRoster(), '--reason', 'x')).rejects.toThrow('--yes');
    await expect(run('apply', sampleRoster(), '--yes')).rejects.toThrow('--reason');
    expect(await revision()).toBe(before);
  });
});

/** The sample with another primary of a team for a day. */
function withOverride(): Body {
  const roster = sampleRoster();
  const override = { id: 'drill', kind: 'replace', of: 'team', team: 'europe', by: ['jonas-keller'], reason: 'Drill' };
  return { ...roster, overrides: [{ ...override, from: '2026-03-04T09:00', to: '2026-03-04T18:00' }] };
}

describe('a preview', () => {
  const chinese = ['--zone', 'Asia/Shanghai', '--lang', 'zh-Hans'];

  test('names who changes and nobody else, with roles and times on both clocks, in lines of a terminal', async () => {
    const { said } = await run('preview', withOverride(), '--zone', 'Asia/Shanghai');
    const [, changes = ''] = /\nEurope\n([\s\S]*?)\n\n/.exec(said) ?? [];
    expect(changes).toMatch(/^ {2}Wed 04 Mar 2026\n {4}16:00–Thu 01:00 Beijing, 08:00–17:00 UTC\n/);
    expect(changes).toMatch(/ {6}goes off duty: /);
    expect(changes.match(/duty: .*jonas-keller/)).toBeNull();
    expect(changes.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  test('speaks Chinese', async () => {
    const { said } = await run('preview', withOverride(), ...chinese);
    expect(said).toMatch(/2026-03-04 周三\n {4}16:00–周四 01:00 北京，08:00–17:00 UTC\n/);
    expect(said).toContain('不再当值：');
    expect(said).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  });

  test('as JSON is all that the service says', async () => {
    const { said } = await run('preview', withOverride(), '--json');
    const { changes, diff } = JSON.parse(said);
    expect(changes.listed[0].before).toHaveProperty('onDuty');
    expect(diff.lines).toHaveLength(diff.total);
  });
});

describe('a roster that is pulled', () => {
  const pulled = () => path.join(folder, 'pulled.yaml');
  const pull = async () => {
    await rm(pulled(), { force: true });
    return runWith(['pull', '--url', url, '-o', pulled()]);
  };
  const apply = (...args: string[]) => runWith(['apply', pulled(), '--url', url, '--reason', 'test', '--yes', ...args]);
  const elsewhere = async (reason: string) => {
    expect((await run('apply', sampleRoster(), '--reason', reason, '--yes')).code).toBe(0);
  };
  /** Somebody else saves a roster that nobody has had. */
  const otherwise = async (reason: string) => {
    const {
      overrides: [override],
      ...rest
    } = withOverride();
    const other = { ...rest, overrides: [{ ...override, reason }] };
    expect((await run('apply', other, '--reason', reason, '--yes')).code).toBe(0);
  };

  test('is checked without a problem and changes nothing', async () => {
    await elsewhere('begin');
    expect((await pull()).code).toBe(0);
    expect((await runWith(['check', pulled()])).code).toBe(0);
    const { code, said } = await runWith(['preview', pulled(), '--url', url]);
    expect([code, said]).toEqual([0, expect.stringMatching(/: 0 lines of the roster differ, 0 times of duty change/)]);
    const [line, ...rest] = (await readFile(pulled(), 'utf8')).split('\n');
    expect(line).toBe(`# Sunrelay: revision ${await revision()} of ${url}`);
    expect(rest).toContain('      mon: [ { from: "09:00", to: "18:00" } ]');
    expect(rest.filter((text) => /: (\d{4}-\d\d-\d\d|\d\d:\d\d)/.test(text))).toEqual([]);
  });

  test('is not written over a file that has comments', async () => {
    await pull();
    await expect(runWith(['pull', '--url', url, '-o', pulled()])).rejects.toThrow(/exists, and its comments/);
  });

  test('is applied again and again while nobody else saves, and notes its new revision', async () => {
    await pull();
    for (const name of ['First', 'Second']) {
      const text = await readFile(pulled(), 'utf8');
      await writeFile(
        pulled(),
        text.replace(/^( +name: ).*$/m, (_, field: string) => `${field}{ en: ${name} }`),
      );
      expect((await apply()).said).toContain('Saved as revision');
    }
    expect(await readFile(pulled(), 'utf8')).toMatch(`# Sunrelay: revision ${await revision()} of `);
  });

  test('has the local times of overrides in quotes, as all dates and times', async () => {
    await otherwise('quoted');
    await pull();
    expect(await readFile(pulled(), 'utf8')).toContain('from: "2026-03-04T09:00"');
    await elsewhere('and back');
  });

  test('that is in force already is not saved again', async () => {
    await pull();
    const before = await revision();
    expect(await apply()).toEqual({ code: 0, said: `Nothing to save: this is in force as revision ${before}.` });
    expect(JSON.parse((await apply('--json')).said)).toEqual({ revision: before });
    expect(await revision()).toBe(before);
  });

  test('does not overwrite what somebody else has saved since, unless that is said by name', async () => {
    await pull();
    const taken = await revision();
    await otherwise('faster');
    const stale = await runWith(['preview', pulled(), '--url', url]);
    expect(stale.said).toContain(
      `The file was taken from revision ${taken}, and revision ${(taken ?? 0) + 1} is in force`,
    );
    await expect(apply()).rejects.toThrow(/^Nothing was saved: .*"sunrelay-roster pull --url http/);
    await expect(apply('--lang', 'zh-Hans')).rejects.toThrow(/^什么都没有保存：.*--if-match \d+ 应用/);
    expect(await revision()).toBe((taken ?? 0) + 1);
    expect((await apply('--if-match', String((taken ?? 0) + 1))).code).toBe(0);
    await otherwise('faster again');
    expect((await apply('--force')).code).toBe(0);
  });

  test('is applied by what the file said before the change, and not when the service says something else', async () => {
    await elsewhere('as in Git');
    const before = path.join(folder, 'before.json');
    await writeFile(before, JSON.stringify(sampleRoster()));
    const other = path.join(folder, 'other.json');
    await writeFile(other, JSON.stringify(withoutBeijing()));
    const next = () => run('apply', withOverride(), '--reason', 'drill', '--yes', '--base', before);
    expect((await next()).code).toBe(0);
    // A pipeline that runs again has nothing to do, and makes no revision.
    const made = await revision();
    expect(await next()).toEqual({ code: 0, said: `Nothing to save: this is in force as revision ${made}.` });
    expect(await revision()).toBe(made);
    await elsewhere('and back');
    expect((await next()).code).toBe(0);
    await expect(run('apply', sampleRoster(), '--reason', 'x', '--yes', '--base', other)).rejects.toThrow(
      /differs from .*other\.json in \d+ lines?, so somebody has changed it elsewhere/,
    );
  });

  test.each([
    [['--force', '--if-match', '1'], 'Give one of --base, --if-match and --force.'],
    [['--if-match', 'x'], '--if-match is the number of a revision, such as 7, and not "x".'],
  ])('with %j stops with one sentence', async (args, sentence) => {
    await expect(apply(...args)).rejects.toThrow(sentence);
  });

  test('is not applied to another service unasked', async () => {
    await pull();
    const text = await readFile(pulled(), 'utf8');
    await writeFile(pulled(), text.replace(url, 'https://elsewhere.example'));
    await expect(apply()).rejects.toThrow(/was pulled from https:\/\/elsewhere\.example/);
  });
});
