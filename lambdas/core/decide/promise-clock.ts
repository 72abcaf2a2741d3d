import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import { deputyOf } from './deputy';
import type { Draft } from './draft';
import { rank } from './paging';
import { promiseAt, withPromise } from './promise-at';

/**
 * Runs the clock of a promise to the customer, once, while the customer has heard nothing since: the owner is told, or, while they
 * sleep, their deputy. While nobody owns the issue nobody is; whoever is asked reads it in what is due.
 */
export function runPromiseClock(draft: Draft): void {
  const { issue, world } = draft;
  const at = promiseAt(issue);
  const dueAt = issue.record?.promise?.dueAt;
  if (at === undefined || dueAt === undefined || at > world.now) return;
  withPromise(draft, { reminded: true });
  if (issue.state !== 'owned') return;
  const { owner } = issue;
  const isUp = canBeTold(draft, owner.engineerId);
  const told = isUp ? owner : deputyOf(owner, rank(draft)?.awake() ?? []);
  if (told) {
    decidePage(draft, told, { purpose: 'inform', about: { kind: 'promise', dueAt }, as: isUp ? 'owner' : 'deputy' });
  }
}
