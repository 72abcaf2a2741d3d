import type { EditPreview } from '../../application/preview-edit';
import type { Interval } from '../../core/duty/intervals';
import { type Acceptance, acceptanceText, acceptedTooLittle } from '../../core/edits/acceptance';
import type { DutyChange } from '../../core/edits/changes';
import type { TeamDutyView } from '../../core/edits/duty-stretches';
import type { EditRefusal } from '../../core/edits/refusal';
import { refusalWords } from '../../core/edits/refusal-words';
import type { EngineerId } from '../../core/ids';
import type { RosterBody } from '../../core/roster/roster-body';
import { iso } from '../../runtime/answer';
import { holeView } from './hole-view';

/** People whose names whoever edits has just written. */
export interface Named {
  readonly engineers: readonly { readonly id: string; readonly name: string }[];
}

export const NOBODY_NAMED: Named = { engineers: [] };

/** Of the people on duty in one stretch so many are listed; all are counted. */
const MOST_PEOPLE = 20;

const intervalView = ([from, until]: Interval) => ({ from: iso(from), until: iso(until) });

/** Refusals as they leave: when, how often, for how long, whom they concern, and in words. */
export function refusalViews(refusals: readonly EditRefusal[], { engineers }: Named) {
  const names = new Map(engineers.map(({ id, name }) => [id, name]));
  return refusals.map(({ intervals, ...refusal }) => {
    const name = refusal.code === 'doubleDuty' ? names.get(refusal.engineerId) : undefined;
    return {
      ...refusal,
      ...(name !== undefined && { name }),
      intervals: intervals.map(intervalView),
      message: refusalWords({ ...refusal, intervals }, (id) => names.get(id) ?? id),
    };
  });
}

/**
 * Refusals of an edit that is not saved: as `refusalViews`, with what accepts just as much of them as there is, and how much was
 * accepted where that was less.
 */
export function openRefusalViews(refusals: readonly EditRefusal[], named: Named, accept: readonly Acceptance[] = []) {
  return refusalViews(refusals, named).map((view) => {
    const acceptedUpToMinutes = acceptedTooLittle(refusals, accept, view.code);
    return {
      ...view,
      accept: acceptanceText(refusals, view.code),
      ...(acceptedUpToMinutes !== undefined && { acceptedUpToMinutes }),
    };
  });
}

const dutyView = ({ onDuty, ...roles }: TeamDutyView) => ({
  ...roles,
  onDuty: onDuty.slice(0, MOST_PEOPLE),
  people: onDuty.length,
});

/** Those of one list who are not in another: all of them are counted, though lists of people on duty are cut. */
function movedView(these: readonly EngineerId[], those: readonly EngineerId[]) {
  const others = new Set(those);
  const moved = these.filter((id) => !others.has(id));
  return { people: moved.length, listed: moved.slice(0, MOST_PEOPLE) };
}

const changeView = ({ teamId, fromAt, untilAt, before, after }: DutyChange) => ({
  team: teamId,
  ...intervalView([fromAt, untilAt]),
  before: dutyView(before),
  after: dutyView(after),
  comesOn: movedView(after.onDuty, before.onDuty),
  goesOff: movedView(before.onDuty, after.onDuty),
});

/** A preview as it leaves; `wanted` is the roster that was previewed. */
export const previewView = (
  { revision, changes, refusals, holes, diff }: EditPreview,
  wanted: Named & Pick<RosterBody, 'teams'>,
) => ({
  revision,
  changes: { total: changes.total, listed: changes.listed.map(changeView) },
  refusals: openRefusalViews(refusals, wanted),
  holes: { ...holes, listed: holes.listed.map((hole) => holeView(wanted, hole)) },
  diff,
});
