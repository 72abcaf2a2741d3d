import { MINUTE_MS } from '../durations';
import { type Day, dayOf, isAnybodyOnDuty, nextDutyBeginsAt } from '../duty/day-end';
import type { RosterSnapshot } from '../duty/snapshot';
import type { PendingEffect } from '../effects';
import { missingIn } from '../hand-over';
import type { Instant } from '../ids';
import type { Issue, OwnedIssue } from '../issue';
import type { Policy } from '../policy';
import type { Relay } from '../relay';
import type { Draft } from './draft';

/** While nobody takes it over, it is looked for somebody again after so long at the latest. */
export const LOOK_AGAIN_MS = 30 * MINUTE_MS;

export const leadMs = ({ relay }: Policy): number => relay.leadMinutes * MINUTE_MS;

/** When an owner's issue is to be offered, and when their day ends; or only when that is to be looked at again. */
export interface Planned {
  readonly offerAt: Instant;
  readonly endsAt: Instant;
  readonly isKnown: boolean;
  /** Whether it is the end of the owner's day that it waits for. */
  readonly isDaysEnd: boolean;
}

/** An owner who is not there has it until somebody is on duty, and as long at least as others have before their day ends. */
function plannedWhileAway(roster: RosterSnapshot, { owner }: OwnedIssue, leadTimeMs: number, fromAt: Instant) {
  const dutyAt = isAnybodyOnDuty(roster, fromAt) ? fromAt : nextDutyBeginsAt(roster, fromAt);
  if (dutyAt === undefined)
    return { offerAt: roster.untilAt, endsAt: roster.untilAt, isKnown: false, isDaysEnd: false };
  const offerAt = Math.max(dutyAt, owner.since + leadTimeMs);
  return { offerAt, endsAt: offerAt, isKnown: true, isDaysEnd: false };
}

/** Some time before the day ends; but an owner who has just come has half of what is left for themselves. */
function plannedByDay({ kind, endsAt }: Day & { readonly endsAt: Instant }, { owner }: OwnedIssue, leadTimeMs: number) {
  if (kind === 'later') return { offerAt: endsAt, endsAt, isKnown: false, isDaysEnd: true };
  const half = Math.ceil((Math.min(owner.since, endsAt) + endsAt) / 2);
  return { offerAt: Math.max(endsAt - leadTimeMs, half), endsAt, isKnown: true, isDaysEnd: true };
}

/**
 * When the issue is to be offered, by the roster in force. A clock that is due already is looked at from its own instant: what
 * ended since then has ended.
 */
export function plannedFor(
  { world, policy }: Pick<Draft, 'world' | 'policy'>,
  issue: OwnedIssue,
  clockAt: Instant | undefined,
): Planned | undefined {
  const { roster, now } = world;
  if (!roster || issue.test) return undefined;
  const plannedFrom = (at: Instant): Planned => {
    const fromAt = Math.max(at, roster.fromAt);
    const { kind, endsAt } = dayOf(roster, issue.owner.engineerId, fromAt);
    return endsAt === undefined
      ? plannedWhileAway(roster, issue, leadMs(policy), fromAt)
      : plannedByDay({ kind, endsAt }, issue, leadMs(policy));
  };
  const planned = plannedFrom(Math.min(clockAt ?? now, now));
  // Woken after it was to be looked at again: what is known now counts.
  return planned.isKnown || planned.offerAt > now ? planned : plannedFrom(now);
}

/** Whether nobody is looked for yet, because the owner keeps it or it rests. */
export const isResting = ({ keptUntilAt, asked, nobodySince }: Relay, now: Instant): boolean =>
  keptUntilAt !== undefined && keptUntilAt > now && asked.length === 0 && nobodySince === undefined;

/**
 * When the duty managers hear that nobody has taken it over: as the owner's day ends; where none is ahead, or the owner asked, once
 * there was as much time as there is before a day's end. `undefined`: they have heard, or nobody is looked for yet.
 */
export function overAt(
  { policy }: Pick<Draft, 'policy'>,
  { begunAt, endsAt, toldNobody, busyBefore }: Relay,
): Instant | undefined {
  if (begunAt === undefined || toldNobody) return undefined;
  const at = endsAt > begunAt ? endsAt : begunAt + leadMs(policy);
  // Those who could take it over are asked about others, and have some time more.
  return busyBefore === undefined ? at : at + LOOK_AGAIN_MS;
}

/** When a relay goes on. What the owner was asked to write may be written by now. */
export function goesOnAt({ world: { now }, policy }: Draft, issue: OwnedIssue, relay: Relay): Instant | undefined {
  const { offer, noteUntilAt, lookAt, restsFor } = relay;
  if (offer) return offer.untilAt;
  // A severity that was raised does not rest.
  if (isResting(relay, now) && restsFor && !policy[issue.severity].restsUntilMorning) return now;
  if (noteUntilAt !== undefined) return missingIn(issue, now).length === 0 ? Math.min(now, noteUntilAt) : noteUntilAt;
  return lookAt;
}

/** Whether somebody is asked now who may still answer. A page that the pager did not take may never come to anybody. */
export const isAnswerAwaited = ({ offer }: Relay): boolean => offer?.status === 'decided' || offer?.status === 'sent';

/** When something of a relay is due: it goes on, or it is time to tell that nobody takes it over, which waits for an open offer's end. */
function relayDueAt(draft: Draft, issue: OwnedIssue, relay: Relay): Instant | undefined {
  const at = goesOnAt(draft, issue, relay);
  const over = isAnswerAwaited(relay) ? undefined : overAt(draft, relay);
  return at === undefined || over === undefined ? (at ?? over) : Math.min(at, over);
}

const isOfRelay = (effect: PendingEffect): boolean =>
  effect.kind === 'page' && (effect.purpose === 'relay' || effect.about?.kind === 'noteWanted');

/** Forgets offers that are not sent yet, and the wish for a note: nobody has to answer them any more. */
export function forgetOffers(draft: Draft): void {
  const { effects } = draft.issue;
  if (effects.some(isOfRelay))
    draft.issue = { ...draft.issue, effects: effects.filter((effect) => !isOfRelay(effect)) };
}

/** The same issue, whose relay is to be looked at from now on, and not from when it was due. */
export function withoutRelayClock<T extends Issue>(issue: T): T {
  const { relay: _relay, ...clocks } = issue.clocks;
  return { ...issue, clocks };
}

/** The relay of another owner's issue is over, and so is that of one that nobody owns. */
function endRelay(draft: Draft): void {
  const { issue } = draft;
  if (!('relay' in issue) || issue.relay === undefined) return;
  if (issue.state === 'owned' && issue.relay.from === issue.owner.engineerId) return;
  const { relay: _relay, ...rest } = issue;
  draft.issue = withoutRelayClock(rest);
  forgetOffers(draft);
}

/** The clock of the relay, whatever has happened to the issue; `undefined` where nothing of it will be due. */
export function relayClock(draft: Draft): Instant | undefined {
  endRelay(draft);
  const { issue } = draft;
  if (issue.state !== 'owned') return undefined;
  const clockAt = issue.clocks.relay;
  return issue.relay ? relayDueAt(draft, issue, issue.relay) : plannedFor(draft, issue, clockAt)?.offerAt;
}
