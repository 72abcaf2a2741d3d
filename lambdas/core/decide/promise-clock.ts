import type { Instant } from '../ids';
import { canBeTold } from './can-be-told';
import { type Addressee, decidePage, tellDutyManagers } from './decide-page';
import { deputyOf } from './deputy';
import type { Draft } from './draft';
import { rank } from './paging';
import { promiseAt, withPromise } from './promise-at';
import { workedOnIn } from './works-on';

/** Once for each promise, whoever was told before, as soon as there is a roster that names them. */
function tellManagers(draft: Draft, dueAt: Instant, told: Addressee | undefined): void {
  if (draft.issue.record?.promise?.managersKnow || !draft.world.roster) return;
  tellDutyManagers(draft, { kind: 'promise', dueAt }, told ? [told.engineerId] : []);
  withPromise(draft, { managersKnow: true });
}

/**
 * Runs the clock of a promise to the customer, while the customer has heard nothing since: the owner is told, or, while they sleep, their
 * deputy; once ahead, and once more when it is due. Then it is not kept, and the duty managers hear of it, too, once. Where nobody is there to
 * be told it is tried again. While nobody owns the issue the clock does not run: it goes on for whoever takes it. Of a report that joined
 * another issue it is that one's owner.
 */
export function runPromiseClock(draft: Draft): void {
  const { issue, world } = draft;
  const { now } = world;
  const at = promiseAt(issue);
  const dueAt = issue.record?.promise?.dueAt;
  if (at === undefined || dueAt === undefined || at > now) return;
  const worked = workedOnIn(draft);
  const owner = worked.state === 'owned' ? worked.owner : undefined;
  if (!owner) {
    if (dueAt <= now) tellManagers(draft, dueAt, undefined);
    withPromise(draft, { nobodyAt: now });
    return;
  }
  const isUp = canBeTold(draft, owner.engineerId);
  const told = isUp ? owner : deputyOf(owner, rank(draft)?.awake() ?? []);
  if (dueAt <= now) tellManagers(draft, dueAt, told);
  if (!told) {
    withPromise(draft, { nobodyAt: now });
    return;
  }
  decidePage(draft, told, { purpose: 'inform', about: { kind: 'promise', dueAt }, as: isUp ? 'owner' : 'deputy' });
  withPromise(draft, { reminded: true, ...(dueAt <= now && { toldDue: true }) });
}
