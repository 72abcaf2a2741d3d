import { readFileSync } from 'node:fs';
import { rosterSchema } from '../../lambdas/core/roster/roster';
import { bareTable } from './bare-table';

/**
 * Prints the milliseconds that the first table of a process takes, by the clock and of its own thread on the processor: from when
 * the roster is read until the table is there, with the first use of Intl. As in a function, where compiling is loaded at need, its
 * modules are loaded meanwhile; what every function has loaded by then, schemas among it, is loaded before. Needs Node 24.
 * Arguments: `roster` or `bare`, the file of the roster's body, the instant from which it is compiled, and the days.
 */
const [which = '', file = '', from, days] = process.argv.slice(2);
const body = JSON.parse(readFileSync(file, 'utf8'));
if (rosterSchema.safeParse(undefined).success) throw new Error('Schemas are not there');
const make = {
  roster: async () => {
    const { compileRoster } = await import('../../lambdas/core/duty/compile-roster');
    return compileRoster(body, 1, Number(from), Number(days)).teams.length;
  },
  bare: async () =>
    bareTable(
      body.teams.map(({ zone }: { zone: string }) => zone),
      Number(from),
      Number(days),
    ).length,
}[which];
if (!make) throw new Error(`Neither the roster nor a bare table is asked for, but "${which}"`);
const ownThreadMs = () => {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
};
const [startedAt, startedMs] = [performance.now(), ownThreadMs()];
const teams = await make();
const [tookMs, ownMs] = [performance.now() - startedAt, ownThreadMs() - startedMs];
if (teams !== body.teams.length) throw new Error(`${teams} teams on the table`);
console.log(JSON.stringify({ tookMs, ownMs }));

/** The types of Node 20, on which all else runs, do not have it. */
function threadCpuUsage(): NodeJS.CpuUsage {
  if (!('threadCpuUsage' in process)) throw new Error('This needs Node 24, as functions have it');
  return (process as NodeJS.Process & { threadCpuUsage(): NodeJS.CpuUsage }).threadCpuUsage();
}
