import type { IssueId } from '../core/ids';
import type { Idempotency, Issue } from '../core/issue';
import { type Report, skillNeeded } from '../core/report';
import type { Needs } from '../core/route';
import type { CarryingOut } from './carry-out';
import { ContendedError } from './commit';
import { type Caller, type Customer, type Reporter, zoneOf } from './credentials';
import { contentHash, derivedIssueId, randomIssueId } from './identity';
import { keyHolds, newestOccurrence, nextUse, type Occurrence } from './occurrences';
import { openIssue } from './open-issue';
import { parentOf } from './parent-of';
import type { SignalEntry } from './ports/signal-index';

const MAX_ATTEMPTS = 20;

/** What the report and the customer's contract ask of whoever takes it. */
function needsOf(report: Report, customer: Customer): Needs {
  const skill = skillNeeded(report);
  const language = report.language ?? customer.language;
  const { affectedRegions: affected = [] } = report;
  const regions = [...new Set([...affected, ...customer.homeRegions])];
  return {
    ...(skill && { skill }),
    ...(language && { language }),
    regions,
    ...(affected.length > 0 && { affected }),
  };
}

export interface ReportRequest extends Caller {
  readonly report: Report;
  readonly idempotencyKey?: string;
  /** What `newestOccurrence` found, when the caller has looked already; it is checked again on conflict. */
  readonly lookedUp?: Promise<Occurrence | undefined>;
  /** What the index has of signals about the customer, when the caller has looked already. */
  readonly signals?: Promise<readonly SignalEntry[]>;
}

export type Reported =
  | { readonly code: 'accepted'; readonly issue: Issue; readonly repeated: boolean }
  | { readonly code: 'idempotencyKeyReused'; readonly issueId: IssueId };

interface NewIssue {
  readonly id: IssueId;
  readonly idempotency?: Idempotency;
  readonly previousIssueId?: IssueId;
}

/**
 * Takes an urgent issue: durable before it answers, its first page on the way, or with whoever looks after what a signal had told of. The same idempotency key gives the same
 * issue while that is open and less than a day old. Throws when the store is unavailable; then nothing was accepted.
 */
export async function reportIssue(deps: CarryingOut, request: ReportRequest): Promise<Reported> {
  const { customer, test, report, idempotencyKey: key } = request;
  if (key === undefined) return open(deps, request, { id: randomIssueId(deps.randomness) }).then(orContended);
  const reporter: Reporter = { customerId: customer.id, ...(test && { test }) };
  const requestHash = contentHash(report);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const newest = await (attempt === 0 && request.lookedUp ? request.lookedUp : newestOccurrence(deps, reporter, key));
    if (newest && keyHolds(newest.issue, deps.clock.now())) {
      return newest.issue.idempotency?.requestHash === requestHash
        ? { code: 'accepted', issue: newest.issue, repeated: true }
        : { code: 'idempotencyKeyReused', issueId: newest.issue.id };
    }
    const use = nextUse(reporter, newest, deps.clock.now());
    const opened = await open(deps, request, {
      id: derivedIssueId(reporter, key, use),
      idempotency: { requestHash, occurrence: use.occurrence },
      ...(newest && { previousIssueId: newest.issue.id }),
    });
    if (opened) return opened;
  }
  return orContended(undefined);
}

function orContended(opened: Reported | undefined): Reported {
  if (!opened) throw new ContendedError('The same idempotency key was used too often at the same time');
  return opened;
}

/** Opens the new issue if there is none under its id. `undefined`: somebody was faster. */
async function open(deps: CarryingOut, request: ReportRequest, named: NewIssue): Promise<Reported | undefined> {
  const { customer, test, report } = request;
  const reporter: Reporter = { customerId: customer.id, ...(test && { test }) };
  const needs = needsOf(report, customer);
  const entries = request.signals ?? deps.signalIndex.of(reporter, deps.clock.now());
  const joins = await parentOf(deps, { ...request, needs }, entries);
  const issue = await openIssue(deps, request, {
    type: 'report',
    ...named,
    customerId: customer.id,
    customerName: customer.name,
    customerZone: zoneOf(customer),
    ...(test && { test }),
    ...(customer.updates && { updates: true }),
    report,
    ...(joins && { joins }),
    needs,
  });
  return issue && { code: 'accepted', issue, repeated: false };
}
