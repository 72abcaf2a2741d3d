import type { Command, Refusal } from '../commands';
import { isGraver, type Severity } from '../severity';
import { isTooSoon, newIn, notCalled, withFiring } from '../signal';
import { tellIfUp } from './can-be-told';
import { runCommitmentClock } from './commitment-clock';
import type { Draft } from './draft';
import { tighten } from './due-times';
import { meetFirstResponse } from './first-response';
import { pageAgain } from './page-again';
import { askForSleepingOwner, waitAfresh } from './quiet-clock';
import { raise } from './raise';
import { mayTellAgainAt } from './signal-at';
import { runSignalClock } from './signal-clock';
import { refusedUnlessWorking } from './works-on';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Whoever is asked, or owns it, goes by the severity of before: they are told, or, where the owner sleeps, somebody else is asked to take over. */
function tellThatGraver(draft: Draft, raisedFrom: Severity): void {
  pageAgain(draft, raisedFrom);
  waitAfresh(draft, { kind: 'signalGraver' });
  runCommitmentClock(draft);
  const { issue } = draft;
  if (issue.state !== 'owned') return;
  tellIfUp(draft, issue.owner, { kind: 'signalGraver' }, 'owner');
  askForSleepingOwner(draft);
}

/**
 * From every open state. A graver severity raises the issue's, customers and regions are added, and a milder one changes nothing:
 * an engineer says when it is less. A firing that says nothing new is counted, once a minute.
 */
export function repeatSignal(draft: Draft, { firing }: Of<'repeatSignal'>): Refusal | undefined {
  const { issue, world } = draft;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  const { signal } = issue;
  if (!signal) return { code: 'notFromSignal' };
  const added = newIn(signal, firing);
  const raised = isGraver(firing.severity, issue.severity);
  const tellsMore = raised || added.customers.length > 0 || added.regions.length > 0;
  // That it is back is news to those only who heard that it was gone.
  const firesAgain = signal.told?.recovered === true && (tellsMore || mayTellAgainAt(signal) <= world.now);
  const says = tellsMore || firesAgain;
  if (!says && !added.firesAgain && isTooSoon(signal, world.now)) return undefined;
  const withAdded = (regions: readonly string[]) => [...new Set([...regions, ...added.regions])];
  const { regions, affected = [] } = issue.needs;
  draft.issue = {
    ...issue,
    signal: {
      ...withFiring(signal, firing, added, { at: world.now, seq: issue.nextSeq + draft.events.length }),
      ...(firesAgain && { told: { recovered: false, at: world.now } }),
    },
    needs: {
      ...issue.needs,
      regions: withAdded(regions),
      ...(added.regions.length > 0 && { affected: withAdded(affected) }),
    },
  };
  if (!says) return undefined;
  if (raised) raise(draft, firing.severity);
  else if (added.customers.length > 0) tighten(draft);
  draft.events.push({
    type: 'signalRepeated',
    ...(raised && { severity: firing.severity }),
    ...(added.customers.length > 0 && { customers: added.customers.map(({ id }) => id) }),
    ...(added.regions.length > 0 && { regions: added.regions }),
    ...(firesAgain && { firesAgain: true as const }),
    ...(firing.metric && { metric: firing.metric }),
  });
  if (raised) tellThatGraver(draft, issue.severity);
  else if (added.customers.length > 0) runCommitmentClock(draft);
  return undefined;
}

/**
 * From every open state: marks that it fires no more. Once that has held, it ends what nobody owns and no person has asked for; the owner
 * of the rest is told and decides. What has recovered already, and what is resolved, stays as it is.
 */
export function recoverSignal(draft: Draft, { metric }: Of<'recoverSignal'>): Refusal | undefined {
  const { issue, world } = draft;
  const { signal } = issue;
  if (!signal) return { code: 'notFromSignal' };
  if (issue.state === 'resolved' || signal.recoveredAt !== undefined) return undefined;
  draft.issue = { ...issue, signal: { ...signal, recoveredAt: world.now, ...(metric && { metric }) } };
  runSignalClock(draft);
  return undefined;
}

/**
 * From every open state, by whoever works on it: this customer was called before it wrote. Pressed twice, it changes nothing. When
 * all who are affected were called, that is the first response.
 */
export function customerCalled(draft: Draft, { engineerId, customerId }: Of<'customerCalled'>): Refusal | undefined {
  const { issue, world } = draft;
  const { signal } = issue;
  if (!signal?.affectedCustomers.some(({ id }) => id === customerId)) return { code: 'customerNotAffected' };
  if (!notCalled(signal).some(({ id }) => id === customerId)) return undefined;
  const refusal = refusedUnlessWorking(draft, engineerId);
  if (refusal) return refusal;
  const calls = [...signal.calls, { customerId, engineerId, at: world.now }];
  draft.issue = { ...issue, signal: { ...signal, calls } };
  if (notCalled({ ...signal, calls }).length === 0) meetFirstResponse(draft);
  draft.events.push({ type: 'customerCalled', customerId, engineerId });
  return undefined;
}
