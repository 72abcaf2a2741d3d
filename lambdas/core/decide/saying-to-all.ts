import type { Command, Refusal, SaidToAll } from '../commands';
import { mayBeMarked, withMet } from '../commitments';
import type { IssueEvent } from '../events';
import type { Issue, Owner } from '../issue';
import { isJoined } from '../joined';
import { notCalled } from '../signal';
import { addEffect, type Draft, removeEffects } from './draft';
import { meetFirstResponse } from './first-response';
import { repeatedMessage, resolveFor } from './owning';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** So many of the parent's entries are remembered; what was said before them has long been carried out. */
const HEARD_KEPT = 100;

export const isSaidToAll = (event: IssueEvent): event is SaidToAll =>
  event.type === 'messageAdded' || event.type === 'commitmentMet' || event.type === 'resolved';

/** Of a commitment that was marked in these words already: the entry that says so; the newest, for a fix may not have held. */
const markedBefore = ({ history }: Issue, { commitment, what }: Of<'meetCommitment'>) =>
  history.findLast((entry) => entry.type === 'commitmentMet' && entry.commitment === commitment && entry.what === what);

/** Which entry says it: a new one, or, of what was said before without the others, that one. */
function seqSaid({ issue, events }: Draft, command: Command): number | undefined {
  const index = events.findIndex(isSaidToAll);
  if (index >= 0) return issue.nextSeq + index;
  if (issue.state === 'resolved') return undefined;
  if (command.type === 'addMessage') return repeatedMessage(issue, command)?.seq;
  if (command.type !== 'meetCommitment') return undefined;
  const marked = markedBefore(issue, command);
  if (marked) return marked.seq;
  // The entry has left the item: it is said once more, rather than not to those who reported.
  const { engineerId, commitment, what } = command;
  return issue.nextSeq + events.push({ type: 'commitmentMet', commitment, engineerId, what }) - 1;
}

/**
 * What the owner says to all is committed with what they say of the issue itself, and said to each report whatever becomes of this
 * invocation.
 */
export function sayToJoined(draft: Draft, command: Command): void {
  const { joinedBy = [] } = draft.issue;
  if (!('alsoJoined' in command) || !command.alsoJoined || joinedBy.length === 0) return;
  const seq = seqSaid(draft, command);
  if (seq === undefined) return;
  const issueIds = joinedBy.map(({ issueId }) => issueId);
  addEffect(draft, { kind: 'sayToJoined', seq, issueIds, ...(command.type === 'resolve' && { resolves: true }) });
}

/** Whoever resolved the parent stands as the one who resolved the report, too. */
function ownerOf(parent: Issue | undefined, { engineerId, saidAt }: Of<'saidToAll'>): Owner {
  const owner = parent && 'owner' in parent ? parent.owner : undefined;
  if (owner?.engineerId !== engineerId) return { engineerId, since: saidAt };
  const { teamId, since } = owner;
  return { engineerId, ...(teamId !== undefined && { teamId }), since };
}

function say(draft: Draft, command: Of<'saidToAll'>): void {
  const { said, engineerId } = command;
  const { issue, world } = draft;
  switch (said.type) {
    case 'messageAdded':
      meetFirstResponse(draft);
      draft.events.push({ type: 'messageAdded', author: said.author, text: said.text });
      return;
    case 'commitmentMet': {
      const { commitment, what } = said;
      const before = issue.commitments[commitment];
      if (!mayBeMarked(before) || (before.metAt !== undefined && before.what === what)) return;
      draft.issue = { ...issue, commitments: withMet(issue.commitments, commitment, world.now, what) };
      draft.events.push({ type: 'commitmentMet', commitment, engineerId, ...(what !== undefined && { what }) });
      return;
    }
    case 'resolved': {
      const { type: _type, ...resolution } = said;
      resolveFor(draft, resolution, ownerOf(world.parent, command));
      return;
    }
    default:
      said satisfies never;
  }
}

/**
 * From every state, of a report that was looked after with its parent when this was said there. Once for each entry of the parent. Whoever
 * owns the parent by now, it was said by its owner then; a report that has left since is written to, and is not ended.
 */
export function saidToAll(draft: Draft, command: Of<'saidToAll'>): Refusal | undefined {
  const { issue } = draft;
  const { joined } = issue;
  const { parentId, seq, saidAt, said } = command;
  if (joined?.parentId !== parentId || joined.heard?.includes(seq)) return undefined;
  if ((joined.endedAt ?? saidAt) < saidAt) return undefined;
  const ends = said.type === 'resolved';
  if (issue.state === 'resolved') return ends ? undefined : { code: 'issueResolved' };
  if (ends && !isJoined(issue)) {
    return { code: 'notOwner', ...(issue.state === 'owned' && { ownerId: issue.owner.engineerId }) };
  }
  const heard = [...(joined.heard ?? []), seq].slice(-HEARD_KEPT);
  draft.issue = { ...issue, joined: { ...joined, heard } };
  say(draft, command);
  return undefined;
}

/** The reports were told. That their customers have heard of a person stands for the first calls to them; whom it missed is noted. */
export function saidToJoined(draft: Draft, { effectId, engineerId, told, missed }: Of<'saidToJoined'>): void {
  if (!draft.issue.effects.some(({ id }) => id === effectId)) return;
  removeEffects(draft, ({ id }) => id === effectId);
  const { issue, world } = draft;
  const { joinedBy = [], signal } = issue;
  if (joinedBy.some(({ issueId }) => missed[issueId])) {
    draft.issue = {
      ...issue,
      joinedBy: joinedBy.map((report) => {
        const late = missed[report.issueId];
        return late ? { ...report, missed: late } : report;
      }),
    };
  }
  if (!signal || issue.state === 'resolved') return;
  const waiting = new Set(notCalled(signal).map(({ id }) => id));
  const calls = joinedBy.flatMap(({ issueId, customerId }) =>
    told.includes(issueId) && waiting.delete(customerId) ? [{ customerId, engineerId, at: world.now, issueId }] : [],
  );
  if (calls.length === 0) return;
  draft.issue = { ...draft.issue, signal: { ...signal, calls: [...signal.calls, ...calls] } };
  if (waiting.size === 0) meetFirstResponse(draft);
  for (const { customerId, issueId } of calls) {
    draft.events.push({ type: 'joinedAnswered', issueId, customerId, engineerId });
  }
}
