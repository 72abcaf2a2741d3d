import { HOUR_MS } from './durations';
import type { EngineerId, Instant, TeamId } from './ids';
import type { RelayPolicy } from './policy';
import type { HandOverNote } from './record/hand-over-note';
import type { CommitmentName } from './severity';

/** An owner may keep an issue past their day for so long at most. */
export const LONGEST_KEPT_HOURS = 12;

/** Why an issue is to have another owner. */
export type RelayedBecause = 'dayEnds' | 'ownerAsked';

/** Why an offer went on to somebody else. */
export type PassedOnBecause = 'noAnswer' | 'declined' | 'undeliverable';

/** So many who have as many offers as one may have are found in a row before an issue waits. */
export const MOST_FULL = 32;

/** One person is asked to take an issue over. */
export interface RelayOffer {
  readonly page: number;
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  readonly offeredAt: Instant;
  /** Afterwards it goes on to somebody else; whoever was asked may still take it. */
  readonly untilAt: Instant;
  /** `failed`, `unknown`: the pager did not take the page, or did not say; it is sent again at `untilAt`. */
  readonly status: 'decided' | 'sent' | 'failed' | 'unknown';
  /** How often sending was begun. */
  readonly attempts: number;
}

/**
 * The relay of an owned issue: who is asked to take it over, and what it waits for. One of `offer`, `noteUntilAt` and `lookAt` is
 * set; it says when something is due.
 */
export interface Relay {
  /** Whose issue it is that is relayed; of another owner's issue it is over. */
  readonly from: EngineerId;
  readonly because: RelayedBecause;
  /** When the owner's day ends, or ended, or when the owner asked. */
  readonly endsAt: Instant;
  /** Since when somebody is looked for; absent while the owner keeps it or it rests, and in what older code wrote. */
  readonly begunAt?: Instant;
  readonly offer?: RelayOffer;
  /** Until then the owner may write the hand-over note; afterwards it is composed. */
  readonly noteUntilAt?: Instant;
  /** Nobody is asked just now; then it is looked for somebody again. */
  readonly lookAt?: Instant;
  /** Since when nobody is left to ask. */
  readonly nobodySince?: Instant;
  /** Who was asked, and is not asked again before somebody's duty begins. */
  readonly asked: readonly EngineerId[];
  /** Who was asked before that; they, too, may still take it. */
  readonly earlier?: readonly EngineerId[];
  /** How often in a row it waited because those who were left had no room; absent for never. */
  readonly busyBefore?: number;
  /** The owner keeps it until then, whatever day ends. */
  readonly keptUntilAt?: Instant;
  /** By contract it rests meanwhile, until this team, which is at home there, begins its day; else the owner wants to keep it. */
  readonly restsFor?: TeamId;
  /** The duty managers know that nobody takes it over. */
  readonly toldNobody?: true;
}

/** A team that had an issue and gave it away. */
export interface GaveAway {
  readonly teamId: TeamId;
  readonly at: Instant;
}

/** Somebody who was asked to take an issue over, and declined or did not answer. */
export interface DidNotTakeIt {
  readonly engineerId: EngineerId;
  readonly at: Instant;
}

/** What the next owner is told; what its owner has not written of it is put together from what is known. */
export interface HandOver extends HandOverNote {
  readonly composed?: true;
  /** Composed: which commitment is due next. */
  readonly dueNext?: { readonly commitment: CommitmentName; readonly dueAt: Instant };
  /** Composed: what was written to the customer last. */
  readonly lastMessage?: string;
}

/** Whether somebody was asked in a relay, and may take the issue over while it is not settled. */
export const wasAsked = (relay: Relay | undefined, engineerId: EngineerId): boolean =>
  relay !== undefined && (relay.asked.includes(engineerId) || (relay.earlier?.includes(engineerId) ?? false));

/** Teams that gave the issue away lately, and are kept away from it. */
export function keptAway(gaveAway: readonly GaveAway[], policy: RelayPolicy, now: Instant): ReadonlySet<TeamId> {
  const since = now - policy.keepAwayHours * HOUR_MS;
  return new Set(gaveAway.filter(({ at }) => at > since).map(({ teamId }) => teamId));
}
