import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { shiftsOf } from '../../lambdas/core/duty/shifts';
import type { Roster } from '../../lambdas/core/roster/roster';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { node24 } from '../tools/node24';
import { bareTable } from './bare-table';
import { type Measurement, microseconds } from './measurement';
import { rosterToCompile } from './rosters-to-compile';

const run = promisify(execFile);
const FROM_AT = Date.UTC(2026, 0, 1);
const YEAR_DAYS = 365;
const FRESH_RUNS = 15;

/** The milliseconds that something takes by the clock, and of its own thread on the processor. */
interface Taken {
  readonly tookMs: number;
  readonly ownMs: number;
}

/**
 * What the first table of a fresh process takes, of a roster and of a bare table of its zones, by the Node that functions run on: the
 * best of some processes each, in turns, for a neighbour on the machine can only lengthen them. The program is bundled beside this.
 */
async function freshMs(body: RosterBody): Promise<{ roster: Taken; bare: Taken }> {
  const node = await node24();
  const script = fileURLToPath(new URL('./fresh-compile.mjs', import.meta.url));
  const folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-bench-compiling-'));
  try {
    const input = path.join(folder, 'roster.json');
    await writeFile(input, JSON.stringify(body));
    const taken = async (which: string): Promise<Taken> =>
      JSON.parse((await run(node, [script, which, input, `${FROM_AT}`, `${YEAR_DAYS}`])).stdout);
    const [rosters, bares]: [Taken[], Taken[]] = [[], []];
    for (let index = 0; index < FRESH_RUNS; index++) {
      rosters.push(await taken('roster'));
      bares.push(await taken('bare'));
    }
    return { roster: bestOf(rosters), bare: bestOf(bares) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const bestOf = (all: readonly Taken[]): Taken => ({
  tookMs: Math.min(...all.map(({ tookMs }) => tookMs)),
  ownMs: Math.min(...all.map(({ ownMs }) => ownMs)),
});

/** A time in milliseconds with its goal, and what a bare table takes beside it. */
const within = (name: string, value: number, goalMs: number, bareMs?: number): Measurement => ({
  name,
  value,
  unit: 'ms',
  ...(bareMs !== undefined && { baseline: { name: 'a bare table', value: bareMs }, ratio: value / bareMs }),
  goal: `≤ ${goalMs} ms`,
  met: value <= goalMs,
});

const warmMs = (count: number, work: () => number, passes?: number) =>
  microseconds(count, () => repeat(count, work), passes) / 1000;

function repeat(count: number, work: () => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += work();
  return sum;
}

/** One roster for a year: when the process has compiled it before, and as the first thing that a process does. */
async function ofYear(what: string, body: RosterBody): Promise<Measurement[]> {
  const zones = body.teams.map(({ zone }) => zone);
  const compileYear = () => compileRoster(body, 1, FROM_AT, YEAR_DAYS).untilAt;
  const bareYear = () => bareTable(zones, FROM_AT, YEAR_DAYS).length;
  const fresh = await freshMs(body);
  const first = `first in a process, modules included, best of ${FRESH_RUNS}`;
  return [
    within(`compile ${what}, a year, warm`, warmMs(5, compileYear, 16), 10, warmMs(5, bareYear, 16)),
    within(`compile ${what}, a year, ${first}, by the clock`, fresh.roster.tookMs, 60, fresh.bare.tookMs),
    within(`compile ${what}, a year, ${first}, own thread's processor`, fresh.roster.ownMs, 60, fresh.bare.ownMs),
  ];
}

/**
 * What it costs to compile a revision, and to list what it says: of the sample roster, and of one with more people, part time,
 * leave, hours of their own and overrides.
 */
export async function benchCompiling(sample: Roster): Promise<Measurement[]> {
  const four = rosterToCompile(4, 10);
  const large = rosterToCompile(50, 40);
  const year = compileRoster(four, 1, FROM_AT, YEAR_DAYS);
  const compileLarge = () => compileRoster(large, 1, FROM_AT).untilAt;
  return [
    ...(await ofYear(`the sample roster of ${sample.teams.length} teams`, separatePeople(sample).body)),
    ...(await ofYear('4 teams of 10, with leave, part time, own hours and overrides', four)),
    within('compile 50 teams of 40, 100 days', warmMs(1, compileLarge), 1_000),
    within(
      'list all final shifts of 4 teams, a year',
      warmMs(20, () => shiftsOf(year).length),
      5,
    ),
  ];
}
