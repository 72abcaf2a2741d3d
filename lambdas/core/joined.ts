import type { CustomerId, EngineerId, Instant, IssueId } from './ids';
import type { Issue, WaitingIssue } from './issue';
import { firstWaitMs, type Policy } from './policy';
import type { Severity } from './severity';

/** A report about what a signal had opened an issue for: an issue of its own that is looked after with that one, its parent. */
export interface Joined {
  readonly parentId: IssueId;
  /** When it was last seen that somebody looks after the parent. */
  readonly lookedAt: Instant;
  /** Engineers who did something about it as owners or helpers of the parent. */
  readonly by?: readonly EngineerId[];
  /** Since when it goes its own way; absent until then. */
  readonly endedAt?: Instant;
  /** Entries of the parent's history that were said to it, too: none is said twice. The newest are kept. */
  readonly heard?: readonly number[];
  /** Which of the reports it was, from 0, while an owner of its own is looked for: each begins with another person. Absent for 0. */
  readonly turn?: number;
}

/** A report as the parent lists it. */
export interface JoinedReport {
  readonly issueId: IssueId;
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly severity: Severity;
  /** What was said to all and came too late for it; absent for nothing, else the newest. */
  readonly missed?: Missed;
}

/** Why a report was not reached by what was said to all at an instant: it was over, or others were asked about it by itself. */
export interface Missed {
  readonly at: Instant;
  readonly because: 'resolved' | 'ownWay';
}

/** Why a joined report is routed by itself. `unattended`: the parent's owner is in their night, or has done nothing. `refused`: the parent took it no more. */
export const ROUTED_BECAUSE = ['parentResolved', 'parentMissing', 'unattended', 'refused'] as const;
export type RoutedBecause = (typeof ROUTED_BECAUSE)[number];

export type JoinedIssue = WaitingIssue & { readonly joined: Joined };

/** Whether it is looked after with its parent now: nobody is paged about it, and nobody owns it by itself. */
export const isJoined = (issue: Issue): issue is JoinedIssue =>
  issue.state === 'waiting' && issue.joined !== undefined && issue.joined.endedAt === undefined;

/** A parent lists no more, so that its item stays small; whoever reports then is paged for. */
export const MOST_JOINED = 50;

const MINUTE_MS = 60_000;

/**
 * How often a joined report looks whether its parent is still looked after: while its customer has heard of nobody, and afterwards.
 * The parent's end wakes it at once; this finds what that missed, and an owner whose night has begun.
 */
const LOOKS_EVERY_MS = { unanswered: 5 * MINUTE_MS, answered: 60 * MINUTE_MS };

/** So long an owner may do nothing after a report has joined: as long as whoever would be asked first for it. */
export const heededUntil = ({ reportedAt, severity }: Issue, policy: Policy): Instant =>
  reportedAt + firstWaitMs(policy, severity);

/** When a joined report looks at its parent next. */
export function looksAt(issue: JoinedIssue, policy: Policy): Instant {
  const { lookedAt } = issue.joined;
  if (issue.commitments.firstResponse.metAt !== undefined) return lookedAt + LOOKS_EVERY_MS.answered;
  const nextAt = lookedAt + LOOKS_EVERY_MS.unanswered;
  const until = heededUntil(issue, policy);
  return until > lookedAt ? Math.min(nextAt, until) : nextAt;
}
