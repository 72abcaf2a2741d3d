import { isDeepStrictEqual } from 'node:util';
import { type HistoryEntry, type IssueEventType, isGivenUp } from '../../../lambdas/core/events';
import type { Instant } from '../../../lambdas/core/ids';
import type { Clocks, Issue } from '../../../lambdas/core/issue';
import { isJoined } from '../../../lambdas/core/joined';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Accepted } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'accepted is never lost';
const SWEEP_PERIOD_MS = 60_000;
/** A sweep runs for some seconds, the index lags by up to twenty, clocks are apart by up to two. */
const SWEEP_BOUND_MS = 45_000;
/** What an invocation left over is the sweep's after this. Source: design, "One issue, one item, one conditional write". */
const LEFT_OVER_AFTER_MS = 60_000;
/** A timer is good to a second or so; slow calls and conflicts cost some more. */
const TIMER_BOUND_MS = 15_000;
const CLOCKS_APART_MS = 2_000;
/** A 202 leaves at most this long after its write. */
const ANSWER_WITHIN_MS = 3_000;
/** Once the faults are over somebody has taken an issue so long after it began to look for an owner. */
const ANSWERED_WITHIN_MS = 30 * 60_000;

/** What may be written between two steps without touching the clocks. */
const BETWEEN_STEPS: ReadonlySet<IssueEventType> = new Set<IssueEventType>(['messageAdded', 'pageSent']);

const isUnowned = (issue: Issue): boolean =>
  issue.state === 'paging' || (issue.state === 'waiting' && !isJoined(issue));

/** Somebody else's pages are its own, or it was over before anybody could be paged. */
const mayPageNobody = ({ joined, signal, state }: Issue): boolean =>
  joined !== undefined || (signal?.recoveredAt !== undefined && state === 'resolved');

