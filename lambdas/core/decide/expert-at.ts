import { SECOND_MS } from '../durations';
import type { Expert } from '../experts';
import type { Instant } from '../ids';
import { EFFECTS_BELONG_MS, type Issue } from '../issue';
import { type Policy, waitMs } from '../policy';

/** The page may not have been sent yet: its invocation gets its minute to say so, and so does whoever sends it again. */
function unsentUntil({ effects }: Issue, page: number): Instant {
  const effect = effects.find((pending) => pending.kind === 'page' && pending.page === page);
  return effect ? effect.decidedAt + EFFECTS_BELONG_MS : 0;
}

/** Until when somebody who is asked as an expert may answer before the next one is asked. */
export function answersUntil(issue: Issue, { askedAt, page, waitSeconds }: Expert, policy: Policy): Instant {
  const waits = waitSeconds === undefined ? waitMs(policy, issue.severity) : waitSeconds * SECOND_MS;
  return Math.max(askedAt + waits, unsentUntil(issue, page));
}

/** When the first of those who are asked as experts has not answered; `undefined` while none is asked. */
export function expertAt(issue: Issue, policy: Policy): Instant | undefined {
  let soonest: Instant | undefined;
  for (const expert of issue.experts ?? []) {
    if (expert.status !== 'asked') continue;
    const until = answersUntil(issue, expert, policy);
    if (soonest === undefined || until < soonest) soonest = until;
  }
  return soonest;
}
