import { withResolution } from '../commitments';
import type { OwnedIssue, PagingIssue, ResolvedIssue, WaitingIssue } from '../issue';
import { canBeTold } from './can-be-told';
import { decidePage } from './decide-page';
import { type Draft, removeEffects } from './draft';
import { endsWithSignal, signalAt } from './signal-at';

function resolveByItself(draft: Draft, issue: PagingIssue | WaitingIssue): void {
  const { page: _page, beside: _beside, ...rest } = issue as PagingIssue;
  const resolvedAt = draft.world.now;
  const commitments = withResolution(issue.commitments, resolvedAt);
  draft.issue = { ...rest, state: 'resolved', clocks: {}, commitments, resolvedAt } satisfies ResolvedIssue;
  removeEffects(draft, (effect) => effect.kind === 'page');
}

/** Once until the owner does something about the issue, and only if they are up. */
function tellOwner(draft: Draft, { owner }: OwnedIssue): void {
  if (owner.knowsOfRecovery || !canBeTold(draft, owner.engineerId)) return;
  decidePage(draft, owner, { purpose: 'inform', about: { kind: 'signalRecovered' }, as: 'owner' });
  if (draft.issue.state === 'owned') draft.issue = { ...draft.issue, owner: { ...owner, knowsOfRecovery: true } };
}

function recovered(draft: Draft): void {
  const { issue } = draft;
  const resolves = endsWithSignal(issue);
  const metric = issue.signal?.metric;
  draft.events.push({
    type: 'signalRecovered',
    ...(resolves && { resolved: true as const }),
    ...(metric && { metric }),
  });
  if (resolves && (issue.state === 'paging' || issue.state === 'waiting')) resolveByItself(draft, issue);
  if (issue.state === 'owned') tellOwner(draft, issue);
}

/**
 * Tells of a recovery, or that it fires again, if that is due: a recovery ends what nobody owns and no person has asked for, and the
 * owner of the rest is told and decides.
 */
export function runSignalClock(draft: Draft): void {
  const { issue, world } = draft;
  const at = signalAt(issue);
  if (at === undefined || at > world.now || !issue.signal) return;
  const { signal } = issue;
  const isOver = signal.recoveredAt !== undefined;
  draft.issue = { ...issue, signal: { ...signal, told: { recovered: isOver, at: world.now } } };
  const { metric } = signal;
  if (isOver) recovered(draft);
  else draft.events.push({ type: 'signalRepeated', firesAgain: true, ...(metric && { metric }) });
}
