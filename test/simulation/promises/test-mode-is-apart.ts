import { type Instant, type IssueId, TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import { type Issue, isOpen } from '../../../lambdas/core/issue';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Accepted, Published } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'test mode is apart';
/** A test issue ends within the hour, whatever its state. Source: docs/api.md, "Test mode". */
const ENDS_WITHIN_MS = 60 * 60_000;
/** Faults are over by then: what a lost timer leaves, the next sweep or the one after it finds. */
const SWEEP_BOUND_MS = 3 * 60_000;

/**
 * Whoever reports with a test key gets a test issue, and with a live key a real one. Nobody real is ever paged for a test
 * issue, nor the test engineer for a real one; the bus hears nothing of tests. A test issue ends an hour after it was
 * reported or reopened, also when somebody took it and never resolved it.
 */
export class TestModeIsApart implements Invariant {
  /** When each open test issue was reported, or reopened. */
  readonly #openSince = new Map<IssueId, Instant>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onAccepted({ issueId, test }: Accepted): void {
    const stored = this.truth.issues.read(issueId);
    if (stored && stored.test !== test)
      this.report(NAME, issueId, 'a report was answered with an issue of the other mode');
  }

  onWrite({ before, after, at }: IssueWrite): void {
    this.#followTest(before, after, at);
    if (before && before.test !== after.test) this.report(NAME, after.id, 'the issue changed its mode');
    for (const { engineerId } of after.paged) this.#checkPaged(after.test, engineerId, after.id);
  }

  onPublished({ page }: Published): void {
    const stored = this.truth.issues.read(page.issueId);
    if (stored) this.#checkPaged(stored.test, page.engineerId, page.issueId);
  }

  eachMinute(): void {
    const { now } = this.truth.scheduler;
    for (const [id, since] of this.#openSince) {
      if (now - since <= ENDS_WITHIN_MS + SWEEP_BOUND_MS) continue;
      this.#openSince.delete(id);
      this.report(NAME, id, `the test is still open ${now - since} ms after it began`);
    }
  }

  atEnd(): void {
    for (const { id, test, nextSeq } of this.truth.issues.all.values()) {
      if (!test) continue;
      const published = Array.from({ length: nextSeq }, (_, seq) => `${id}#${seq}`);
      if (published.some((event) => this.truth.ledger.events.has(event))) {
        this.report(NAME, id, 'the bus was told of a test');
      }
    }
  }

  #followTest(before: Issue | undefined, after: Issue, at: Instant): void {
    if (!after.test || !isOpen(after)) this.#openSince.delete(after.id);
    else if (!before || !isOpen(before)) this.#openSince.set(after.id, at);
  }

  #checkPaged(test: true | undefined, engineerId: string, issueId: Accepted['issueId']): void {
    if ((engineerId === TEST_ENGINEER_ID) === (test === true)) return;
    this.report(NAME, issueId, `"${engineerId}" is paged in ${test ? 'test' : 'live'} mode`);
  }
}
