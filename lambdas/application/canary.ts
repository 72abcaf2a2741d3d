import type { Report } from '../core/report';
import { makeCanaryKey } from './canary-key';
import type { CustomerKeeping } from './customers';
import type { Log } from './ports/log';
import { type WalkedStep, walkThrough } from './walk-through';
import type { Browsing } from './walker';

export interface Watching extends Browsing, CustomerKeeping {
  readonly log: Log;
  /** Where customers reach the deployment. */
  readonly publicUrl: string;
  /** Told of each walk that came to its end. Holds a secret often, so it is never logged. */
  readonly heartbeatUrl?: string;
}

/** The function lives 60 s, and the heartbeat takes some of it. */
const WALK_WITHIN_MS = 40_000;
const HEARTBEAT_WITHIN_MS = 8_000;

const REPORT: Report = { title: 'Sunrelay reports to itself, to see that all works', severity: 'P1' };

/**
 * `failed`: a step of the walk failed. `unheard`: all steps went well, and the heartbeat was not taken. `why` is a sentence that
 * says what to look at; it holds no secret.
 */
export type Watched =
  | { readonly code: 'well'; readonly steps: readonly WalkedStep[] }
  | { readonly code: 'failed'; readonly why: string }
  | { readonly code: 'unheard'; readonly why: string };

async function beat(
  { http, clock }: Watching,
  url: string,
  issueId: string,
  steps: readonly WalkedStep[],
): Promise<Watched> {
  const times = Object.fromEntries(steps.map(({ step, ms }) => [step, ms]));
  const answer = await http.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at: new Date(clock.now()).toISOString(), issueId, milliseconds: times }),
    withinMs: HEARTBEAT_WITHIN_MS,
  });
  const isTaken = answer.code === 'answered' && answer.status >= 200 && answer.status <= 299;
  if (isTaken) return { code: 'well', steps };
  const how = answer.code === 'answered' ? `answered ${answer.status}` : answer.reason;
  const why = `All works, but the heartbeat was not taken (${how}); check the setting heartbeatUrl.`;
  return { code: 'unheard', why };
}

/**
 * Watches a deployment from outside itself: one test issue goes from its report to its resolution, and then the heartbeat
 * leaves, so that silence means broken. Each call tries once; the next one comes with the schedule. Throws when the store is
 * unavailable, in which its key's hash lies.
 */
export function createCanary(deps: Watching): () => Promise<Watched> {
  let key: string | undefined;
  return async () => {
    key ??= await makeCanaryKey(deps);
    const walked = await walkThrough(deps, { url: deps.publicUrl, key, report: REPORT, withinMs: WALK_WITHIN_MS });
    if (walked.code === 'stopped') {
      // Two newer instances may have pushed the key out; the next call begins with a new one.
      if (walked.step === 'reported') key = undefined;
      return { code: 'failed', why: `The canary stopped: ${walked.why}` };
    }
    const { issueId, steps } = walked;
    deps.log.info('canary walked', { issueId, steps });
    return deps.heartbeatUrl === undefined ? { code: 'well', steps } : beat(deps, deps.heartbeatUrl, issueId, steps);
  };
}
