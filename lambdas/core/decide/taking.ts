import type { Refusal } from '../commands';
import { outlivesPaging } from '../effects';
import { handOverOf } from '../hand-over';
import type { EngineerId } from '../ids';
import type { FormerOwner, Issue, OwnedIssue, PagedPerson, PagingIssue } from '../issue';
import { tellIfUp } from './can-be-told';
import { type Draft, removeEffects } from './draft';
import { withFormerOwner, withoutHelper } from './give-up';
import { withHandOver } from './given-away';
import { mayTakeOver } from './may-take-over';
import { owned } from './owned';

const pagedPerson = (issue: Issue, engineerId: EngineerId) =>
  issue.paged.find((person) => person.engineerId === engineerId);

/** Whom somebody takes an issue over from, with what they are told; `undefined` where nobody owned it before, or they did themselves. */
function tookOverFrom({ world }: Draft, issue: Issue, from: FormerOwner | undefined, engineerId: EngineerId) {
  if (!from || from.engineerId === engineerId) return undefined;
  return { from: from.engineerId, handOver: handOverOf(issue, world.now) };
}

/** Makes somebody the owner, as of now. */
export function own(
  draft: Draft,
  issue: Issue,
  { engineerId, teamId }: FormerOwner,
  from: FormerOwner | undefined,
): void {
  const { page: _page, beside: _beside, formerOwner: _former, ...rest } = issue as PagingIssue;
  const { now } = draft.world;
  const tookOver = tookOverFrom(draft, issue, from, engineerId);
  const taken: OwnedIssue = {
    ...rest,
    state: 'owned',
    clocks: {},
    owner: { engineerId, ...(teamId !== undefined && { teamId }), since: now, ...(tookOver && { tookOver }) },
    ...(from && tookOver && withHandOver(issue, from, { teamId }, now)),
  };
  draft.issue = withoutHelper(taken);
}

/** From owned, by the deputy of a quiet owner, who is told and helps from then on. */
function takeOver(draft: Draft, issue: OwnedIssue, person: PagedPerson): void {
  const { owner } = issue;
  const { engineerId, teamId } = person;
  draft.events.push({
    type: 'ownerChanged',
    from: owner.engineerId,
    to: engineerId,
    ...(teamId !== undefined && { teamId }),
    because: 'quiet',
    handOver: handOverOf(issue, draft.world.now),
  });
  const left = withFormerOwner(issue, { engineerId: owner.engineerId, at: draft.world.now, because: 'quiet' });
  own(draft, left, person, owner);
  tellIfUp(draft, owner, { kind: 'takenOver' }, 'formerOwner');
}

/** A quiet owner is on it. Said by one who is not quiet, it changes nothing. */
export function stillHere(draft: Draft, engineerId: EngineerId): Refusal | undefined {
  const issue = owned(draft, engineerId);
  if ('code' in issue) return issue;
  if (issue.owner.quiet) draft.events.push({ type: 'ownerAnswered', engineerId });
  return undefined;
}

/** From paging or waiting: whoever was paged may take it, also after the hand-on, while nobody owns it. From owned: the deputy of a quiet owner. */
export function acknowledge(draft: Draft, engineerId: EngineerId): Refusal | undefined {
  const { issue } = draft;
  const person = pagedPerson(issue, engineerId);
  if (!person) return { code: 'notPaged', engineerId };
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (issue.state === 'owned') {
    const ownerId = issue.owner.engineerId;
    if (ownerId === engineerId) return stillHere(draft, engineerId);
    if (!mayTakeOver(issue, engineerId)) return { code: 'ownedByAnother', ownerId };
    takeOver(draft, issue, person);
    return undefined;
  }
  const team = person.teamId === undefined ? {} : { teamId: person.teamId };
  const tookOver = tookOverFrom(draft, issue, issue.formerOwner, engineerId);
  draft.events.push({ type: 'acknowledged', engineerId, ...team, ...tookOver });
  own(draft, issue, person, issue.formerOwner);
  // Nobody is to be paged for it any more, also not by whoever takes over what is left over; what is told of stays true.
  removeEffects(
    draft,
    (effect) => effect.kind === 'page' && effect.purpose !== 'expert' && !outlivesPaging(effect.about),
  );
  return undefined;
}
