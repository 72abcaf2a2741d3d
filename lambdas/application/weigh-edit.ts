import { uncovered } from '../core/coverage/holes';
import type { Hole } from '../core/coverage/holes-explained';
import { DAY_MS } from '../core/durations';
import { compileBoth, compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';

import { droppedSwaps } from '../core/edits/dropped-swaps';
import { editRefusals, timesOf } from '../core/edits/edit-refusals';
import { type ExplainedTimes, explainTimes, firstHoleWarnings } from '../core/edits/explained-times';
import type { EditRefusal } from '../core/edits/refusal';
import type { Roster } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import { CALENDAR_DAYS_AHEAD, rosterWarnings } from '../core/roster/warnings/roster-warnings';
import type { Warning } from '../core/roster/warnings/warning';
import { type LanguageKeeping, readCustomerLanguages } from './customer-languages';
import { canonicalJson } from './identity';
import type { Clock } from './ports';

/** How far ahead an edit is looked through. Source: issue 5, "Safety of edits". */
export const PREVIEW_DAYS = 90;

export interface WeighingEdits extends LanguageKeeping {
  readonly clock: Clock;
}

/** A roster that is wanted, and what a revision would keep of it. */
export interface Wanted {
  readonly roster: Roster;
  readonly body: RosterBody;
}

/** An edit, looked through ahead of time against the roster that it replaces. */
export interface WeighedEdit {
  /** Over the same days; absent when the edit changes nobody's duty, or nothing was in force before it. */
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

/** Looks an edit through. `inForce` is what it replaces; `undefined` before the first. */
export async function weighEdit(
  deps: WeighingEdits,
  inForce: RosterBody | undefined,
  { roster, body }: Wanted,
): Promise<WeighedEdit> {
  const now = deps.clock.now();
  const isChanged = inForce !== undefined && !isSameBody(inForce, body);
  const both = isChanged ? compileBoth(inForce, body, now, PREVIEW_DAYS) : undefined;
  const after = both?.after ?? compileRoster(body, 2, now, PREVIEW_DAYS);
  const { fromAt, untilAt } = after;
  const range = { fromAt: now, untilAt: now + CALENDAR_DAYS_AHEAD * DAY_MS };
  const warnings = rosterWarnings(roster, after, range);
  if (!inForce) {
    const holes = explainTimes(body, after, timesOf(uncovered(after, fromAt, untilAt)));
    return { after, refusals: [], holes, warnings: [...firstHoleWarnings(body, holes, PREVIEW_DAYS), ...warnings] };
  }
  if (!both) return { after, refusals: [], holes: NO_HOLES, warnings };
  const { before } = both;
  const refusals = [
    ...editRefusals(before, after, await readCustomerLanguages(deps)),
    ...droppedSwaps(inForce, body, now),
  ];
  const opened = refusals.find(({ code }) => code === 'opensHole');
  return { before, after, refusals, holes: opened ? explainTimes(body, after, opened) : NO_HOLES, warnings };
}
