import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { shiftsOf } from '../../lambdas/core/duty/shifts';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { type Measurement, microseconds, quantile } from './measurement';
import { rosterToCompile } from './rosters-to-compile';

const run = promisify(execFile);
const FROM_AT = Date.UTC(2026, 0, 1);
const YEAR_DAYS = 365;
const FRESH_RUNS = 9;

/** Prints the processor's milliseconds of the first compilation in a process. */
const FRESH_SCRIPT = `import { compileRoster } from './lambdas/core/duty/compile-roster';
import { readFileSync } from 'node:fs';
const body = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const before = process.cpuUsage();
compileRoster(body, 1, ${FROM_AT}, ${YEAR_DAYS});
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);`;

/** Processor milliseconds of the first compilation in fresh processes, the median. */
async function freshMs(body: RosterBody): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-bench-compiling-'));
  try {
    const [script, input] = [path.join(folder, 'fresh.mjs'), path.join(folder, 'roster.json')];
    const stdin = { contents: FRESH_SCRIPT, resolveDir: process.cwd(), loader: 'ts' as const };
    await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile: script, logLevel: 'error' });
    await writeFile(input, JSON.stringify(body));
    const taken: number[] = [];
    for (let index = 0; index < FRESH_RUNS; index++) {
      const { stdout } = await run(process.execPath, [script, input]);
      taken.push(Number(stdout));
    }
    return quantile(taken, 0.5);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const within = (name: string, value: number, goalMs: number): Measurement => ({
  name,
  value,
  unit: 'ms',
  goal: `≤ ${goalMs} ms`,
  met: value <= goalMs,
});

const warmMs = (count: number, work: () => number) => microseconds(count, () => repeat(count, work)) / 1000;

function repeat(count: number, work: () => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += work();
  return sum;
}

/** What it costs to compile a revision, and to list what it says. Goals: issue 5, "Speed". */
export async function benchCompiling(): Promise<Measurement[]> {
  const four = rosterToCompile(4, 10);
  const large = rosterToCompile(50, 40);
  const year = compileRoster(four, 1, FROM_AT, YEAR_DAYS);
  const compileYear = () => compileRoster(four, 1, FROM_AT, YEAR_DAYS).untilAt;
  const compileLarge = () => compileRoster(large, 1, FROM_AT).untilAt;
  return [
    within('compile 4 teams of 10, a year, warm', warmMs(20, compileYear), 10),
    within('compile 4 teams of 10, a year, in a fresh process', await freshMs(four), 60),
    within('compile 50 teams of 40, 100 days', warmMs(1, compileLarge), 1_000),
    within(
      'list all final shifts of 4 teams, a year',
      warmMs(20, () => shiftsOf(year).length),
      5,
    ),
  ];
}
