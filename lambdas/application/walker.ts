import type { Clock } from './ports/clock';
import type { Http, HttpAnswer } from './ports/http';

export interface Browsing {
  readonly http: Http;
  readonly clock: Clock;
}

/** The steps of a walk through a deployment, in their order. */
export const WALK_STEPS = ['reported', 'page sent', 'page opened', 'acknowledged', 'resolved'] as const;
export type WalkStep = (typeof WALK_STEPS)[number];

/** A walk went no further; the message is a sentence for whoever runs Sunrelay. */
export class WalkStopped extends Error {
  override readonly name = 'WalkStopped';
  constructor(
    readonly step: WalkStep,
    message: string,
  ) {
    super(message);
  }
}

/** No request takes longer on a healthy day: HTTP APIs give up after 30 s. */
const REQUEST_MS = 15_000;

/** What stands behind each step. */
const LOOK_AT: Readonly<Record<WalkStep, string>> = {
  reported: 'look at the log of the function emergency',
  'page sent': 'look at the logs of the functions emergency and timers, and at the topic of the engineer sunrelay-test',
  'page opened': 'look at the log of the function pages',
  acknowledged: 'look at the log of the function pages',
  resolved: 'look at the log of the function pages',
};

/** What the problem details say, if it is some. */
function titleOf(body: string): string {
  try {
    const { title } = JSON.parse(body) as { readonly title?: unknown };
    return typeof title === 'string' ? ` "${title.slice(0, 100)}"` : '';
  } catch {
    return '';
  }
}

function refusal(step: WalkStep, { status, body }: Extract<HttpAnswer, { code: 'answered' }>): string {
  if (status === 401) {
    return 'The key was refused: it was revoked, or belongs to another deployment; make a test key there';
  }
  const answered = `The step "${step}" was answered ${status}${titleOf(body)}`;
  const isOther = status === 404 || (status >= 300 && status < 400);
  return isOther
    ? `${answered}; check that the address is Sunrelay's, then ${LOOK_AT[step]}`
    : `${answered}; ${LOOK_AT[step]}`;
}

interface Asking {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly key?: string;
  /** Sent as JSON. */
  readonly content?: object;
}

/** Sends a walk's requests, each once, until its time is up. All of it stops with `WalkStopped`. */
export function createWalker({ http, clock }: Browsing, withinMs: number) {
  const until = clock.now() + withinMs;
  const seconds = Math.round(withinMs / 1000);

  function stop(step: WalkStep, what: string): never {
    throw new WalkStopped(step, `${what}; ${LOOK_AT[step]}.`);
  }

  function leftMs(step: WalkStep): number {
    const left = until - clock.now();
    return left > 0 ? left : stop(step, `The step "${step}" was not over ${seconds} s after the walk began`);
  }

  return {
    stop,

    async pause(step: WalkStep, ms: number): Promise<void> {
      await clock.sleep(Math.min(ms, leftMs(step)));
      leftMs(step);
    },

    /** `read` takes what is needed from the answer; `undefined` says that the answer cannot be Sunrelay's. */
    async ask<T>(
      step: WalkStep,
      { method, url, key, content }: Asking,
      read: (body: unknown) => T | undefined,
    ): Promise<T> {
      const { origin } = new URL(url);
      const answer = await http.send({
        method,
        url,
        headers: {
          accept: 'application/json',
          ...(key && { authorization: `Bearer ${key}` }),
          ...(content && { 'content-type': 'application/json' }),
        },
        withinMs: Math.min(REQUEST_MS, leftMs(step)),
        ...(content && { body: JSON.stringify(content) }),
      });
      if (answer.code === 'unanswered') {
        throw new WalkStopped(
          step,
          `${origin} cannot be reached (${answer.reason}); check the address, then ${LOOK_AT[step]}.`,
        );
      }
      if (answer.status < 200 || answer.status > 299) throw new WalkStopped(step, `${refusal(step, answer)}.`);
      const found = read(parsed(answer.body));
      if (found !== undefined) return found;
      throw new WalkStopped(
        step,
        `What ${origin} answered to the step "${step}" is not Sunrelay's; check the address, and that this version is deployed there.`,
      );
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
