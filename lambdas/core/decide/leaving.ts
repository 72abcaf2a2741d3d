import type { Effect } from '../effects';
import { type Issue, isOpen } from '../issue';
import { isJoined, looksAt, type RoutedBecause } from '../joined';
import { canBeTold } from './can-be-told';
import type { Draft } from './draft';
import { isHeeded, isLookedAfter } from './may-join';
import { pageNext } from './paging';
import { own } from './taking';

/** Ends being joined. Where it stands among the reports shares out who is asked, for the others may leave at the same time. */
function leave(draft: Draft, because: RoutedBecause): boolean {
  const { issue, world } = draft;
  if (!isJoined(issue)) return false;
  const turn = world.parent?.joinedBy?.findIndex(({ issueId }) => issueId === issue.id) ?? 0;
  draft.issue = { ...issue, joined: { ...issue.joined, endedAt: world.now, ...(turn > 0 && { turn }) } };
  draft.events.push({ type: 'routedByItself', because });
  return true;
}

/** Whoever had it with the other issue and did nothing about it, or has resolved that one without it, is asked after everybody else. */
function passOver(draft: Draft): void {
  const { parent, now } = draft.world;
  const owner = parent && 'owner' in parent ? parent.owner : undefined;
  if (!owner) return;
  const { engineerId } = owner;
  const because = parent?.state === 'resolved' ? 'handedOn' : 'quiet';
  const others = (draft.issue.gaveUp ?? []).filter((one) => one.engineerId !== engineerId);
  draft.issue = { ...draft.issue, gaveUp: [...others, { engineerId, at: now, because }] };
}

/** From joined to paging: it goes its own way, and its times run on from its report. Of what does so already it changes nothing. */
export function routeByItself(draft: Draft, because: RoutedBecause): void {
  if (!leave(draft, because)) return;
  if (because === 'unattended' || because === 'parentResolved') passOver(draft);
  pageNext(draft);
}

const isEndedBy = (effect: Effect, { id }: Issue): boolean =>
  effect.kind === 'sayToJoined' && effect.resolves === true && effect.issueIds.includes(id);

/** Why a joined report goes its own way now, if it does. */
function leavesBecause({ issue, policy, world }: Draft): RoutedBecause | undefined {
  const { parent } = world;
  if (!parent) return 'parentMissing';
  // Until it was resolved with its parent, as is under way.
  if (!isOpen(parent)) return parent.effects.some((effect) => isEndedBy(effect, issue)) ? undefined : 'parentResolved';
  // Once a person has written, the parent's owner may sleep on it as on their own issue: the relay sees to that.
  const isAnswered = issue.commitments.firstResponse.metAt !== undefined;
  return isAnswered || (isLookedAfter(parent, world) && isHeeded(parent, issue, policy, world.now))
    ? undefined
    : 'unattended';
}

/** Whoever resolved the other keeps a report that was answered, if they are up: they know of it, and nobody is paged. */
function staysWithOwner(draft: Draft): boolean {
  const { issue, world } = draft;
  const { parent } = world;
  if (issue.commitments.firstResponse.metAt === undefined || parent?.state !== 'resolved') return false;
  const { owner } = parent;
  if (!owner || !canBeTold(draft, owner.engineerId) || !leave(draft, 'parentResolved')) return false;
  const { engineerId, teamId } = owner;
  const team = teamId === undefined ? {} : { teamId };
  draft.events.push({ type: 'acknowledged', engineerId, ...team });
  own(draft, draft.issue, owner, undefined);
  return true;
}

/** At each wake-up: with a parent that is over or gone, or whose owner is not up or does nothing, it goes its own way. */
export function runJoinedClock(draft: Draft): void {
  const { issue, policy, world } = draft;
  if (!isJoined(issue)) return;
  const because = leavesBecause(draft);
  if (because) {
    if (!staysWithOwner(draft)) routeByItself(draft, because);
  } else if (looksAt(issue, policy) <= world.now) {
    draft.issue = { ...issue, joined: { ...issue.joined, lookedAt: world.now } };
  }
}
