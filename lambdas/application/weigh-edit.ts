import { uncovered } from '../core/coverage/holes';
import type { Hole } from '../core/coverage/holes-explained';
import { DAY_MS } from '../core/durations';
import { compileBoth, compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';

import { droppedSwaps } from '../core/edits/dropped-swaps';
import { type CustomersByLanguage, editRefusals, timesOf } from '../core/edits/edit-refusals';
import { type ExplainedTimes, explainTimes, firstHoleWarnings } from '../core/edits/explained-times';
import type { EditRefusal } from '../core/edits/refusal';
import type { Roster } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import { CALENDAR_DAYS_AHEAD, rosterWarnings } from '../core/roster/warnings/roster-warnings';
import type { Warning } from '../core/roster/warnings/warning';
import { type LanguageKeeping, readCustomerLanguages } from './customer-languages';
import { reasonOf } from './error-words';
import { canonicalJson } from './identity';
import { type ReadingPolicies, readPolicies } from './policies';
import { brokenBudgets } from './policy-budgets';
import type { Clock } from './ports/clock';
import type { Log } from './ports/log';
import { type TimedWeighing, WeighingTooLongError, weighingTime } from './weighing-time';

/** How far ahead an edit is looked through. Source: docs/rosters.md. */
export const PREVIEW_DAYS = 90;

export interface WeighingEdits extends LanguageKeeping, TimedWeighing, ReadingPolicies {
  readonly clock: Clock;
  readonly log: Log;
}

/** A roster that is wanted, and what a revision would keep of it. */
export interface Wanted {
  readonly roster: Roster;
  readonly body: RosterBody;
}

/** An edit, looked through ahead of time against the roster that it replaces. */
export interface WeighedEdit {
  readonly code: 'weighed';
  /** Over the same days; absent when the edit changes nobody's duty, nothing was in force before it, or they were not compared. */
  readonly before?: RosterSnapshot;
  readonly after: RosterSnapshot;
  /** What it must not do unless that is accepted. Before the first roster nothing was covered, so that nothing is lost. */
  readonly refusals: readonly EditRefusal[];
  /** The times that it leaves with nobody on duty, and somebody was; of the first roster, all that have nobody. */
  readonly holes: ExplainedTimes;
  /** What somebody should look at, although the roster is right by the schema. */
  readonly warnings: readonly Warning[];
}

/** Names and contacts are in no body, and an edit of nothing else changes nobody's duty. */
const isSameBody = (one: RosterBody, other: RosterBody): boolean => canonicalJson(one) === canonicalJson(other);

const NO_HOLES: ExplainedTimes = { total: 0, minutes: 0, listed: [] as readonly Hole[] };

/** What is found by comparing an edit with the roster in force. */
type Compared = Pick<WeighedEdit, 'before' | 'refusals'>;

const notCompared = (because: Extract<EditRefusal, { code: 'notCompared' }>['because']): Compared => ({
  refusals: [{ code: 'notCompared', because, intervals: [], total: 0, minutes: 0 }],
});

/**
 * Compares an edit with the roster in force. That was stored by some release or other, in a world with some zones or other: when
 * it cannot be compiled, or not in time, the edit that would mend it must not be locked out, and says so by name.
 */
function compare(
  deps: WeighingEdits,
  [inForce, body]: readonly [RosterBody, RosterBody],
  { before: compileBefore, after }: ReturnType<typeof compileBoth>,
  customers: CustomersByLanguage,
  mindTime: () => void,
): Compared {
  try {
    const before = compileBefore();
    const lost = editRefusals(before, after, customers, mindTime);
    return { before, refusals: [...lost, ...droppedSwaps(inForce, body, after.fromAt)] };
  } catch (error) {
    const isLate = error instanceof WeighingTooLongError;
    deps.log.warn('an edit was not compared with the roster in force', { reason: reasonOf(error) });
    return notCompared(isLate ? 'takesTooLong' : 'cannotBeCompiled');
  }
}

type Weighed = WeighedEdit | { readonly code: 'weighingTooLong' };

/**
 * Looks an edit through. `inForce` is what it replaces, which may be lost; `undefined` before the first. `mindTime` throws a
 * WeighingTooLongError when there is no more time.
 */
export async function weighEdit(
  deps: WeighingEdits,
  inForce: RosterBody | 'lost' | undefined,
  wanted: Wanted,
  mindTime = weighingTime(deps),
): Promise<Weighed> {
  const [customers, policies] = await Promise.all([inForce ? readCustomerLanguages(deps) : {}, readPolicies(deps)]);
  try {
    const weighed = weigh(deps, inForce, wanted, customers, mindTime);
    // An edit that changes nobody's duty is compared with nothing, and breaks nothing.
    if (inForce !== undefined && !weighed.before) return weighed;
    return { ...weighed, warnings: [...weighed.warnings, ...brokenBudgets(policies, weighed)] };
  } catch (error) {
    if (error instanceof WeighingTooLongError) return { code: 'weighingTooLong' };
    throw error;
  }
}

function weigh(
  deps: WeighingEdits,
  inForce: RosterBody | 'lost' | undefined,
  { roster, body }: Wanted,
  customers: CustomersByLanguage,
  mindTime: () => void,
): WeighedEdit {
  const now = deps.clock.now();
  const isCompared = inForce !== undefined && inForce !== 'lost' && !isSameBody(inForce, body);
  const both = isCompared ? compileBoth(inForce, body, now, PREVIEW_DAYS, mindTime) : undefined;
  const after = both?.after ?? compileRoster(body, 2, now, PREVIEW_DAYS, mindTime);
  const { fromAt, untilAt } = after;
  const range = { fromAt: now, untilAt: now + CALENDAR_DAYS_AHEAD * DAY_MS };
  const warnings = rosterWarnings(roster, after, range);
  mindTime();
  if (!inForce) {
    const holes = explainTimes(body, after, timesOf(uncovered(after, fromAt, untilAt, mindTime)), mindTime);
    const first = firstHoleWarnings(body, holes, PREVIEW_DAYS);
    return { code: 'weighed', after, refusals: [], holes, warnings: [...first, ...warnings] };
  }
  if (inForce === 'lost') return { code: 'weighed', ...notCompared('lost'), after, holes: NO_HOLES, warnings };
  if (!both) return { code: 'weighed', after, refusals: [], holes: NO_HOLES, warnings };
  const compared = compare(deps, [inForce, body], both, customers, mindTime);
  const opened = compared.refusals.find(({ code }) => code === 'opensHole');
  const holes = opened ? explainTimes(body, after, opened, mindTime) : NO_HOLES;
  return { code: 'weighed', ...compared, after, holes, warnings };
}
