import type { Command, Refusal } from '../commands';
import { isOpen } from '../issue';
import { isJoined, MOST_JOINED, type RoutedBecause } from '../joined';
import { SEVERITIES } from '../severity';
import { notCalled } from '../signal';
import { active, engineerOf } from './activity';
import { tellIfUp } from './can-be-told';
import { runCommitmentClock } from './commitment-clock';
import { addEffect, type Draft } from './draft';
import { meetFirstResponse } from './first-response';
import { isLookedAfter } from './may-join';
import { owned } from './owned';
import { pageNext } from './paging';
import { raise } from './raise';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/**
 * From every open state, of an issue that a signal opened: a customer's report joins it. Of a graver report it takes the severity, as of
 * a graver signal; whoever owns it is told, if they are up. Told again, it changes nothing.
 */
export function reportJoined(draft: Draft, { report }: Of<'reportJoined'>): Refusal | undefined {
  const { issue } = draft;
  const { signal, joinedBy = [] } = issue;
  if (!signal) return { code: 'notFromSignal' };
  if (joinedBy.some(({ issueId }) => issueId === report.issueId)) return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (!signal.affectedCustomers.some(({ id }) => id === report.customerId)) return { code: 'customerNotAffected' };
  if (joinedBy.length >= MOST_JOINED) return { code: 'tooManyJoined' };
  const isGraver = SEVERITIES.indexOf(report.severity) < SEVERITIES.indexOf(issue.severity);
  draft.issue = { ...issue, joinedBy: [...joinedBy, report] };
  if (isGraver) raise(draft, report.severity);
  const { issueId, customerId, severity } = report;
  draft.events.push({ type: 'reportJoined', issueId, customerId, ...(isGraver && { severity }) });
  if (isGraver) runCommitmentClock(draft);
  const now = draft.issue;
  if (now.state === 'owned') tellIfUp(draft, now.owner, { kind: 'reportJoined' }, 'owner');
  return undefined;
}

/**
 * From owned: its owner has done something about a report that joined, which is a sign of life. That its customer has heard of a person
 * stands for the first call to that customer.
 */
export function joinedAnswered(draft: Draft, { engineerId, issueId, told }: Of<'joinedAnswered'>): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  const report = issue.joinedBy?.find((joined) => joined.issueId === issueId);
  const { signal } = issue;
  if (!report || !signal) return undefined;
  const { now } = draft.world;
  draft.issue = { ...issue, owner: active(issue.owner, now) };
  const { customerId } = report;
  if (issue.owner.quiet) draft.events.push({ type: 'ownerAnswered', engineerId });
  if (!told || !notCalled(signal).some(({ id }) => id === customerId)) return undefined;
  const answered = { ...signal, calls: [...signal.calls, { customerId, engineerId, at: now, issueId }] };
  draft.issue = { ...draft.issue, signal: answered };
  if (notCalled(answered).length === 0) meetFirstResponse(draft);
  draft.events.push({ type: 'joinedAnswered', issueId, customerId, engineerId });
  return undefined;
}

/** From joined to paging: it goes its own way, and its times run on from its report. Of what does so already it changes nothing. */
export function routeByItself(draft: Draft, because: RoutedBecause): void {
  const { issue, world } = draft;
  if (!isJoined(issue)) return;
  draft.issue = { ...issue, joined: { ...issue.joined, endedAt: world.now } };
  draft.events.push({ type: 'routedByItself', because });
  pageNext(draft);
}

/** Why a joined report goes its own way now, if it does. */
function leavesBecause({ issue, world }: Draft): RoutedBecause | undefined {
  const { parent } = world;
  if (!parent) return 'parentMissing';
  if (!isOpen(parent)) return 'parentResolved';
  // Once a person has written, the parent's owner may sleep on it as on their own issue: the relay sees to that.
  const isAnswered = issue.commitments.firstResponse.metAt !== undefined;
  return isAnswered || isLookedAfter(parent, world) ? undefined : 'unattended';
}

/** At each wake-up: with a parent that is over or gone, or whose owner is not up, it goes its own way. */
export function runJoinedClock(draft: Draft): void {
  const { issue, world } = draft;
  if (!isJoined(issue)) return;
  const because = leavesBecause(draft);
  if (because) routeByItself(draft, because);
  else if ((issue.clocks.joined ?? world.now) <= world.now) {
    draft.issue = { ...issue, joined: { ...issue.joined, lookedAt: world.now } };
  }
}

/** Whoever acts on a joined report is named to its customer, and the parent learns of it. */
export function noteWhoJoined(draft: Draft, command: Command): void {
  const { issue, events } = draft;
  const engineerId = engineerOf(command);
  if (engineerId === undefined || events.length === 0) return;
  const { joined } = issue;
  // Whoever takes it for their own is its owner, and no matter of the parent's.
  if (!joined || joined.endedAt !== undefined || issue.state === 'owned') return;
  const { ownerKnows: _knew, by = [], ...rest } = joined;
  draft.issue = { ...issue, joined: { ...rest, by: by.includes(engineerId) ? by : [...by, engineerId] } };
  const { parentId } = joined;
  addEffect(draft, { kind: 'tellParent', parentId, said: 'answered', engineerId });
}
