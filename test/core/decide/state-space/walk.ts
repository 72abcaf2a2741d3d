import type { Command } from '../../../../lambdas/core/commands';
import { decide } from '../../../../lambdas/core/decide/decide';
import type { Decided } from '../../../../lambdas/core/decide/draft';
import { missingIn } from '../../../../lambdas/core/hand-over';
import type { Instant } from '../../../../lambdas/core/ids';
import { type Issue, nextDueAt } from '../../../../lambdas/core/issue';
import { isJoined } from '../../../../lambdas/core/joined';
import type { World } from '../../../../lambdas/core/world';
import { customerId, issueId } from '../../../factories/world';
import { movesOf } from './moves';
import type { SmallWorld } from './small-worlds';

/** One decision on the way. */
export interface Step {
  readonly before: Issue | undefined;
  readonly command: Command;
  readonly world: World;
  readonly decided: Decided;
}

interface Place {
  readonly issue: Issue;
  readonly now: Instant;
  readonly cameBy: Place | undefined;
  readonly command: Command;
}

/** How each walk begins. */
export const REPORT: Extract<Command, { readonly type: 'report' }> = {
  type: 'report',
  id: issueId('walk'),
  customerId: customerId('acme'),
  customerName: 'Acme',
  report: { title: 'Frozen', severity: 'P1' },
  needs: { regions: [] },
};

/** Timers are armed and events published as soon as they are decided: only pages may hang. */
const withoutErrands = (issue: Issue): Issue => ({
  ...issue,
  effects: issue.effects.filter(({ kind }) => kind === 'page'),
});

/** What tells two places apart for whatever may still come: not how it came about. */
const keyOf = ({ issue, now }: Place): string => {
  const {
    history: _history,
    nextSeq: _nextSeq,
    version: _version,
    report: _report,
    level: _level,
    reopened: _reopened,
    customerWroteAt: _wroteAt,
    unansweredSince: _unanswered,
    escalatedAt: _escalatedAt,
    paged,
    record,
    signal,
    ...rest
  } = issue;
  // Of the record, what was written and not when.
  const written = [record?.asked.map(({ answer }) => answer), record?.nextStep?.text, missingIn(issue, now)];
  // Of the signal, how it stands and not how often it came.
  const standing = signal && [signal.recoveredAt !== undefined, signal.told?.recovered, signal.calls.length];
  const people = paged.map(({ lastPageAt: _at, ...person }) => person);
  return JSON.stringify([now, rest, people, written, standing]);
};

/** How a place was come to, command by command. */
const wayTo = (place: Place | undefined): string[] =>
  place ? [...wayTo(place.cameBy), `${new Date(place.now).toISOString()} ${JSON.stringify(place.command)}`] : [];

/**
 * Walks through all that may become of one issue in a world: every command and every timer in every order, each place once, to a
 * depth in commands. Time passes from one thing that is due to the next. `look` is shown every decision; what it throws is thrown
 * with the way that led there. Answers how many places there are.
 */
export function walk(
  { world: first, rosters, parents = [undefined], opening = REPORT, lessDeep = 0 }: SmallWorld,
  depth: number,
  look: (step: Step) => void,
): number {
  const seen = new Set<string>();
  let front: Place[] = [];
  const go = (before: Place | undefined, command: Command, world: World, next: Place[]) => {
    const { now } = world;
    const decided = decide(before?.issue, command, world);
    if (decided.code !== 'decided') return;
    const place: Place = { issue: withoutErrands(decided.issue), now, cameBy: before, command };
    try {
      look({ before: before?.issue, command, world, decided });
    } catch (error) {
      throw new Error(`After ${wayTo(place).join('\n')}`, { cause: error });
    }
    if (decided.issue === before?.issue && now === before.now) return;
    const key = keyOf(place);
    if (seen.has(key)) return;
    seen.add(key);
    next.push(place);
  };
  go(undefined, opening, first, front);
  for (let step = 1; step <= depth - lessDeep; step++) {
    const next: Place[] = [];
    for (const place of front) {
      const dueAt = nextDueAt(place.issue);
      // Only while it is joined does anything depend on what it is joined to.
      const around = isJoined(place.issue) ? parents : [undefined];
      for (const [roster, parent] of rosters.flatMap((each) => around.map((other) => [each, other] as const))) {
        const world = { ...first, roster, now: place.now, ...(parent && { parent }) };
        for (const command of movesOf(place.issue, world)) {
          if (command.type !== 'timerFired') go(place, command, world, next);
          else if (dueAt !== undefined) go(place, command, { ...world, now: Math.max(dueAt, place.now) }, next);
        }
      }
    }
    front = next;
  }
  return seen.size;
}
