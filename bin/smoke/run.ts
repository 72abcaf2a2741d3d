import { fetchHttp } from '../../lambdas/adapters/fetch-http';
import { systemClock } from '../../lambdas/adapters/system-clock';
import { walkThrough } from '../../lambdas/application/walk-through';
import { HELP, readArguments } from './arguments';
import { asJson, asTable } from './tell';

/** A function that starts cold, and a page that is sent again after SNS was away for a moment, fit in. */
const WITHIN_MS = 60_000;

/** Walks through a deployment in test mode and tells how it went. Returns the exit code. */
export async function runSmoke(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const read = readArguments(args, environment);
  if (read.code === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (read.code === 'refused') {
    process.stderr.write(`${read.sentence}\n`);
    return 1;
  }
  const { url, key, json } = read.options;
  const walked = await walkThrough(
    { http: fetchHttp, clock: systemClock },
    { url, key, report: { title: 'Smoke test', severity: 'P1' }, withinMs: WITHIN_MS },
  );
  process.stdout.write(json ? asJson(walked) : asTable(walked));
  if (walked.code === 'walked') return 0;
  if (!json) process.stderr.write(`${walked.why}\n`);
  return 1;
}
