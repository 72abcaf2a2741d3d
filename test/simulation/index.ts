import { randomBytes } from 'node:crypto';
import { parseArguments } from './arguments';
import { type SimulationResult, simulate } from './simulate';
import { resultForScripts, tellResult } from './tell-result';

const PROGRESS_EVERY_MS = 2_000;

const parsed = parseArguments(process.argv.slice(2), randomBytes(6).toString('hex'));
if (parsed.code !== 'parsed') {
  console[parsed.code === 'help' ? 'log' : 'error'](parsed.message);
  process.exit(parsed.code === 'help' ? 0 : 2);
}
const { issues, seed, world, json } = parsed.value;
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1000;
let toldAt = startedAt;

function onProgress(soFar: SimulationResult): void {
  if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
  toldAt = performance.now();
  const rate = soFar.issues / seconds();
  const left = Math.max(0, Math.round((issues - soFar.issues) / rate));
  console.error(
    `${soFar.issues} of ${issues} issues, ${Math.round(rate)} per second, ${soFar.broken.length} broken, ${left} s left`,
  );
}

const result = await simulate({ issues, seed, onProgress, ...(world !== undefined && { world }) });
console.log(
  json ? JSON.stringify(resultForScripts(result, seed, seconds()), null, 2) : tellResult(result, seed, seconds()),
);
process.exitCode = result.broken.length > 0 ? 1 : 0;
