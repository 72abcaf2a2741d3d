import { nextStageAt } from '../commitments';
import type { Instant } from '../ids';
import { type ClockName, type Clocks, type Issue, isOpen } from '../issue';
import { isJoined, looksAt } from '../joined';
import type { Draft } from './draft';
import { expertAt } from './expert-at';
import { keepPauses } from './keep-pauses';
import { keepPromise, promiseAt } from './promise-at';
import { forgetQuietPages, quietAt } from './quiet-at';
import { relayClock } from './relay-clock';
import { signalAt } from './signal-at';
import { testEndsAt } from './test-end';
import { untoldAt } from './untold-breaches';

/**
 * What a write makes due is due from that write on, though what it follows from is older: as whoever takes an issue is told what its owner
 * before slept through. Its timer is not late then.
 */
function dueFrom(at: Instant | undefined, before: Instant | undefined, now: Instant): Instant | undefined {
  if (at === undefined || at > now) return at;
  return before !== undefined && before <= now ? before : now;
}

function withClock(clocks: Clocks, name: ClockName, at: Instant | undefined): Clocks {
  if (clocks[name] === at) return clocks;
  const { [name]: _before, ...others } = clocks;
  return at === undefined ? others : { ...others, [name]: at };
}

/** Steps set the clocks of paging anew. Those that follow from the rest of the issue are kept here, while it is open, whoever owns it. */
export function keepClocks(draft: Draft, before: Issue | undefined): void {
  forgetQuietPages(draft);
  keepPauses(draft);
  keepPromise(draft);
  const relay = relayClock(draft);
  const { issue } = draft;
  if (!isOpen(issue)) return;
  const testEnds = issue.test ? testEndsAt(draft, before) : undefined;
  const stages = [nextStageAt(issue.commitments, issue.reportedAt), untoldAt(issue)].filter((at) => at !== undefined);
  const commitment = stages.length === 0 ? undefined : Math.min(...stages);
  const quiet = issue.state === 'owned' ? quietAt(issue, draft.policy) : undefined;
  const expert = expertAt(issue, draft.policy);
  const promise = promiseAt(issue);
  const joined = isJoined(issue) ? looksAt(issue, draft.policy) : undefined;
  const signal = signalAt(issue);
  const derived = { testEnds, commitment, quiet, relay, expert, promise, joined, signal } as const;
  let { clocks } = issue;
  for (const [name, at] of Object.entries(derived) as [keyof typeof derived, Instant | undefined][]) {
    clocks = withClock(clocks, name, dueFrom(at, clocks[name], draft.world.now));
  }
  if (clocks !== issue.clocks) draft.issue = { ...issue, clocks };
}
