import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  const printed: string[] = [];
  const code = await runRoster([subcommand, file, '--url', url, ...args], {
    environment: { SUNRELAY_ADMIN_KEY: deployment.adminKey },
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
    expect(said).toMatch(/beijing {2}2026-03-0\d \d\d:\d\d – .* UTC\n {2}- .*on duty .*\n {2}\+ .*nobody on duty/);
    expect(said).toContain('! opensHole: Nobody would be on duty');
    expect(said).toMatch(/Nobody on duty: \d+ times, [\d.]+ h in all\.\n {2}2026-03-\d\d .* UTC {2}.*\n {4}\S.*\.\n/);
    expect(said).toContain('warning  /teams/0/calendars: The team "beijing" has no calendar');
    expect(await run('preview', sampleRoster())).toMatchObject({ code: 0 });
    expect(await revision()).toBe(1);
  });

  test('is applied only when what it takes away is accepted, with the reason', async () => {
    const refused = await run('apply', withoutBeijing(), '--reason', 'moving', '--yes');
    expect([refused.code, refused.said, await revision()]).toEqual([1, expect.stringContaining('! opensHole:'), 1]);
    expect(refused.said).toContain('--accept CODE');
    const accepts = ['opensHole', 'losesSkill', 'losesLanguage'].flatMap((code) => ['--accept', code]);
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
