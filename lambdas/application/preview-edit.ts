import { compileRoster } from '../core/duty/compile-roster';
import { type DutyChanges, dutyChanges } from '../core/edits/changes';
import { type Diff, diffOf } from '../core/roster/diff';
import type { Roster } from '../core/roster/roster';
import type { RosterBody } from '../core/roster/roster-body';
import { separatePeople, withoutHints } from '../core/roster/separate-people';
import { storedBody } from './current-roster';
import type { RosterStore } from './ports/roster-store';
import { PREVIEW_DAYS, type WeighedEdit, type WeighingEdits, weighEdit } from './weigh-edit';
import { WeighingTooLongError, weighingTime } from './weighing-time';

export interface PreviewingEdits extends WeighingEdits {
  readonly rosters: RosterStore;
}

/** What an edit would do, looked through ahead of time. */
export interface EditPreview extends Pick<WeighedEdit, 'refusals' | 'holes' | 'warnings'> {
  readonly code: 'previewed';
  /** The revision that it was compared with; 0 where there is none yet. */
  readonly revision: number;
  readonly changes: DutyChanges;
  readonly diff: Diff;
}

export type EditPreviewed = EditPreview | { readonly code: 'weighingTooLong' };

const NOTHING: RosterBody = { teams: [], engineers: [], dutyManagers: [], calendars: [], overrides: [], swaps: [] };
const NO_CHANGES: DutyChanges = { listed: [], total: 0 };

/** What changes for whom. The first roster is compared with one of nobody; an edit of names and contacts changes no duty. */
function changesOf({ before, after }: WeighedEdit, isFirst: boolean, mindTime: () => void): DutyChanges {
  const { fromAt, untilAt } = after;
  const old = isFirst ? compileRoster(NOTHING, 1, fromAt, PREVIEW_DAYS) : before;
  return old ? dutyChanges(old, after, fromAt, untilAt, mindTime) : NO_CHANGES;
}

/** Compares a roster with the one in force; nothing is saved. It has as much time as weighing an edit to be saved has. */
export async function previewEdit(deps: PreviewingEdits, roster: Roster): Promise<EditPreviewed> {
  try {
    return await previewed(deps, roster, weighingTime(deps));
  } catch (error) {
    if (error instanceof WeighingTooLongError) return { code: 'weighingTooLong' };
    throw error;
  }
}

async function previewed(deps: PreviewingEdits, roster: Roster, mindTime: () => void): Promise<EditPreviewed> {
  const pointer = await deps.rosters.pointer();
  const inForce = pointer && (await storedBody(deps.rosters, pointer));
  const { body } = separatePeople(roster);
  const weighed = await weighEdit(deps, inForce, { roster, body }, mindTime);
  if (weighed.code === 'weighingTooLong') return weighed;
  const { refusals, holes, warnings } = weighed;
  const known = inForce === 'lost' ? undefined : inForce;
  return {
    code: 'previewed',
    revision: pointer?.revision ?? 0,
    changes: changesOf(weighed, inForce === undefined, mindTime),
    refusals,
    holes,
    warnings,
    diff: diffOf(known ? withoutHints(known) : NOTHING, withoutHints(body)),
  };
}
