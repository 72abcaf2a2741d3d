import { readFileSync } from 'node:fs';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { bareTable } from './bare-table';

/**
 * Prints the milliseconds that the first table of a process takes, as somebody waits for it: from when modules are loaded and
 * the roster is read until the table is there, with the first use of Intl. Arguments: `roster` or `bare`, the file of the roster,
 * the instant from which it is compiled, and the days.
 */
const [which = '', file = '', from, days] = process.argv.slice(2);
const body = JSON.parse(readFileSync(file, 'utf8'));
const make = {
  roster: () => compileRoster(body, 1, Number(from), Number(days)).teams.length,
  bare: () =>
    bareTable(
      body.teams.map(({ zone }: { zone: string }) => zone),
      Number(from),
      Number(days),
    ).length,
}[which];
if (!make) throw new Error(`Neither the roster nor a bare table is asked for, but "${which}"`);
const startedAt = performance.now();
const teams = make();
const tookMs = performance.now() - startedAt;
if (teams !== body.teams.length) throw new Error(`${teams} teams on the table`);
console.log(tookMs);
