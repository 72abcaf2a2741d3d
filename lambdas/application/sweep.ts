import { unreachableIn } from '../core/contacts-record';
import type { Load } from '../core/duty/snapshot';
import type { Instant, IssueId } from '../core/ids';
import type { CarryingOut } from './carry-out';
import { mendCopies, type TableKeeping } from './duty-tables';
import { reasonOf } from './error-words';
import { followDays } from './follow-days';
import { inParallel } from './in-parallel';
import { counted } from './measurement';
import type { ContactsRecordStore } from './ports/contacts';
import type { OpenIssue } from './ports/issue-store';
import type { LoadStore } from './ports/load-store';
import { wakeIssue } from './wake-issue';

/** A clock that is run later than this had its timer lost: timers are good to a second or two. */
const LOST_AFTER_MS = 5_000;
const BATCH = 200;
const CONCURRENCY = 10;
/** Nothing is begun after this, and a wake-up takes some seconds: functions end within 20 s. The next sweep goes on. */
const SWEEP_FOR_MS = 10_000;

export interface Sweeping extends CarryingOut, TableKeeping {
  readonly loads: LoadStore;
  readonly contactsRecord: Pick<ContactsRecordStore, 'read'>;
}

/** What a sweep found. All but `looked` are zero on a healthy day. */
export interface Swept {
  readonly looked: number;
  /** Issues whose timer had not come. */
  readonly lostTimers: number;
  /** Effects that an invocation had decided and not finished. */
  readonly leftOverEffects: number;
  /** Issues that could not be woken; the next sweep tries again. */
  readonly failed: number;
}

type Counts = { -readonly [K in keyof Swept]: Swept[K] };

async function wakeAll(deps: Sweeping, ids: readonly IssueId[], counts: Counts, until: Instant): Promise<void> {
  await inParallel(ids, CONCURRENCY, async (id) => {
    if (deps.clock.now() >= until) return;
    counts.looked++;
    try {
      const woken = await wakeIssue(deps, id, { timersLost: true });
      if ((woken.lateMs ?? 0) >= LOST_AFTER_MS) counts.lostTimers++;
      counts.leftOverEffects += woken.takenOver;
    } catch (error) {
      counts.failed++;
      deps.log.error('sweep could not wake an issue', { issueId: id, reason: reasonOf(error) });
    }
  });
}

/** Open issues by owner, for routing. */
function openIssuesOf(open: readonly OpenIssue[]): Load['openIssues'] {
  const openIssues: Record<string, number> = {};
  for (const { ownerId } of open) {
    if (ownerId) openIssues[ownerId] = (openIssues[ownerId] ?? 0) + 1;
  }
  return openIssues;
}

/** Wakes what is due, the longest due first, until all has been looked at or time is up. Those that fail hold up nobody. */
async function wakeDue(deps: Sweeping, counts: Counts, until: Instant): Promise<void> {
  const seen = new Set<IssueId>();
  while (deps.clock.now() < until) {
    // What was looked at may still stand in the index, because it lags or because it cannot be woken.
    const due = await deps.issues.due(deps.clock.now(), seen.size + BATCH);
    const fresh = due.filter((id) => !seen.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) seen.add(id);
    await wakeAll(deps, fresh, counts, until);
  }
}

/** People none of whose contacts can work. Whatever the record's trouble, the count of open issues is written. */
async function unreachableNow({ contactsRecord, loads, log }: Sweeping): Promise<readonly string[]> {
  try {
    const record = await contactsRecord.read();
    return record ? unreachableIn(record.value) : [];
  } catch (error) {
    log.error('sweep could not read who can be reached', { reason: reasonOf(error) });
    return (await loads.read())?.unreachable ?? [];
  }
}

/** The sweep's other work; a failure of it must not keep anybody from being woken. */
async function keepHouse(deps: Sweeping, until: Instant): Promise<void> {
  try {
    const [open, unreachable, before] = await Promise.all([
      deps.issues.open(),
      unreachableNow(deps),
      deps.loads.read(),
    ]);
    deps.measurements.record(counted('Unowned', open.filter(({ ownerId }) => ownerId === undefined).length));
    const load: Load = { at: deps.clock.now(), openIssues: openIssuesOf(open), unreachable };
    const daysOf = before?.daysOf;
    await deps.loads.write({ ...load, ...(daysOf !== undefined && { daysOf }) });
    await mendCopies(deps);
    const followed = await followDays(deps, open, daysOf, until);
    if (followed !== undefined && followed !== daysOf) await deps.loads.write({ ...load, daysOf: followed });
  } catch (error) {
    deps.measurements.record(counted('SweepFailures', 1));
    deps.log.error('sweep could not write load or roster copies', { reason: reasonOf(error) });
  }
}

/**
 * The backstop, once a minute: wakes every issue that was due and is still waiting, and writes the load that routing
 * reads. The index may lag, so each item is read again, and nothing is ever too old to be looked at.
 */
export async function sweep(deps: Sweeping): Promise<Swept> {
  const counts: Counts = { looked: 0, lostTimers: 0, leftOverEffects: 0, failed: 0 };
  const until = deps.clock.now() + SWEEP_FOR_MS;
  try {
    await Promise.all([wakeDue(deps, counts, until), keepHouse(deps, until)]);
  } finally {
    const level = counts.lostTimers + counts.leftOverEffects + counts.failed > 0 ? 'warn' : 'info';
    deps.log[level]('swept', { ...counts });
    deps.measurements.record([
      ...counted('LostTimers', counts.lostTimers),
      ...counted('LeftOverEffects', counts.leftOverEffects),
      ...counted('SweepFailures', counts.failed),
    ]);
  }
  return counts;
}
