import type { SimulationResult } from './simulate';
import type { Broken } from './world/world';

/** Broken promises told in full; the rest only counted. */
const TOLD_IN_FULL = 3;

const table = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `  ${name.padEnd(26)}${String(count).padStart(9)}`);

function tellBroken({ promise, seed, issueId, at, what, history }: Broken): string[] {
  const [run, world] = [seed.slice(0, seed.lastIndexOf('.')), seed.slice(seed.lastIndexOf('.') + 1)];
  return [
    '',
    `BROKEN: ${promise}. ${issueId ?? 'No issue'} at ${at}: ${what}`,
    `  again with: npm run simulate -- --seed ${run} --world ${world}`,
    ...history.map((line) => `  ${line}`),
  ];
}

/** A run's result for people. */
export function tellResult(result: SimulationResult, seed: string, seconds: number): string {
  const { issues, worlds, broken } = result;
  const perIssue = (count: number) => (count / Math.max(1, issues)).toFixed(1);
  return [
    `Seed ${seed}: ${issues} issues in ${worlds} worlds, ${Math.round(issues / seconds)} issues per second.`,
    `Commands per issue ${perIssue(result.commands)}, pages per issue ${perIssue(result.pagesSent)}.`,
    `Found by the sweep: ${result.lostTimersFound} lost timers, ${result.leftOverEffectsFound} left-over effects.`,
    `Swaps: ${result.swapsAsked} asked for, ${result.swapsInForce} came into force.`,
    'How often each fault struck, and what followed:',
    ...table(result.faults),
    'How often each command, clock and part of a policy was played:',
    ...table(result.played),
    'Pages sent a second time, by why the first was not noted:',
    ...table(result.sentTwice),
    `Trace ${result.traceHash}`,
    broken.length === 0 ? 'No promise was broken.' : `${broken.length} times a promise was broken.`,
    ...broken.slice(0, TOLD_IN_FULL).flatMap(tellBroken),
  ].join('\n');
}

/** A run's result for scripts. */
export const resultForScripts = (result: SimulationResult, seed: string, seconds: number) => ({
  issues: result.issues,
  seeds: [seed],
  faults: result.faults,
  broken: result.broken,
  ratePerSecond: Math.round(result.issues / seconds),
  worlds: result.worlds,
  commandsPerIssue: result.commands / Math.max(1, result.issues),
  swapsAsked: result.swapsAsked,
  swapsInForce: result.swapsInForce,
  played: result.played,
  sentTwice: result.sentTwice,
  traceHash: result.traceHash,
});
