import type { HistoryEntry } from '../../../lambdas/core/events';
import type { Issue } from '../../../lambdas/core/issue';
import { TO_ALL } from '../people/engineers';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'what is said to all reaches all';

/** What an entry says, if it was said to all. */
function saidIn(entry: HistoryEntry): string | undefined {
  const text = entry.type === 'messageAdded' ? entry.text : entry.type === 'commitmentMet' ? entry.what : undefined;
  return text?.startsWith(TO_ALL) ? text : undefined;
}

/** Once all is quiet, each report has what was said to all while it was looked after with another issue, once; or that one shows that it came too late. */
export class SaidToAllReachesAll implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  atEnd(): void {
    for (const issue of this.truth.issues.all.values()) {
      for (const entry of this.#historyOf(issue)) {
        const text = saidIn(entry);
        if (text && issue.joinedBy) this.#check(issue, entry, text);
      }
    }
  }

  #check(parent: Issue, { type, at, seq }: HistoryEntry, text: string): void {
    const joinedThen = new Set(
      this.#historyOf(parent).flatMap((entry) =>
        entry.type === 'reportJoined' && entry.seq < seq ? [entry.issueId] : [],
      ),
    );
    for (const { issueId, missed } of parent.joinedBy ?? []) {
      const report = this.truth.issues.read(issueId);
      if (!report || !joinedThen.has(issueId) || (report.joined?.endedAt ?? at) < at) continue;
      const history = this.#historyOf(report);
      const times = history.filter((entry) => saidIn(entry) === text).length;
      const wasMet = type === 'commitmentMet' && report.commitments.workaround.metAt !== undefined;
      if (times > 1) this.report(NAME, issueId, `it was told ${times} times what ${parent.id} said in ${seq}`);
      if (times === 0 && !wasMet && !missed)
        this.report(NAME, issueId, `it was never told what ${parent.id} said in ${seq}`);
    }
  }

  #historyOf(issue: Issue): readonly HistoryEntry[] {
    const firstKept = issue.history[0]?.seq ?? issue.nextSeq;
    return [...this.truth.issues.spilled(issue.id, 0, firstKept - 1), ...issue.history];
  }
}
