import type { Command, Refusal } from '../commands';
import type { OwnedIssue } from '../issue';
import { MOST_JOINED } from '../joined';
import { isGraver } from '../severity';
import { notCalled } from '../signal';
import { active, engineerOf } from './activity';
import { canBeTold, tellIfUp } from './can-be-told';
import { runCommitmentClock, tellOfStage } from './commitment-clock';
import { joinedCustomerWrote } from './customer-wrote';
import { addEffect, type Draft } from './draft';
import { meetFirstResponse } from './first-response';
import { owned } from './owned';
import { pageAgain } from './page-again';
import { waitAfresh } from './quiet-clock';
import { raise } from './raise';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/**
 * From every open state, of an issue that a signal opened: a customer's report joins it. Of a graver report it takes the severity, as of
 * a graver signal; its owner is told, if they are up. Told again, it changes nothing.
 */
export function reportJoined(draft: Draft, { report }: Of<'reportJoined'>): Refusal | undefined {
  const { issue } = draft;
  const { signal, joinedBy = [] } = issue;
  if (!signal) return { code: 'notFromSignal' };
  if (joinedBy.some(({ issueId }) => issueId === report.issueId)) return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (!signal.affectedCustomers.some(({ id }) => id === report.customerId)) return { code: 'customerNotAffected' };
  if (joinedBy.length >= MOST_JOINED) return { code: 'tooManyJoined' };
  const raises = isGraver(report.severity, issue.severity);
  draft.issue = { ...issue, joinedBy: [...joinedBy, report] };
  if (raises) raise(draft, report.severity);
  const { issueId, customerId, severity } = report;
  draft.events.push({ type: 'reportJoined', issueId, customerId, ...(raises && { severity, from: issue.severity }) });
  if (raises) {
    pageAgain(draft, issue.severity);
    waitAfresh(draft, { kind: 'reportJoined' });
    runCommitmentClock(draft);
  }
  const now = draft.issue;
  if (now.state === 'owned' && (raises || !now.owner.knowsOfReports)) tellOfReports(draft, now);
  return undefined;
}

/** Once until they act, or one is graver: what a customer's script reports fifty times costs the owner one SMS. */
function tellOfReports(draft: Draft, { owner }: OwnedIssue): void {
  if (!canBeTold(draft, owner.engineerId)) return;
  tellIfUp(draft, owner, { kind: 'reportJoined' }, 'owner');
  draft.issue = { ...(draft.issue as OwnedIssue), owner: { ...owner, knowsOfReports: true } };
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

/** From every open state, of an issue that reports joined: somebody is told what one of them needs, once for all of them. */
export function joinedNeeds(draft: Draft, { about }: Of<'joinedNeeds'>): Refusal | undefined {
  if (draft.issue.state === 'resolved') return { code: 'issueResolved' };
  if (about.kind === 'commitment') tellOfStage(draft, about);
  else joinedCustomerWrote(draft);
  return undefined;
}

/** Whoever acts on a joined report is named to its customer, and the parent learns of it. */
export function noteWhoJoined(draft: Draft, command: Command): void {
  const { issue, events } = draft;
  const engineerId = engineerOf(command);
  if (engineerId === undefined || events.length === 0) return;
  const { joined } = issue;
  // Whoever takes it for their own is its owner, and no matter of the parent's.
  if (!joined || joined.endedAt !== undefined || issue.state === 'owned') return;
  const { by = [], ...rest } = joined;
  draft.issue = { ...issue, joined: { ...rest, by: by.includes(engineerId) ? by : [...by, engineerId] } };
  // What was said to all was said there.
  if (command.type === 'saidToAll') return;
  const { parentId } = joined;
  addEffect(draft, { kind: 'tellParent', parentId, said: 'answered', engineerId });
}
