import type { Command, Refusal } from '../commands';
import { withResolution } from '../commitments';
import type { Issue, PagingIssue, ResolvedIssue, WaitingIssue } from '../issue';
import { SEVERITIES, type Severity } from '../severity';
import { isTooSoon, newIn, notCalled, withFiring } from '../signal';
import { tellIfUp } from './can-be-told';
import { runCommitmentClock } from './commitment-clock';
import { type Draft, removeEffects } from './draft';
import { meetFirstResponse } from './first-response';
import { raise } from './raise';
import { refusedUnlessWorking } from './works-on';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** A graver severity comes first in the list. */
const isGraver = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

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
  const says = raised || added.firesAgain || added.customers.length > 0 || added.regions.length > 0;
  if (!says && isTooSoon(signal, world.now)) return undefined;
  const withAdded = (regions: readonly string[]) => [...new Set([...regions, ...added.regions])];
  const { regions, affected = [] } = issue.needs;
  draft.issue = {
    ...issue,
    signal: withFiring(signal, firing, added, { at: world.now, seq: issue.nextSeq + draft.events.length }),
    needs: {
      ...issue.needs,
      regions: withAdded(regions),
      ...(added.regions.length > 0 && { affected: withAdded(affected) }),
    },
  };
  if (!says) return undefined;
  if (raised) raise(draft, firing.severity);
  draft.events.push({
    type: 'signalRepeated',
    ...(raised && { severity: firing.severity }),
    ...(added.customers.length > 0 && { customers: added.customers.map(({ id }) => id) }),
    ...(added.regions.length > 0 && { regions: added.regions }),
    ...(added.firesAgain && { firesAgain: true as const }),
    ...(firing.metric && { metric: firing.metric }),
  });
  if (raised) runCommitmentClock(draft);
  return undefined;
}

/** What a customer asked for, and what somebody has begun to work on, is not over with the measurement. */
const isAskedFor = ({ history, level, customerWroteAt, helpers = [], joinedBy = [] }: Issue): boolean =>
  joinedBy.length > 0 ||
  level !== undefined ||
  customerWroteAt !== undefined ||
  helpers.length > 0 ||
  history.some(
    (entry) =>
      entry.type === 'acknowledged' ||
      entry.type === 'reopened' ||
      (entry.type === 'messageAdded' && entry.author.kind === 'customer'),
  );

function resolveByItself(draft: Draft, issue: PagingIssue | WaitingIssue): void {
  const { page: _page, beside: _beside, ...rest } = issue as PagingIssue;
  const resolvedAt = draft.world.now;
  const commitments = withResolution(issue.commitments, resolvedAt);
  draft.issue = { ...rest, state: 'resolved', clocks: {}, commitments, resolvedAt } satisfies ResolvedIssue;
  removeEffects(draft, (effect) => effect.kind === 'page');
}

/**
 * From every open state: resolves what nobody owns and no person has asked for, and marks the rest, whose owner is told and decides. What has
 * recovered already, and what is resolved, stays as it is.
 */
export function recoverSignal(draft: Draft, { metric }: Of<'recoverSignal'>): Refusal | undefined {
  const { issue, world } = draft;
  const { signal } = issue;
  if (!signal) return { code: 'notFromSignal' };
  if (issue.state === 'resolved' || signal.recoveredAt !== undefined) return undefined;
  const resolves = issue.state !== 'owned' && !isAskedFor(issue);
  const recovered = { ...issue, signal: { ...signal, recoveredAt: world.now, ...(metric && { metric }) } };
  draft.issue = recovered;
  draft.events.push({
    type: 'signalRecovered',
    ...(resolves && { resolved: true as const }),
    ...(metric && { metric }),
  });
  if (resolves && recovered.state !== 'owned') resolveByItself(draft, recovered);
  if (recovered.state === 'owned') tellIfUp(draft, recovered.owner, { kind: 'signalRecovered' }, 'owner');
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
