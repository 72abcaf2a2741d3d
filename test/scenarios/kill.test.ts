import { randomInt } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { type LocalProcess, startLocalRun, withDataFolder } from '../local/local-process';
import { type Chance, seededChance } from './chance';
import { pause, readFirstKeys, untilKilled, World } from './killed-world';
import { pagesUnderWay, type RunRecord, repeatsOf, sentPages } from './run-records';

jest.setTimeout(600_000);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const KILLS = process.env.SUNRELAY_TEST_FULL ? 30 : 6;
/** Effects belong to their invocation for 3 s at this speed: longer than anything here takes. */
const SPEED = 20;
const MOST_ISSUES_PER_RUN = 2;

describe('Accepted is never lost', () => {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

  test(`through ${KILLS} kills at random moments, seed ${seed}`, async () => {
    const chance = seededChance(seed);
    process.stdout.write(`Kill test: SEED=${seed}\n`);
    await withDataFolder(async (data) => {
      const world = new World();
      const runs: RunRecord[] = [];
      const sent = () => runs.flatMap((run) => run.sent);
      const record = async () => {
        const all = await sentPages(data);
        runs.push({ sent: all.slice(sent().length), underWay: await pagesUnderWay(data) });
      };

      for (let kill = 0; kill <= KILLS; kill++) {
        const run = startLocalRun(['--quiet', '--port', '0', '--data', data, '--speed', String(SPEED)]);
        try {
          if (kill === 0) await readFirstKeys(world, run);
          if (kill < KILLS) await liveAndDie(world, run, chance, kill);
          else await endWell(world, run);
        } finally {
          await run.stop('SIGKILL');
        }
        await record();
      }

      const { afterKill, otherwise } = repeatsOf(runs);
      const summary = `${world.reports.size} issues, ${sent().length} pages, ${afterKill} of them sent again after a kill`;
      process.stdout.write(`${KILLS} kills, ${summary}\n`);
      expect(otherwise).toEqual([]);
      const known = new Set(world.reports.values());
      expect(sent().filter((page) => !known.has(page.split('/')[0]))).toEqual([]);
    });
  });
});

/** One run: customers report, one engineer presses, and the process is killed while that goes on. */
async function liveAndDie(world: World, run: LocalProcess, chance: Chance, kill: number): Promise<void> {
  if (kill > 0 && chance.below(6) === 0) {
    await pause(chance.below(900));
    return;
  }
  world.url = await run.url();
  const unanswered = [...world.reports].filter(([, id]) => id === undefined).map(([key]) => key);
  const fresh = Array.from({ length: 1 + chance.below(MOST_ISSUES_PER_RUN) }, (_, index) => `key-${kill}-${index}`);
  const reporting = [...unanswered, ...fresh].map(async (key) => {
    await pause(chance.below(600));
    await untilKilled(world.report(key));
  });
  const pressing = untilKilled(pressOne(world, chance));
  // Half of the kills fall between sending a page and noting it: the line is printed in between.
  const dies = chance.below(2) === 0 ? run.printed(/UTC {2}P1 .*http/) : pause(chance.below(1_400));
  await dies.catch(() => undefined);
  if (chance.below(2) === 0) await pause(chance.below(30));
  await run.stop('SIGKILL');
  await Promise.all([...reporting, pressing]);
}

async function pressOne(world: World, chance: Chance): Promise<void> {
  await pause(chance.below(800));
  const entries = await world.inbox();
  const entry = entries[chance.below(4 * Math.max(1, entries.length))];
  if (entry) await world.acknowledge(entry);
}

/** The last run is left alone: what is open is handed on, and everybody who was paged presses at once. */
async function endWell(world: World, run: LocalProcess): Promise<void> {
  world.url = await run.url();
  for (const key of world.reports.keys()) await world.report(key);
  const ids = [...world.reports.values()].filter((id) => id !== undefined);
  expect(new Set(ids).size).toBe(world.reports.size);
  await Promise.all(ids.map((id) => untilHandedOn(world, id)));

  const inbox = await world.inbox();
  for (const id of ids) {
    const before = world.owners.get(id);
    const followedBefore = await world.follow(id);
    const taken = await Promise.all(
      inbox.filter(({ issueId }) => issueId === id).map((entry) => world.acknowledge(entry)),
    );
    const followed = await world.follow(id);
    expect(followed.state).toBe('owned');
    expect(followed.timeline.filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
    if (followedBefore.state === 'owned') expect(followed.who).toEqual(followedBefore.who);
    expect(taken.some((isTaken) => isTaken)).toBe(true);
    if (before !== undefined) expect(world.owners.get(id)).toBe(before);
  }
}

/** Until an issue is owned, or at least two people have been paged about it. */
async function untilHandedOn(world: World, id: string): Promise<void> {
  for (let look = 0; look < 300; look++) {
    const { state, timeline } = await world.follow(id);
    if (state === 'owned' || timeline.filter(({ type }) => type === 'handedOn').length > 0) return;
    await pause(100);
  }
  throw new Error(`${id} was accepted, and is neither owned nor handed on`);
}
