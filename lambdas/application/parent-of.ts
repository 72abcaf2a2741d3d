import { mayJoin, type ReportAbout } from '../core/decide/may-join';
import type { IssueId } from '../core/ids';
import type { Issue } from '../core/issue';
import type { Report } from '../core/report';
import type { Needs } from '../core/route';
import { SEVERITIES } from '../core/severity';
import type { CarryingOut } from './carry-out';
import type { Caller } from './credentials';
import { reasonOf } from './error-words';
import type { SignalEntry } from './ports/signal-index';

/** So many of the nearest issues that may be the same matter are looked at: each is a read. */
const LOOKED_AT = 3;

const namesRegion = (regions: readonly string[], about: ReportAbout): boolean =>
  regions.some((region) => about.regions.includes(region));

const isNear = ({ regions }: SignalEntry, about: ReportAbout): boolean =>
  regions.length === 0 || namesRegion(regions, about);

/** What names the report's region comes before what names none, then the newest. */
const nearestFirst = (entries: readonly SignalEntry[], about: ReportAbout): readonly SignalEntry[] =>
  [...entries].sort(
    (a, b) => Number(namesRegion(b.regions, about)) - Number(namesRegion(a.regions, about)) || b.untilAt - a.untilAt,
  );

/** Of those that a report may join the one that names its region, then the gravest. */
function bestOf(parents: readonly Issue[], about: ReportAbout): Issue | undefined {
  const isOfRegion = ({ signal }: Issue) => namesRegion(signal?.regions ?? [], about);
  return [...parents].sort(
    (a, b) =>
      Number(isOfRegion(b)) - Number(isOfRegion(a)) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  )[0];
}

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
    const near = (await entries).filter((entry) => isNear(entry, about));
    if (near.length === 0) return undefined;
    const nearest = nearestFirst(near, about).slice(0, LOOKED_AT);
    const [world, ...parents] = await Promise.all([
      deps.world.read({ ...(test && { test }) }),
      ...nearest.map(({ issueId }) => deps.issues.read(issueId)),
    ]);
    const joinable = parents.flatMap((parent) => (parent && mayJoin(parent, about, world) ? [parent] : []));
    return bestOf(joinable, about)?.id;
  } catch (error) {
    deps.log.warn('signals about the customer could not be looked at', { reason: reasonOf(error) });
    return undefined;
  }
}
