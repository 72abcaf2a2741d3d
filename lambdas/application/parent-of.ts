import { mayJoin, type ReportAbout } from '../core/decide/may-join';
import type { IssueId } from '../core/ids';
import type { Report } from '../core/report';
import type { Needs } from '../core/route';
import type { CarryingOut } from './carry-out';
import type { Caller } from './credentials';
import { reasonOf } from './error-words';
import type { SignalEntry } from './ports/signal-index';

/** So many of the newest issues that may be the same matter are looked at: each is a read. */
const LOOKED_AT = 3;

const isNear = ({ regions }: SignalEntry, about: ReportAbout): boolean =>
  regions.length === 0 || regions.some((region) => about.regions.includes(region));

/**
 * The issue that a signal had opened about what a customer reports now, if somebody looks after one. `entries` are what the index has
 * of the customer, read beside the customer itself, so that a report of what no signal told of costs no round trip more. Trouble on the
 * way only means that the report is paged for.
 */
export async function parentOf(
  deps: CarryingOut,
  { customer, test, report, needs }: Caller & { readonly report: Report; readonly needs: Needs },
  entries: Promise<readonly SignalEntry[]>,
): Promise<IssueId | undefined> {
  const { affectedRegions = [] } = report;
  const regions = affectedRegions.length > 0 ? affectedRegions : customer.homeRegions;
  const { skill, language } = needs;
  const asks = { ...(skill && { skill }), ...(language && { language }) };
  const about: ReportAbout = { customerId: customer.id, ...(test && { test }), regions, ...asks };
  try {
    const near = (await entries).filter((entry) => isNear(entry, about)).sort((a, b) => b.untilAt - a.untilAt);
    if (near.length === 0) return undefined;
    const newest = near.slice(0, LOOKED_AT);
    const [world, ...parents] = await Promise.all([
      deps.world.read({ ...(test && { test }) }),
      ...newest.map(({ issueId }) => deps.issues.read(issueId)),
    ]);
    return parents.find((parent) => parent && mayJoin(parent, about, world))?.id;
  } catch (error) {
    deps.log.warn('signals about the customer could not be looked at', { reason: reasonOf(error) });
    return undefined;
  }
}
