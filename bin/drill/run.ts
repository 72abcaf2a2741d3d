import * as z from 'zod';
import { type DrillOptions, HELP, readArguments } from './arguments';

/** A drill of fifty takes ten seconds at most. */
const WAIT_MS = 30_000;

const drilledSchema = z.object({
  drilled: z.array(z.object({ engineer: z.string(), outcome: z.string() })),
});
const problemSchema = z.object({ detail: z.string(), unknown: z.array(z.string()).optional() });

const WORDS: Readonly<Record<string, string>> = {
  sent: 'paged',
  undeliverable: 'has no topic yet: look at the roster',
  unavailable: 'not paged: the pager did not take it; try again',
  unknown: 'perhaps paged: the pager did not answer',
};

function tell(sentence: string): 1 {
  console.error(sentence);
  return 1;
}

async function drill({ url, key, asked }: DrillOptions): Promise<0 | 1> {
  const response = await fetch(`${url}/v1/roster/drill`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const body: unknown = await response.json().catch(() => undefined);
  const drilled = drilledSchema.safeParse(body);
  if (response.ok && drilled.success) {
    for (const { engineer, outcome } of drilled.data.drilled) console.log(`${engineer}: ${WORDS[outcome] ?? outcome}`);
    return drilled.data.drilled.every(({ outcome }) => outcome === 'sent') ? 0 : 1;
  }
  const problem = problemSchema.safeParse(body);
  if (!problem.success) return tell(`${url} answered ${response.status}: is this the address of Sunrelay?`);
  const { detail, unknown = [] } = problem.data;
  return tell(unknown.length > 0 ? `${detail} Unknown: ${unknown.join(', ')}.` : detail);
}

/** Runs the command; answers the exit code. */
export async function runDrill(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<0 | 1> {
  const read = readArguments(args, environment);
  if (read.code === 'refused') return tell(read.sentence);
  if (read.code === 'help') {
    console.log(HELP);
    return 0;
  }
  try {
    return await drill(read.options);
  } catch {
    return tell(`${read.options.url} cannot be reached. Nobody is known to have been paged.`);
  }
}
