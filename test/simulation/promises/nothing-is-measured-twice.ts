import type { MeasurementName } from '../../../lambdas/application/measurement';
import type { IssueEventType } from '../../../lambdas/core/events';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'nothing is measured twice';

/** What each measurement of issues counts; of nothing there may be more than happened. */
const COUNTS: Readonly<Partial<Record<MeasurementName, IssueEventType>>> = {
  Reported: 'reported',
  PagesSent: 'pageSent',
  PagesFailed: 'pageFailed',
  TimeToPage: 'pageSent',
  TimeToAcknowledge: 'acknowledged',
  HandedOn: 'handedOn',
  OwnersQuiet: 'ownerQuiet',
  RoundsStarted: 'roundBegan',
  NightPages: 'pageDecided',
  NobodyToPage: 'nobodyToPage',
};

/** What is measured happened, however often functions repeat themselves. Less may be measured: some die before they can. */
export class NothingIsMeasuredTwice implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  atEnd(): void {
    const { issues, ledger } = this.truth;
    const happened = new Map<IssueEventType, number>();
    for (const issue of issues.all.values()) {
      if (issue.test) continue;
      const spilled = issues.spilled(issue.id, 0, (issue.history[0]?.seq ?? issue.nextSeq) - 1);
      for (const { type } of [...spilled, ...issue.history]) happened.set(type, (happened.get(type) ?? 0) + 1);
    }
    for (const [name, type] of Object.entries(COUNTS) as [MeasurementName, IssueEventType][]) {
      const [measured, really] = [ledger.measured.get(name) ?? 0, happened.get(type) ?? 0];
      if (measured > really)
        this.report(NAME, undefined, `${name} was measured ${measured} times, and happened ${really}`);
    }
  }
}
