import { TEST_ENGINEER_ID } from '../../../lambdas/core/ids';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Accepted, Published } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'test mode is apart';

/**
 * Whoever reports with a test key gets a test issue, and with a live key a real one. Nobody real is ever paged for a test
 * issue, nor the test engineer for a real one; the bus hears nothing of tests.
 */
export class TestModeIsApart implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onAccepted({ issueId, test }: Accepted): void {
    const stored = this.truth.issues.read(issueId);
    if (stored && stored.test !== test)
      this.report(NAME, issueId, 'a report was answered with an issue of the other mode');
  }

  onWrite({ before, after }: IssueWrite): void {
    if (before && before.test !== after.test) this.report(NAME, after.id, 'the issue changed its mode');
    for (const { engineerId } of after.paged) this.#checkPaged(after.test, engineerId, after.id);
  }

  onPublished({ page }: Published): void {
    const stored = this.truth.issues.read(page.issueId);
    if (stored) this.#checkPaged(stored.test, page.engineerId, page.issueId);
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

  #checkPaged(test: true | undefined, engineerId: string, issueId: Accepted['issueId']): void {
    if ((engineerId === TEST_ENGINEER_ID) === (test === true)) return;
    this.report(NAME, issueId, `"${engineerId}" is paged in ${test ? 'test' : 'live'} mode`);
  }
}
