import * as z from 'zod';
import { MOST_DRILLED as MOST_IN_A_REQUEST } from '../../lambdas/application/drill';
import { type DrillOptions, HELP, readArguments } from './arguments';

/** A drill of as many as one request takes lasts ten seconds at most. */
const WAIT_MS = 30_000;

const drilledSchema = z.object({
  drilled: z.array(z.object({ engineer: z.string(), outcome: z.string() })),
});
type Outcome = z.infer<typeof drilledSchema>['drilled'][number];
const namedSchema = z.object({ id: z.string() });
const rosterSchema = z.object({
  teams: z.array(namedSchema),
  engineers: z.array(namedSchema.extend({ team: z.string() })),
  dutyManagers: z.array(namedSchema),
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

/** What was refused; its message is one sentence for whoever drills. */
class Refused extends Error {}

const headersFor = (key: string) => ({ Authorization: `Bearer ${key}`, Accept: 'application/json' });

async function answered(url: string, response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw new Refused(`${url} answered ${response.status}: is this the address of Sunrelay?`);
  const { detail, unknown = [] } = problem.data;
  throw new Refused(unknown.length > 0 ? `${detail} Unknown: ${unknown.join(', ')}.` : detail);
}

/** Pages so many in one request; answers what became of each. */
async function drillSome({ url, key }: DrillOptions, engineers: readonly string[]): Promise<Outcome[]> {
  const response = await fetch(`${url}/v1/roster/drill`, {
    method: 'POST',
    headers: { ...headersFor(key), 'Content-Type': 'application/json' },
    body: JSON.stringify({ engineers }),
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const drilled = drilledSchema.safeParse(await answered(url, response));
  if (!drilled.success) throw new Refused(`${url} did not answer as Sunrelay does.`);
  return drilled.data.drilled;
}

/** Whom to page, all of them known before the first is paged. */
async function whom({ url, key, asked }: DrillOptions): Promise<string[]> {
  const signal = AbortSignal.timeout(WAIT_MS);
  const response = await fetch(`${url}/v1/roster`, { headers: headersFor(key), signal });
  const roster = rosterSchema.safeParse(await answered(url, response));
  if (!roster.success) throw new Refused(`${url} did not answer as Sunrelay does.`);
  const { teams, engineers, dutyManagers } = roster.data;
  if ('team' in asked) {
    if (!teams.some(({ id }) => id === asked.team)) throw new Refused(`The roster has no team ${asked.team}.`);
    return engineers.filter(({ team }) => team === asked.team).map(({ id }) => id);
  }
  const wanted = [...new Set(asked.engineers)];
  const known = new Set([...engineers, ...dutyManagers].map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new Refused(`Somebody is not in the roster, so nobody was paged. Unknown: ${unknown.join(', ')}.`);
  }
  return wanted;
}

async function drill(options: DrillOptions): Promise<0 | 1> {
  const ids = await whom(options);
  let isEverybodyPaged = true;
  for (let first = 0; first < ids.length; first += MOST_IN_A_REQUEST) {
    const outcomes = await drillSome(options, ids.slice(first, first + MOST_IN_A_REQUEST));
    for (const { engineer, outcome } of outcomes) console.log(`${engineer}: ${WORDS[outcome] ?? outcome}`);
    isEverybodyPaged &&= outcomes.every(({ outcome }) => outcome === 'sent');
  }
  return isEverybodyPaged ? 0 : 1;
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
  } catch (error) {
    if (error instanceof Refused) return tell(error.message);
    return tell(`${read.options.url} cannot be reached. Nobody but those named above is known to have been paged.`);
  }
}
