import type { Context, Hono } from 'hono';
import type { SignalSender } from '../../application/signal-sources';
import { type SignalTaken, type TakingSignals, takeSignal } from '../../application/take-signal';
import type { Issue } from '../../core/issue';
import { signalSchema } from '../../core/signal-schema';
import { answerProblem, iso } from '../../runtime/answer';
import { bearerSecret, UNAUTHORIZED } from '../../runtime/bearer';
import { aboutIssue } from '../../runtime/context';
import { createHttpApp } from '../../runtime/http-app';
import { BODY_LIMITS, readJson } from '../../runtime/read-body';
import { type Allowance, createLoadShedding } from '../../runtime/shed-load';

/**
 * A storm of one sender is answered with 503, and not with 429: what sends alerts sends only 5xx again. Each running function takes so
 * much of each sender; a hundred of them together never come near what the table takes.
 */
const ALLOWANCE: Allowance = { rate: 20, burst: 100 };

export interface SignalsDeps extends TakingSignals {
  /** Who sends signals with a secret. */
  authenticateSender(secret: string): Promise<SignalSender | undefined>;
}

/** What a source is told of the issue: enough to see that it was taken, and nothing that a customer wrote. */
function issueOf(sender: SignalSender, issue: Issue, publicUrl: string) {
  const { id, state, severity, reportedAt, signal } = issue;
  return {
    id,
    issueState: state,
    severity,
    reportedAt: iso(reportedAt),
    count: signal?.count,
    ...(issue.test && { test: true }),
    // A source has no key to follow it with.
    ...(sender.kind === 'customer' && { links: { self: `${publicUrl}/v1/issues/${id}` } }),
  };
}

function answer(deps: SignalsDeps, c: Context, sender: SignalSender, taken: SignalTaken): Response {
  switch (taken.code) {
    case 'accepted': {
      aboutIssue(taken.issue.id);
      const opened = !taken.repeated;
      const { leftOut } = taken;
      const more = leftOut.length > 0 ? { customersLeftOut: leftOut } : {};
      return c.json({ state: 'firing', opened, ...issueOf(sender, taken.issue, deps.publicUrl), ...more }, 202);
    }
    case 'recovered': {
      if (!taken.issue) return c.json({ state: 'recovered' }, 202);
      aboutIssue(taken.issue.id);
      return c.json({ state: 'recovered', ...issueOf(sender, taken.issue, deps.publicUrl) }, 202);
    }
    case 'customersNotCovered':
      return answerProblem(c, { code: taken.code, members: { customers: taken.customers } });
    case 'customersNotNamed':
      return answerProblem(c, { code: taken.code });
    default:
      return taken satisfies never;
  }
}

type Shedding = ReturnType<typeof createLoadShedding>;

const nameOf = (sender: SignalSender): string =>
  sender.kind === 'customer' ? `customer ${sender.customer.id}` : `source ${sender.source.id}`;

async function signal(deps: SignalsDeps, shed: Shedding, c: Context): Promise<Response> {
  const secret = bearerSecret(c);
  const sender = secret && (await deps.authenticateSender(secret));
  if (!sender) return answerProblem(c, UNAUTHORIZED);
  const retrySeconds = shed(nameOf(sender));
  if (retrySeconds !== undefined) {
    return answerProblem(c, { code: 'signalStorm', headers: { 'Retry-After': String(retrySeconds) } });
  }
  const body = await readJson(c, signalSchema, { maxBytes: BODY_LIMITS.other });
  if (body.code === 'refused') return answerProblem(c, body.problem);
  return answer(deps, c, sender, await takeSignal(deps, sender, body.value));
}

/** For monitoring systems: a signal opens an issue before the customer writes, updates it, and says when it is over. */
export function createSignalsApp(deps: SignalsDeps): Hono {
  const app = createHttpApp(deps);
  const shed = createLoadShedding(deps.clock, ALLOWANCE);
  app.post('/v1/signals', (c) => signal(deps, shed, c));
  return app;
}
