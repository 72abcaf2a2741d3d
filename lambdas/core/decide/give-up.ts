import type { HandOnReason } from '../events';
import type { EngineerId } from '../ids';
import type { GaveUp, Issue, OwnedIssue, WaitingIssue } from '../issue';
import { tellIfUp } from './can-be-told';
import type { Draft } from './draft';
import { pageNext, rank } from './paging';

const others = <T extends { readonly engineerId: EngineerId }>(all: readonly T[], engineerId: EngineerId): T[] =>
  all.filter((one) => one.engineerId !== engineerId);

/** The issue with its former owner among those who help, as one who gave it up. */
export const withFormerOwner = <T extends Issue>(issue: T, one: GaveUp): T => ({
  ...issue,
  helpers: [...(issue.helpers ?? []).filter((id) => id !== one.engineerId), one.engineerId],
  gaveUp: [...others(issue.gaveUp ?? [], one.engineerId), one],
});

/** The issue without its owner among those who help and those who gave it up. */
export function withoutHelper({ helpers = [], gaveUp = [], ...issue }: OwnedIssue): OwnedIssue {
  const { engineerId } = issue.owner;
  const stillHelp = helpers.filter((id) => id !== engineerId);
  const haveGivenUp = others(gaveUp, engineerId);
  return {
    ...issue,
    ...(stillHelp.length > 0 && { helpers: stillHelp }),
    ...(haveGivenUp.length > 0 && { gaveUp: haveGivenUp }),
  };
}

interface GivenUp {
  readonly because: GaveUp['because'];
  readonly reason: HandOnReason;
  readonly note?: string;
}

/**
 * Routes an owned issue afresh; its owner is one no more, helps, and is not asked again in this round. Answers false, and
 * changes nothing, when the roster has nobody else.
 */
export function giveUp(draft: Draft, before: OwnedIssue, { because, reason, note }: GivenUp): boolean {
  const { owner, ...rest } = before;
  const events = draft.events.length;
  const { engineerId, teamId, since, quiet: { deputyId } = {} } = owner;
  const waiting: WaitingIssue = {
    ...rest,
    state: 'waiting',
    clocks: {},
    // They have been asked, and so has whoever was asked to take over.
    chain: {
      round: 1,
      tried: rest.paged.flatMap((person, at) =>
        person.engineerId === engineerId || person.engineerId === deputyId ? [at] : [],
      ),
      delivered: false,
    },
  };
  const formerOwner = { engineerId, ...(teamId !== undefined && { teamId }), since };
  draft.issue = { ...withFormerOwner(waiting, { engineerId, at: draft.world.now, because }), formerOwner };
  if (because === 'quiet') draft.events.push({ type: 'ownerQuiet', engineerId });
  const handOn = { from: [engineerId] as const, reason, exceptFrom: true, ...(note && { note }) };
  if (rank(draft) && pageNext(draft, handOn)) {
    // Whoever hands it on knows.
    if (because === 'quiet') tellIfUp(draft, owner, { kind: 'othersAsked' }, 'formerOwner');
    return true;
  }
  draft.issue = before;
  draft.events.length = events;
  return false;
}
