import type { Command, Refusal } from '../commands';
import { type Commitments, mayBeMarked, withMet, withoutResolution, withResolution } from '../commitments';
import type { Author, HistoryEntry, Resolution } from '../events';
import { released } from '../experts';
import type { EngineerId, Instant } from '../ids';
import type { Issue, Owner, ResolvedIssue, WaitingIssue } from '../issue';
import { missingInResolution, withMarked } from '../resolution';
import { runCommitmentClock } from './commitment-clock';
import { tellThatCustomerWrote } from './customer-wrote';
import { type Draft, removeEffects } from './draft';
import { meetFirstResponse } from './first-response';
import { ownedOrJoined } from './owned';
import { pageNext } from './paging';

type AddMessage = Extract<Command, { readonly type: 'addMessage' }>;

/** The entry of a message that was added already: its button was pressed twice, or its page was gone back to. */
export function repeatedMessage(issue: Issue, { author, text, sinceSeq }: AddMessage): HistoryEntry | undefined {
  if (sinceSeq === undefined) return undefined;
  return issue.history.find(
    (entry) =>
      entry.type === 'messageAdded' && entry.seq >= sinceSeq && entry.text === text && isSame(entry.author, author),
  );
}

const isSame = (one: Author, other: Author): boolean =>
  one.kind === 'engineer' && other.kind === 'engineer' ? one.engineerId === other.engineerId : one.kind === other.kind;

/** From every open state. A message of the owner to the customer is the first response. */
export function addMessage(draft: Draft, command: AddMessage): Refusal | undefined {
  const { issue } = draft;
  const { author, text } = command;
  if (repeatedMessage(issue, command)) return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (author.kind === 'engineer') {
    const own = ownedOrJoined(draft, author.engineerId);
    if ('code' in own) return own;
    meetFirstResponse(draft);
  }
  draft.events.push({ type: 'messageAdded', author, text });
  if (author.kind === 'customer') tellThatCustomerWrote(draft);
  return undefined;
}

/** Cause and fix are what meets the commitments to tell them. */
function withToldIn(commitments: Commitments, { cause, fix }: Resolution, at: Instant): Commitments {
  const told = { rootCause: cause, fix };
  return (['rootCause', 'fix'] as const).reduce(
    (all, name) => (told[name] === undefined || !mayBeMarked(all[name]) ? all : withMet(all, name, at, told[name])),
    commitments,
  );
}

/**
 * From owned, by the owner; from joined, by the parent's, who is then the owner who resolved it. The customer is told the cause and the
 * fix: here, or before, when they were marked.
 */
export function resolve(
  draft: Draft,
  { engineerId, note, cause, fix, prevention }: { readonly engineerId: EngineerId } & Resolution,
): Refusal | undefined {
  const { issue } = draft;
  if (issue.state === 'resolved') {
    return issue.owner?.engineerId === engineerId ? undefined : { code: 'issueResolved' };
  }
  const own = ownedOrJoined(draft, engineerId);
  if ('code' in own) return own;
  const said = { ...(note && { note }), ...(cause && { cause }), ...(fix && { fix }) };
  const resolution = withMarked({ ...said, ...(prevention && { prevention }) }, issue.commitments);
  const missing = missingInResolution(resolution);
  if (missing.length > 0) return { code: 'resolutionIncomplete', missing };
  const { teamId, since } = own.owner;
  resolveFor(draft, { engineerId, ...resolution }, { engineerId, ...(teamId !== undefined && { teamId }), since });
  return undefined;
}

/** What a resolution says, from wherever it comes. */
type Resolved = { readonly engineerId: EngineerId } & { readonly [K in keyof Resolution]: Resolution[K] | undefined };

/** Makes it resolved, by its owner or, where it has none of its own, by `joinedOwner`. */
export function resolveFor(
  draft: Draft,
  { engineerId, note, cause, fix, prevention }: Resolved,
  joinedOwner: Owner,
): void {
  const { issue } = draft;
  const told = {
    ...(note && { note }),
    ...(cause && { cause }),
    ...(fix && { fix }),
    ...(prevention && { prevention }),
  };
  draft.events.push({ type: 'resolved', engineerId, ...told });
  const resolvedAt = draft.world.now;
  const resolved: ResolvedIssue = {
    ...(issue.state === 'owned' ? issue : { ...(issue as WaitingIssue), owner: joinedOwner }),
    state: 'resolved',
    clocks: {},
    commitments: withResolution(issue.commitments, resolvedAt, withToldIn(issue.commitments, told, resolvedAt)),
    resolvedAt,
  };
  draft.issue = resolved;
  removeEffects(draft, (effect) => effect.kind === 'page');
}

/** From resolved: it is routed afresh from the first round; commitments keep running from the report, and nobody stands beside an owner who is none. */
export function reopen(draft: Draft, reason?: string): Refusal | undefined {
  const { issue } = draft;
  if (issue.state !== 'resolved') return { code: 'issueNotResolved' };
  draft.events.push({ type: 'reopened', ...(reason && { reason }) });
  const fix = issue.commitments.fix.what ?? issue.reopened?.fix;
  const { owner, resolvedAt, confirmedAt: _confirmedAt, rating: _rating, ...rest } = issue;
  const waiting: WaitingIssue = {
    ...rest,
    state: 'waiting',
    commitments: withoutResolution(issue.commitments, resolvedAt),
    reopened: {
      at: draft.world.now,
      ...(reason && { reason }),
      ...(owner && { lastOwner: owner.engineerId }),
      ...(fix !== undefined && { fix }),
    },
    ...(issue.experts && { experts: released(issue.experts) }),
    chain: { round: 1, tried: [], delivered: false },
  };
  draft.issue = waiting;
  pageNext(draft);
  runCommitmentClock(draft);
  return undefined;
}
