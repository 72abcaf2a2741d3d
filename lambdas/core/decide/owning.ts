import type { Command, Refusal } from '../commands';
import { type Commitments, withMet, withoutResolution, withResolution } from '../commitments';
import { outlivesPaging } from '../effects';
import type { Author, Resolution } from '../events';
import type { EngineerId, Instant } from '../ids';
import type { Issue, OwnedIssue, PagingIssue, ResolvedIssue, WaitingIssue } from '../issue';
import { askedTogether } from './asked-together';
import { runCommitmentClock } from './commitment-clock';
import { type Draft, removeEffects } from './draft';
import { meetFirstResponse } from './first-response';
import { owned } from './owned';
import { pageNext } from './paging';
import { leaveOthersAsked } from './sending-again';

const pagedPerson = (issue: Issue, engineerId: EngineerId) =>
  issue.paged.find((person) => person.engineerId === engineerId);

/** From paging or waiting: whoever was paged may take it, also after the hand-on, while nobody owns it. */
export function acknowledge(draft: Draft, engineerId: EngineerId): Refusal | undefined {
  const { issue } = draft;
  const person = pagedPerson(issue, engineerId);
  if (!person) return { code: 'notPaged', engineerId };
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (issue.state === 'owned') {
    const ownerId = issue.owner.engineerId;
    return ownerId === engineerId ? undefined : { code: 'ownedByAnother', ownerId };
  }
  const team = person.teamId === undefined ? {} : { teamId: person.teamId };
  draft.events.push({ type: 'acknowledged', engineerId, ...team });
  const { page: _page, beside: _beside, ...rest } = issue as PagingIssue;
  const taken: OwnedIssue = {
    ...rest,
    state: 'owned',
    clocks: {},
    owner: { engineerId, ...team, since: draft.world.now },
  };
  draft.issue = taken;
  // Nobody is to be paged for it any more, also not by whoever takes over what is left over; what is told of stays true.
  removeEffects(draft, (effect) => effect.kind === 'page' && !outlivesPaging(effect.about));
  return undefined;
}

/** From paging: passes the current page on now. A decline by somebody whose page has been handed on changes nothing. */
export function decline(draft: Draft, engineerId: EngineerId, reason?: string): Refusal | undefined {
  const { issue } = draft;
  if (!pagedPerson(issue, engineerId)) return { code: 'notPaged', engineerId };
  switch (issue.state) {
    case 'resolved':
      return { code: 'issueResolved' };
    case 'owned': {
      const ownerId = issue.owner.engineerId;
      return ownerId === engineerId ? { code: 'alreadyOwner' } : { code: 'ownedByAnother', ownerId };
    }
    case 'waiting':
      return undefined;
    case 'paging':
      return declinePage(draft, issue, engineerId, reason);
    default:
      return issue satisfies never;
  }
}

/** Passes on the page of somebody who is asked now; whoever was asked at the same time goes on being asked. */
function declinePage(draft: Draft, issue: PagingIssue, engineerId: EngineerId, reason: string | undefined): undefined {
  const page = askedTogether(issue).find((asked) => asked.engineerId === engineerId);
  if (!page) return;
  removeEffects(draft, (effect) => effect.kind === 'page' && effect.page === page.number);
  draft.events.push({ type: 'declined', engineerId, ...(reason && { reason }) });
  const { issue: current } = draft;
  if (current.state === 'paging' && leaveOthersAsked(draft, current, page.number)) {
    draft.events.push({ type: 'handedOn', fromEngineerId: engineerId, reason: 'declined', beside: true });
    return;
  }
  pageNext(draft, { from: [engineerId], reason: 'declined', exceptFrom: true });
}

type AddMessage = Extract<Command, { readonly type: 'addMessage' }>;

/** Whether this is a message that was added already: its button was pressed twice, or its page was gone back to. */
function isRepeated(issue: Issue, { author, text, sinceSeq }: AddMessage): boolean {
  if (sinceSeq === undefined) return false;
  return issue.history.some(
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
  if (isRepeated(issue, command)) return undefined;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (author.kind === 'engineer') {
    const own = owned(draft, author.engineerId);
    if ('code' in own) return own;
    meetFirstResponse(draft);
  }
  draft.events.push({ type: 'messageAdded', author, text });
  return undefined;
}

/** Cause and fix are what meets the commitments to tell them. */
function withToldIn(commitments: Commitments, { cause, fix }: Resolution, at: Instant): Commitments {
  const told = { rootCause: cause, fix };
  return (['rootCause', 'fix'] as const).reduce(
    (all, name) =>
      told[name] === undefined || all[name].metAt !== undefined ? all : withMet(all, name, at, told[name]),
    commitments,
  );
}

/** From owned, by the owner. */
export function resolve(
  draft: Draft,
  { engineerId, note, cause, fix, prevention }: { readonly engineerId: EngineerId } & Resolution,
): Refusal | undefined {
  const { issue } = draft;
  if (issue.state === 'resolved') {
    return issue.owner.engineerId === engineerId ? undefined : { code: 'issueResolved' };
  }
  const own = owned(draft, engineerId);
  if ('code' in own) return own;
  const told = {
    ...(note && { note }),
    ...(cause && { cause }),
    ...(fix && { fix }),
    ...(prevention && { prevention }),
  };
  draft.events.push({ type: 'resolved', engineerId, ...told });
  const resolvedAt = draft.world.now;
  const resolved: ResolvedIssue = {
    ...own,
    state: 'resolved',
    clocks: {},
    commitments: withResolution(withToldIn(own.commitments, told, resolvedAt), resolvedAt),
    resolvedAt,
  };
  draft.issue = resolved;
  removeEffects(draft, (effect) => effect.kind === 'page');
  return undefined;
}

/** From resolved: it is routed afresh from the first round; commitments keep running from the report. */
export function reopen(draft: Draft, reason?: string): Refusal | undefined {
  const { issue } = draft;
  if (issue.state !== 'resolved') return { code: 'issueNotResolved' };
  draft.events.push({ type: 'reopened', ...(reason && { reason }) });
  const { owner: _owner, resolvedAt, confirmedAt: _confirmedAt, rating: _rating, ...rest } = issue;
  const waiting: WaitingIssue = {
    ...rest,
    state: 'waiting',
    commitments: withoutResolution(issue.commitments, resolvedAt),
    chain: { round: 1, tried: [], delivered: false },
  };
  draft.issue = waiting;
  pageNext(draft);
  runCommitmentClock(draft);
  return undefined;
}
