import { decide } from '../../../lambdas/core/decide/decide';
import type { Instant } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import type { World } from '../../../lambdas/core/world';
import { decided, REPORT, sent, wakeUp } from './specification';

/** Who is asked now, the first of a step first. */
export const asked = (issue: Issue): string[] =>
  issue.state === 'paging' ? [issue.page, ...(issue.beside ?? [])].map(({ engineerId }) => engineerId) : [];

/** Who is asked from an instant on. */
export interface Asking {
  readonly at: Instant;
  readonly round: number;
  readonly people: readonly string[];
}

/** Notes every page of an issue as sent. */
function settled(issue: Issue, world: World): Issue {
  return issue.effects.reduce(
    (so, effect) => (effect.kind === 'page' ? decided(decide(so, sent(effect.page), world)).issue : so),
    issue,
  );
}

/** Who is asked, step by step, while every page arrives and nobody acknowledges. */
export function askingsOf(world: World, count: number): Asking[] {
  let issue = settled(decided(decide(undefined, REPORT, world)).issue, world);
  const noted = () => ({ at, round: issue.chain.round, people: asked(issue) });
  let at = world.now;
  const askings = [noted()];
  while (askings.length < count) {
    at = issue.clocks.nextStep ?? at;
    const now = { ...world, now: at };
    issue = settled(decided(decide(issue, wakeUp(), now)).issue, now);
    askings.push(noted());
  }
  return askings;
}
