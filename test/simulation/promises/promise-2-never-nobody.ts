import type { CurrentPage, PagingIssue } from '../../../lambdas/core/issue';
import { isJoined } from '../../../lambdas/core/joined';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'never nobody';
/** A function that began before the first roster was saved may still decide without it: its whole life and a kept read. */
const MAY_NOT_KNOW_ROSTER_MS = 20_000 + 5_000;

/**
 * Promise 2. Whenever a real issue is paging, somebody of the roster is named; and it never waits while the roster has
 * anyone. (A saved roster always has: the schema refuses an empty one.)
 */
export class NeverNobody implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ before, after, at }: IssueWrite): void {
    if (after.state === 'paging' && !after.test) this.#checkNamed(after);
    if (after.state !== 'waiting' || isJoined(after)) return;
    if (after.test) this.report(NAME, after.id, 'it waits in test mode, where there is always somebody');
    const decidedAgain = before?.state !== 'waiting' || before.clocks.nextStep !== after.clocks.nextStep;
    const first = this.truth.ledger.rosters.get(1);
    if (decidedAgain && first && at - first.at > MAY_NOT_KNOW_ROSTER_MS) {
      this.report(NAME, after.id, 'it waits for a roster, though there is one with people');
    }
  }

  #checkNamed(issue: PagingIssue): void {
    for (const page of [issue.page, ...(issue.beside ?? [])]) this.#checkPage(issue, page);
  }

  #checkPage(issue: PagingIssue, { engineerId }: CurrentPage): void {
    for (const { body } of this.truth.ledger.rosters.values()) {
      if ([...body.engineers, ...body.dutyManagers].some((person) => person.id === engineerId)) return;
    }
    this.report(NAME, issue.id, `it pages "${engineerId}", who is in no roster`);
  }
}
