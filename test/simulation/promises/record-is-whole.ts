import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Accepted } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'the record is whole';
/** The life of a function: it may act on what it read this long ago. */
const FUNCTION_LIFE_MS = 20_000;
const KEY_HOLDS_MS = 24 * 60 * 60_000;
const CLOCKS_APART_MS = 2_000;

/**
 * What the other promises stand on: versions count writes, the history has no gap over item and rows, one key opens one
 * issue at a time, each event of a real issue reaches the bus, and nothing is left to be carried out.
 */
export class RecordIsWhole implements Invariant {
  /** When an issue was last seen to leave the state resolved. */
  readonly #reopenedAt = new Map<IssueId, Instant>();
  readonly #resolvedAt = new Map<IssueId, Instant>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onAccepted({ issueId, at, repeated }: Accepted): void {
    const resolvedAt = this.#resolvedAt.get(issueId);
    const isResolved = this.truth.issues.read(issueId)?.state === 'resolved';
    if (repeated && isResolved && resolvedAt !== undefined && at - resolvedAt > FUNCTION_LIFE_MS) {
      this.report(NAME, issueId, 'a new emergency was answered with an issue that had been resolved');
    }
  }

  onWrite({ before, after, at }: IssueWrite): void {
    if (after.version !== (before?.version ?? 0) + 1) {
      this.report(NAME, after.id, `version ${after.version} was written over version ${before?.version ?? 'none'}`);
    }
    if (before?.state === 'resolved' && after.state !== 'resolved') this.#reopenedAt.set(after.id, at);
    if (before?.state !== 'resolved' && after.state === 'resolved') this.#resolvedAt.set(after.id, at);
    if (!before) this.#checkKey(after, at);
    this.#checkHistory(before, after);
  }

  atEnd(): void {
    for (const issue of this.truth.issues.all.values()) {
      if (issue.effects.length > 0)
        this.report(NAME, issue.id, `${issue.effects.length} effects were never carried out`);
      const history = [
        ...this.truth.issues.spilled(issue.id, 0, (issue.history[0]?.seq ?? issue.nextSeq) - 1),
        ...issue.history,
      ];
      const gap = history.findIndex((entry, index) => entry.seq !== index);
      if (gap >= 0 || history.length !== issue.nextSeq) this.report(NAME, issue.id, `the history has a gap at ${gap}`);
      for (const entry of issue.test ? [] : history) {
        if (entry.type === 'pageSent' || this.truth.ledger.events.has(`${issue.id}#${entry.seq}`)) continue;
        this.report(NAME, issue.id, `event ${entry.seq}, "${entry.type}", was never published`);
        break;
      }
    }
  }

  #checkKey(issue: Issue, at: Instant): void {
    const occurrence = issue.idempotency?.occurrence ?? 0;
    if (occurrence === 0) return;
    const previous = issue.previousIssueId && this.truth.issues.read(issue.previousIssueId);
    if (!previous || previous.idempotency?.occurrence !== occurrence - 1) {
      this.report(NAME, issue.id, 'it does not name the issue that its key opened before');
      return;
    }
    const reopenedAt = this.#reopenedAt.get(previous.id) ?? Number.NEGATIVE_INFINITY;
    const wasResolved = previous.state === 'resolved' || reopenedAt >= at - FUNCTION_LIFE_MS;
    if (!wasResolved && at - previous.reportedAt < KEY_HOLDS_MS - CLOCKS_APART_MS) {
      this.report(NAME, issue.id, 'its key opened a second issue, while the first was open');
    }
  }

  #checkHistory(before: Issue | undefined, after: Issue): void {
    const { history } = after;
    const firstKept = history[0]?.seq ?? after.nextSeq;
    if (
      history.some((entry, index) => entry.seq !== firstKept + index) ||
      firstKept + history.length !== after.nextSeq
    ) {
      this.report(NAME, after.id, 'the history in the item has a gap');
    }
    if (before && after.nextSeq < before.nextSeq) this.report(NAME, after.id, 'the history became shorter');
    const keptBefore = before ? (before.history[0]?.seq ?? before.nextSeq) : 0;
    if (firstKept <= keptBefore) return;
    if (this.truth.issues.spilled(after.id, keptBefore, firstKept - 1).length !== firstKept - keptBefore) {
      this.report(NAME, after.id, 'history left the item before it was in rows of its own');
    }
  }
}
