import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Account } from '../account';
import { LIVE, type Versions } from './live-versions';

/** `unasked`: AWS did not let the functions be called, so that nothing is known. `why` is a sentence or two; it holds no secret. */
export type Walk =
  | { readonly code: 'walked'; readonly steps: readonly Step[]; readonly warning?: string }
  | { readonly code: 'stopped'; readonly why: string }
  | { readonly code: 'unasked'; readonly error: unknown };

export type Step = z.infer<typeof answerSchema>['steps'][number];

/** What the canary answers; that of an earlier version answered nothing. */
const answerSchema = z.object({ steps: z.array(z.object({ step: z.string(), ms: z.number() })) });
const errorSchema = z.object({ errorType: z.string().default(''), errorMessage: z.string().default('') });

/** The longest that a function of ours lives which is called here is the canary: 60 s. */
const CALL_WITHIN_MS = 75_000;
/** Of what a function that does not start says of itself. */
const LONGEST_REASON = 400;

/**
 * What is called, in this order. The canary walks from a report to its resolution, through the public address. Wake-ups come only
 * when nobody presses, so those who take them are called apart: with nothing to do, and with what there is to do each minute anyway.
 */
const CALLED = [
  { name: 'canary', event: {} },
  { name: 'timers', event: { Records: [] } },
  { name: 'sweep', event: {} },
] as const;

/** Calls the versions that are live, once each, and waits for their end. */
export async function walk(account: Account, live: Versions): Promise<Walk> {
  let steps: readonly Step[] = [];
  const warnings: string[] = [];
  for (const { name, event } of CALLED) {
    const functionName = [...live.keys()].find((each) => each.endsWith(`-${name}`));
    if (functionName === undefined) continue;
    const called = await call(account, functionName, event);
    if (called.code !== 'done') return called;
    steps = [...steps, ...called.steps];
    warnings.push(...called.warnings);
  }
  return { code: 'walked', steps, ...(warnings.length > 0 && { warning: warnings.join(' ') }) };
}

type Called =
  | { readonly code: 'done'; readonly steps: readonly Step[]; readonly warnings: readonly string[] }
  | Exclude<Walk, { code: 'walked' }>;

async function call({ lambda }: Account, FunctionName: string, event: object): Promise<Called> {
  try {
    const command = new InvokeCommand({ FunctionName, Qualifier: LIVE, Payload: JSON.stringify(event) });
    const { FunctionError, Payload } = await lambda.send(command, { requestTimeout: CALL_WITHIN_MS });
    const payload = parsed(Payload?.transformToString() ?? '');
    if (FunctionError === undefined) {
      return { code: 'done', steps: answerSchema.safeParse(payload).data?.steps ?? [], warnings: [] };
    }
    const { errorType, errorMessage } = errorSchema.catch({ errorType: '', errorMessage: '' }).parse(payload);
    // Whoever listens for the heartbeat is not part of the release.
    if (errorType === 'HeartbeatNotTaken') return { code: 'done', steps: [], warnings: [errorMessage] };
    const said = errorMessage.replace(/\s+/g, ' ').slice(0, LONGEST_REASON) || FunctionError;
    return {
      code: 'stopped',
      why: `${FunctionName} said: ${errorType === 'CanaryFailed' ? '' : `${errorType} `}${said}`,
    };
  } catch (error) {
    return { code: 'unasked', error };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