function earliestClock(issue: Issue): Instant | undefined {
  const instants = Object.values(issue.clocks);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

/**
 * The clocks before a write, but for those of commitments that it let go on (a customer who writes ends the wait for them), of experts
 * whose page was sent again and gives them the whole wait, and of a signal, which goes by whether that fires.
 */
function clocksOfSteps(before: Issue, after: Issue): Clocks {
  const { commitment: _commitment, expert: _expert, signal: _signal, ...others } = before.clocks;
  const { signal } = after.clocks;
  const { commitment } = isDeepStrictEqual(before.commitments, after.commitments) ? before.clocks : after.clocks;
  const { expert } = isDeepStrictEqual(before.experts, after.experts) ? before.clocks : after.clocks;
  const followed = { commitment, expert, signal };
  return { ...others, ...Object.fromEntries(Object.entries(followed).filter(([, at]) => at !== undefined)) };
}

interface Due {
  readonly what: string;
  readonly at: Instant;
}

/** What somebody has to look at, at the latest: the earliest clock, or the oldest effect grown a minute old. */
function firstDue({ clocks, effects }: Issue): Due | undefined {
  const due: Due[] = [
    ...Object.entries(clocks).map(([name, at]) => ({ what: `clock ${name}`, at })),
    ...effects.map(({ kind, decidedAt }) => ({ what: `effect ${kind}`, at: decidedAt + LEFT_OVER_AFTER_MS })),
  ];
  return due.sort((a, b) => a.at - b.at)[0];
}

/**
 * Promise 1. After a 202 the issue is stored, and until it is resolved something is due: a page's end, or what comes of an owner's silence. What
 * is due is never overdue by more than the sweep's period and a bound; minutes whose sweep was struck do not count. When
 * the faults end, every issue comes to an owner.
 */
export class AcceptedIsNeverLost implements Invariant {
  readonly #reportedOnce = new Set<string>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onAccepted({ issueId, customerId, at, repeated }: Accepted): void {
    const stored = this.truth.issues.read(issueId);
    if (!stored || stored.customerId !== customerId) this.report(NAME, issueId, 'answered 202, and it is not stored');
    else if (!repeated && at - this.#createdAt(stored.id) > ANSWER_WITHIN_MS) {
      this.report(NAME, issueId, `answered 202 ${at - this.#createdAt(stored.id)} ms after its write`);
    }
  }

  onWrite({ before, after, entries, at }: IssueWrite): void {
    if (!before) this.#created.set(after.id, at);
    if (after.state !== 'resolved' && earliestClock(after) === undefined) {
      this.report(NAME, after.id, 'it is open, and no clock is set');
    }
    if (after.state === 'owned' && after.clocks.quiet === undefined) {
      this.report(NAME, after.id, 'somebody owns it, and nothing comes of their silence');
    }
    if (before && after.state !== 'resolved' && before.reportedAt !== after.reportedAt) {
      this.report(NAME, after.id, 'the time of the report changed');
    }
    if (before) this.#checkSteps(before, after, entries, at);
    if (earliestClock(after) !== (before && earliestClock(before))) this.#timerSetAt.set(after.id, at);
  }

  eachMinute(): void {
    const { now } = this.truth.scheduler;
    for (const issue of this.truth.issues.all.values()) {
      const due = firstDue(issue);
      if (due === undefined || due.at > now || this.#reportedOnce.has(issue.id)) continue;
      const struckSweeps = this.truth.ledger.sweeps.filter((run) => !run.clean && run.startedAt >= due.at).length;
      if (now - due.at <= SWEEP_PERIOD_MS * (1 + struckSweeps) + SWEEP_BOUND_MS) continue;
      this.#reportedOnce.add(issue.id);
      this.report(NAME, issue.id, `${due.what} overdue for ${now - due.at} ms, and nobody looked at it`);
    }
  }

  atEnd(): void {
    for (const { issueId } of this.truth.ledger.accepted) {
      if (!this.truth.issues.read(issueId)) this.report(NAME, issueId, 'accepted, and at the end it is not stored');
    }
    for (const issue of this.truth.issues.all.values()) {
      if (isUnowned(issue) && !this.#hasJustBegun(issue))
        this.report(NAME, issue.id, 'the faults are over, and nobody ever came to own it');
      const pages = Array.from({ length: issue.pageCount }, (_, index) => index + 1);
      if (mayPageNobody(issue)) continue;
      if (!pages.some((page) => this.truth.ledger.publishedOf(issue.id, page).length > 0)) {
        this.report(NAME, issue.id, 'nobody was ever paged');
      }
    }
  }

  /** Somebody gave it up, or it was reopened, so shortly before the end that whoever is asked now may still answer. */
  #hasJustBegun({ history }: Issue): boolean {
    const begun = history.findLast(
      (entry) => entry.type === 'reopened' || (entry.type === 'handedOn' && isGivenUp(entry.reason)),
    );
    return begun !== undefined && this.truth.scheduler.now - begun.at < ANSWERED_WITHIN_MS;
  }

  /** When the earliest clock of an issue became what it is. */
  readonly #timerSetAt = new Map<string, Instant>();
  readonly #created = new Map<string, Instant>();
  #createdAt(id: string): Instant {
    return this.#created.get(id) ?? Number.NEGATIVE_INFINITY;
  }

  #checkSteps(before: Issue, after: Issue, entries: readonly HistoryEntry[], at: Instant): void {
    const due = earliestClock(before);
    const nothingDue = due !== undefined && due > at + CLOCKS_APART_MS;
    if (nothingDue && isUnowned(before) && entries.every((entry) => BETWEEN_STEPS.has(entry.type))) {
      const takenOver = after.effects.some((effect) => effect.attempts > 1);
      const expected = clocksOfSteps(before, after);
      if (!takenOver && !isDeepStrictEqual(expected, after.clocks)) {
        const clocks = `${JSON.stringify(expected)} to ${JSON.stringify(after.clocks)}`;
        this.report(NAME, after.id, `a write between two steps moved the clocks from ${clocks}`);
      }
    }
    if (!entries.some((entry) => entry.type === 'handedOn' && entry.reason === 'notAcknowledged')) return;
    const nextStepAt = before.clocks.nextStep ?? at;
    const timerSetAt = this.#timerSetAt.get(after.id);
    if (at < nextStepAt - CLOCKS_APART_MS) this.report(NAME, after.id, `handed on ${nextStepAt - at} ms too early`);
    const pagedAt = before.state === 'paging' ? before.page.decidedAt : before.reportedAt;
    // One timer stands for all clocks, set for the earliest of them, and maybe before there was this page.
    const setAt = Math.min(pagedAt, timerSetAt ?? pagedAt);
    const isStruck = (this.truth.host.struckAt.get(after.id) ?? 0) >= setAt - CLOCKS_APART_MS;
    if (!isStruck && at - nextStepAt > TIMER_BOUND_MS) {
      this.report(NAME, after.id, `handed on ${at - nextStepAt} ms late, though no fault had struck it`);
    }
  }
}
