import { type CoverageReport, coverageReport } from '../core/coverage/report';
import { compileRoster } from '../core/duty/compile-roster';
import type { Instant } from '../core/ids';
import type { RosterBody } from '../core/roster/roster-body';
import { currentBody } from './current-roster';
import type { Clock } from './ports/clock';
import type { RosterStore } from './ports/roster-store';

export interface ReportingCoverage {
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
 * reach neither back nor a year ahead.
 */
export async function coverageInForce(
  { rosters, clock }: ReportingCoverage,
  { from = clock.now(), days }: { readonly from?: Instant | undefined; readonly days: number },
): Promise<CoverageInForce | { readonly code: 'rosterNotFound' }> {
  const pointer = await rosters.pointer();
  if (!pointer) return { code: 'rosterNotFound' };
  const body = await currentBody(rosters, pointer);
  const snapshot = compileRoster(body, pointer.revision, from, days);
  return { body, report: coverageReport(body, snapshot, from, snapshot.untilAt) };
}
