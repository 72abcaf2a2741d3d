import { type CoverageReport, coverageReport } from '../core/coverage/report';
import { compileRoster } from '../core/duty/compile-roster';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { currentBody } from './current-roster';
import type { Clock } from './ports/clock';
import type { RosterStore } from './ports/roster-store';
import { type TimedWeighing, WeighingTooLongError, weighingTime } from './weighing-time';

export interface ReportingCoverage extends TimedWeighing {
  readonly rosters: RosterStore;
  readonly clock: Clock;
}

/** What the roster in force covers, and the roster itself, in whose words it is told. */
export interface CoverageInForce {
  readonly body: RosterBody;
  readonly report: CoverageReport;
}

/**
 * What the roster in force covers for some days of 24 hours from an instant, or from now. It is compiled anew: stored tables
 * reach neither back nor a year ahead. `coverageTooLong` when that takes longer than an answer may.
 */
export async function coverageInForce(
  deps: ReportingCoverage,
  { from = deps.clock.now(), days }: { readonly from?: Instant | undefined; readonly days: number },
): Promise<CoverageInForce | { readonly code: 'rosterNotFound' | 'coverageTooLong' }> {
  const { rosters } = deps;
  const pointer = await rosters.pointer();
  if (!pointer) return { code: 'rosterNotFound' };
  const body = await currentBody(rosters, pointer);
  const mindTime = weighingTime(deps);
  try {
    const snapshot = compileRoster(body, pointer.revision, from, days, mindTime);
    return { body, report: coverageReport(body, snapshot, from, snapshot.untilAt, mindTime) };
  } catch (error) {
    if (error instanceof WeighingTooLongError) return { code: 'coverageTooLong' };
    throw error;
  }
}
