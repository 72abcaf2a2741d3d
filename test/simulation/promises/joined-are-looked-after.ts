import type { Instant, IssueId } from '../../../lambdas/core/ids';
import { isJoined, type JoinedIssue } from '../../../lambdas/core/joined';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'joined reports are looked after';
const MINUTE_MS = 60_000;
/** The next look is an hour away at most, for one that was answered; some more for a timer that is lost. */
const FOUND_WITHIN_MS = { unanswered: 5 * MINUTE_MS, answered: 60 * MINUTE_MS };
const SWEEP_BOUND_MS = 3 * MINUTE_MS;

/**
 * A report that joined another issue has a clock of its own, pages nobody for an owner, and is joined to an issue about its own customer. When that one
 * is over it goes its own way, whatever was lost in between.
 */
export class JoinedAreLookedAfter implements Invariant {
  readonly #said = new Set<IssueId>();

  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  onWrite({ before, after }: IssueWrite): void {
    if (!isJoined(after)) return;
    if (after.clocks.joined === undefined) this.report(NAME, after.id, 'it looks at what it joined no more');
    if (after.effects.some((effect) => effect.kind === 'page' && effect.purpose !== 'inform'))
      this.report(NAME, after.id, 'somebody is asked for an owner of it');
    if (!before) this.#checkMatter(after);
  }

  eachMinute(): void {
    const { scheduler, issues, ledger } = this.truth;
    for (const issue of issues.all.values()) {
      if (!isJoined(issue) || this.#said.has(issue.id)) continue;
      const parent = issues.read(issue.joined.parentId);
      if (parent && parent.state !== 'resolved') continue;
      const overAt: Instant = parent?.resolvedAt ?? issue.reportedAt;
      const isAnswered = issue.commitments.firstResponse.metAt !== undefined;
      const struck = ledger.sweeps.filter(({ clean, startedAt }) => !clean && startedAt >= overAt).length;
      const within = FOUND_WITHIN_MS[isAnswered ? 'answered' : 'unanswered'] + SWEEP_BOUND_MS + struck * MINUTE_MS;
      if (scheduler.now - overAt <= within) continue;
      this.#said.add(issue.id);
      this.report(NAME, issue.id, `what it joined is over for ${scheduler.now - overAt} ms`);
    }
  }

  #checkMatter({ id, customerId, joined }: JoinedIssue): void {
    const parent = this.truth.issues.read(joined.parentId);
    const isAbout = parent?.signal?.affectedCustomers.some((customer) => customer.id === customerId) ?? false;
    if (!isAbout) this.report(NAME, id, 'what it joined is not about its customer');
  }
}
