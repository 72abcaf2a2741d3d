import { compileRoster } from '../core/duty/compile-roster';
import type { RosterSnapshot } from '../core/duty/snapshot';
import { type DutyChanges, dutyChanges } from '../core/edits/changes';
import { editRefusals } from '../core/edits/edit-refusals';
import type { EditRefusal } from '../core/edits/refusal';
import type { Instant } from '../core/ids';
import { type Diff, diffOf } from '../core/roster/diff';
import type { Roster } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import { separatePeople, withoutHints } from '../core/roster/separate-people';
import { currentBody } from './current-roster';
import { type LanguageKeeping, readCustomerLanguages } from './customer-languages';
import { canonicalJson } from './identity';
import type { Clock, RosterStore } from './ports';

/** How far ahead an edit is looked through. Source: issue 5, "Safety of edits". */
export const PREVIEW_DAYS = 90;

export interface PreviewingEdits extends LanguageKeeping {
  readonly rosters: RosterStore;
  readonly clock: Clock;
}

/** The roster of before and the one that is wanted, compiled over the same days. */
interface Compiled {
  readonly before: RosterSnapshot;
  readonly after: RosterSnapshot;
}

const compile = (before: RosterBody, after: RosterBody, now: Instant): Compiled => ({
  before: compileRoster(before, 1, now, PREVIEW_DAYS),
  after: compileRoster(after, 2, now, PREVIEW_DAYS),
});

/** Names and contacts are in no body, and an edit of nothing else changes nobody's duty. */
const isSameBody = (one: RosterBody, other: RosterBody): boolean => canonicalJson(one) === canonicalJson(other);

/** What an edit is refused for unless it is accepted. Before the first roster nothing was covered, so that nothing is lost. */
export async function refusalsOf(
  deps: PreviewingEdits,
  before: RosterBody | undefined,
  after: RosterBody,
): Promise<EditRefusal[]> {
  if (!before || isSameBody(before, after)) return [];
  const customers = await readCustomerLanguages(deps);
  const compiled = compile(before, after, deps.clock.now());
  return editRefusals(compiled.before, compiled.after, customers);
}

/** What an edit would do, looked through ahead of time. */
export interface EditPreview {
  /** The revision that it was compared with; 0 where there is none yet. */
  readonly revision: number;
  readonly changes: DutyChanges;
  readonly refusals: readonly EditRefusal[];
  readonly diff: Diff;
}

const NOTHING: RosterBody = { teams: [], engineers: [], dutyManagers: [], calendars: [], overrides: [], swaps: [] };
const NO_CHANGES: DutyChanges = { listed: [], total: 0 };

/** Compares a roster with the one in force; nothing is saved. */
export async function previewEdit(deps: PreviewingEdits, roster: Roster): Promise<EditPreview> {
  const pointer = await deps.rosters.pointer();
  const [before, customers] = await Promise.all([
    pointer && currentBody(deps.rosters, pointer),
    readCustomerLanguages(deps),
  ]);
  const { body } = separatePeople(roster);
  const diff = diffOf(withoutHints(before ?? NOTHING), withoutHints(body));
  const revision = pointer?.revision ?? 0;
  if (before && isSameBody(before, body)) return { revision, changes: NO_CHANGES, refusals: [], diff };
  const compiled = compile(before ?? NOTHING, body, deps.clock.now());
  const { fromAt, untilAt } = compiled.after;
  const changes = dutyChanges(compiled.before, compiled.after, fromAt, untilAt);
  const refusals = before ? editRefusals(compiled.before, compiled.after, customers) : [];
  return { revision, changes, refusals, diff };
}
