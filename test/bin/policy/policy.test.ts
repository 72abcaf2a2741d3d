import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runPolicy } from '../../../bin/policy/run';
import { POLICY_WORDS } from '../../../bin/policy/words';
import {
  aDeploymentWithRoster,
  type Body,
  bearer,
  bodyOf,
  type Deployment,
  sampleRoster,
} from '../../functions/deployment';

let deployment: Deployment;
let folder: string;
let url: string;
let close = async () => {};
beforeAll(async () => {
  deployment = await aDeploymentWithRoster();
  folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-policy-'));
  const serving = serve({ fetch: deployment.apps.rosters.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => serving.once('listening', resolve));
  url = `http://127.0.0.1:${(serving.address() as AddressInfo).port}`;
  close = () => new Promise((resolve) => void serving.close(() => resolve()));
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(...args: string[]) {
  const printed: string[] = [];
  const code = await runPolicy(args, {
    environment: { SUNRELAY_ADMIN_KEY: deployment.adminKey, TZ: 'UTC' },
    now: deployment.clock.now(),
    print: (text) => void printed.push(text),
    isTerminal: false,
  });
  return { code, said: printed.join('\n') };
}

/** The book in force, as a file would hold it. */
async function inForce(): Promise<Body> {
  return bodyOf(await deployment.fetch('/v1/policies', { headers: bearer(deployment.adminKey) }));
}
const withWait = (book: Body, waitSeconds: number): Body => {
  const changed = structuredClone(book);
  changed.policies.default.P1.waitSeconds = waitSeconds;
  return changed;
};
/** Nobody has their whole wait before ten minutes are over. */
const tooSlow = (book: Body): Body => withWait(book, 660);

describe('policies from the command line', () => {
  test('are checked offline against a roster, with the sum of each at its worst hour', async () => {
    const roster = await fileOf('roster.json', sampleRoster());
    const file = await fileOf('policies.json', await inForce());
    const { code, said } = await run('check', file, '--roster', roster);
    expect(code).toBe(0);
    expect(said).toMatch(/^P1 of "default", reported .*: after 0 min: .*waits 3 min/m);
    expect(said).toContain('each reaches somebody in time in the next 90 days');
    const inChinese = await run('check', file, '--roster', roster, '--lang', 'zh-Hans');
    expect(inChinese.said).toContain('今后 90 天都能及时呼叫到人');
    const json = JSON.parse((await run('check', file, '--roster', roster, '--json')).said);
    expect(json.budgets).toHaveLength(3);
  });

  test('that reach nobody in time are told with the sum, and are not saved', async () => {
    const roster = await fileOf('roster.json', sampleRoster());
    const file = await fileOf('slow.json', tooSlow(await inForce()));
    const checked = await run('check', file, '--roster', roster);
    expect(checked.code).toBe(1);
    expect(checked.said).toMatch(/^misses its budget: .*waits 11 min/m);
    for (const args of [['preview'], ['apply', '--reason', 'a test', '--yes']]) {
      const [subcommand = '', ...rest] = args;
      const answered = await run(subcommand, file, '--url', url, ...rest);
      expect([subcommand, answered.code]).toEqual([subcommand, 1]);
      expect(answered.said).toContain('It would be refused: nothing is saved.');
    }
    expect((await inForce()).revision).toBe(0);
  });

  test('that are wrong are told by line, in YAML, in both languages', async () => {
    const file = await fileOf('wrong.yaml', 'policies: {}\nrules:\n  - policy: gold\ndefault: default\n');
    const { code, said } = await run('check', file);
    expect(code).toBe(1);
    expect(said).toMatch(/line 3.*\/rules\/0\/policy/);
    expect(said).toContain('There is no policy "gold"');
    expect((await run('check', file, '--lang', 'zh-Hans')).said).toContain('没有策略“gold”');
  });

  test('are compared, put in force over what was shown, and once they are there is nothing to save', async () => {
    const { revision: _revision, ...book } = withWait(await inForce(), 120);
    const file = await fileOf('faster.json', book);
    const previewed = await run('preview', file, '--url', url);
    expect(previewed).toMatchObject({
      code: 0,
      said: expect.stringContaining('/policies/default/P1/waitSeconds: 180 → 120'),
    });
    const reason = ['--reason', 'Shorter waits'];
    await expect(run('apply', file, '--url', url, ...reason)).rejects.toThrow('add --yes');
    const applied = await run('apply', file, '--url', url, ...reason, '--yes');
    expect(applied).toMatchObject({ code: 0, said: expect.stringContaining('In force as revision 1.') });
    expect((await inForce()).policies.default.P1.waitSeconds).toBe(120);
    const again = await run('apply', file, '--url', url, ...reason, '--yes');
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('there is nothing to save') });
    expect((await inForce()).revision).toBe(1);
  });

  test('that were read before somebody else saved are not put over it', async () => {
    const stale = { ...withWait(await inForce(), 90), revision: 0 };
    const file = await fileOf('stale.json', stale);
    await expect(run('apply', file, '--url', url, '--reason', 'late', '--yes')).rejects.toThrow();
    expect((await inForce()).policies.default.P1.waitSeconds).toBe(120);
  });

  test('say what is missing, and what there is', async () => {
    await expect(run('chek')).rejects.toThrow('There is no "policy chek"');
    await expect(run('check')).rejects.toThrow('Name one policy file');
    await expect(run('check', path.join(folder, 'none.yaml'))).rejects.toThrow('does not exist');
    await expect(run('--help')).rejects.toThrow('check FILE');
  });
});

test('each text is there in both languages', () => {
  const filled = (words: object): [string, string][] =>
    Object.entries(words).flatMap(([name, text]): [string, string][] => {
      if (typeof text === 'function') return [[name, text('2', 2, 2, 2)]];
      return typeof text === 'object' ? filled(text) : [[name, text]];
    });
  expect(filled(POLICY_WORDS.en).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  expect(filled(POLICY_WORDS['zh-Hans']).filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

test('a check warns of a rule for a skill that nobody in the roster has', async () => {
  const book = await inForce();
  const roster = sampleRoster();
  for (const engineer of roster.engineers) engineer.skills = { network: 2 };
  const rules = [{ skills: ['network', 'audio'], policy: 'default' }];
  const [policies, people] = [await fileOf('audio.json', { ...book, rules }), await fileOf('people.json', roster)];
  const { said } = await run('check', policies, '--roster', people, '--lang', 'en');
  expect(said).toContain('nobodysSkill  /rules/0/skills/1  Nobody in the roster has the skill audio');
  const told = await run('check', policies, '--roster', people, '--lang', 'zh-Hans');
  expect(told.said).toContain('没有人有音频专长');
});
