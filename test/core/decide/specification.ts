import { expect } from '@jest/globals';
import type { Command, Refusal } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { Effect } from '../../../lambdas/core/effects';
import type { PageFailure } from '../../../lambdas/core/events';
import type { Issue } from '../../../lambdas/core/issue';
import type { World } from '../../../lambdas/core/world';
import { aWorld, customerId, engineerId, issueId, NOW } from '../../factories/world';

export const REPORT: Command = {
  type: 'report',
  id: issueId('a'),
  customerId: customerId('mango-live'),
  customerName: 'Mango Live',
  report: { title: 'Picture frozen', severity: 'P1' },
  needs: { regions: [] },
};

export const acknowledge = (name: string): Command => ({ type: 'acknowledge', engineerId: engineerId(name) });
export const decline = (name: string): Command => ({ type: 'decline', engineerId: engineerId(name) });
export const wakeUp = (effectsOlderThanMs = 60_000): Command => ({ type: 'timerFired', effectsOlderThanMs });
export const sent = (page: number): Command => ({ type: 'pageSent', page });
export const failed = (page: number, reason: PageFailure, attempt = 1): Command => ({
  type: 'pageFailed',
  page,
  attempt,
  reason,
});

/** Every pending effect was carried out and noted. */
export const SETTLE = { settle: true } as const;

const doneCommands = (issue: Issue): Command[] =>
  issue.effects.map((effect) =>
    effect.kind === 'page' ? sent(effect.page) : { type: 'effectDone', effectId: effect.id },
  );

export type Line =
  | Command
  | typeof SETTLE
  | { readonly after: number }
  | { readonly world: Partial<World> }
  | { readonly issue: (issue: Issue) => Issue };

/**
 * A story told to the decider: commands, `SETTLE` to note all effects as done, `{ after: ms }` to let time pass,
 * `{ world }` to change what is known, `{ issue }` to change what is stored. Each command must be decided, not refused. Returns how it stands afterwards.
 */
export function given(...lines: readonly Line[]) {
  let issue: Issue | undefined;
  let world = aWorld();
  let last: Decided | undefined;
  const tell = (command: Command) => {
    const outcome = decided(decide(issue, command, world));
    issue = outcome.issue;
    last = outcome;
  };
  for (const line of lines) {
    if ('settle' in line) {
      for (const command of issue ? doneCommands(issue) : []) tell(command);
    } else if ('after' in line) world = { ...world, now: world.now + line.after };
    else if ('world' in line) world = { ...world, ...line.world };
    else if ('issue' in line) issue = issue && line.issue(issue);
    else tell(line);
  }
  if (!issue || !last) throw new Error('The story has no command');
  const standing = { issue, world, last };
  return {
    ...standing,
    when: (command: Command): Refusal | Decided => decide(standing.issue, command, standing.world),
  };
}

/** Decides a command on a standing that must accept it. */
export function decided(outcome: Refusal | Decided): Decided {
  if (outcome.code !== 'decided') throw new Error(`refused: ${outcome.code}`);
  return outcome;
}

/** The pages of the chain, and what else is told but for commitments, which run beside it. */
export const pages = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) =>
    effect.kind === 'page' && effect.about?.kind !== 'commitment' ? [`${effect.engineerId} ${effect.purpose}`] : [],
  );

export const types = (outcome: Decided): string[] => outcome.events.map((event) => event.type);

export function expectNothingHappened(before: Issue, outcome: Refusal | Decided): void {
  const { issue, events, effects } = decided(outcome);
  expect(issue).toBe(before);
  expect(events).toEqual([]);
  expect(effects).toEqual([]);
}

/** Whom the whole chain pages when nobody ever acknowledges, until `pagesWanted` pages for an owner were decided. */
export function chainOf(world: World, pagesWanted: number): string[] {
  let standing = decided(decide(undefined, REPORT, world));
  const chain = pages(standing.effects);
  let now = world.now;
  for (let step = 0; chain.length < pagesWanted && step < pagesWanted * 3; step++) {
    for (const effect of standing.effects) {
      if (effect.kind === 'page') {
        standing = decided(decide(standing.issue, sent(effect.page), { ...world, now }));
      }
    }
    now += 3 * 60_000;
    standing = decided(decide(standing.issue, wakeUp(), { ...world, now }));
    chain.push(...pages(standing.effects));
  }
  return chain;
}

export { NOW };
