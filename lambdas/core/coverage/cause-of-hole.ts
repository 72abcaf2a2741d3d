import { type Interval, mergeIntervals } from '../duty/intervals';
import type { TeamId } from '../ids';
import { betweenSeasons } from './dst-cause';
import { asleepThen, notWorkingThen } from './elsewhere-cause';
import { CAUSES, type Cause, type Evidence, minutesOf } from './evidence';
import type { HoleView } from './hole-view';
import { onHoliday } from './holiday-cause';
import { emptiedByLeave } from './leave-cause';
import { takenByOverride } from './override-cause';
import { inUnknownYear } from './unknown-year-cause';
import { onWeekend } from './weekend-cause';

/** One cause of a hole. */
export interface Because {
  readonly cause: Cause;
  /** The teams concerned, who would have most minutes of the hole on duty first. */
  readonly teamIds: readonly TeamId[];
  /** How much of the hole would be covered but for this cause. */
  readonly minutes: number;
}

const FINDERS: Readonly<Record<Exclude<Cause, 'hours'>, (view: HoleView) => Evidence[]>> = {
  override: takenByOverride,
  leave: emptiedByLeave,
  workingDays: notWorkingThen,
  ownHours: asleepThen,
  holiday: onHoliday,
  dstSeam: betweenSeasons,
  unknownYear: inUnknownYear,
  weekend: onWeekend,
};

/**
 * Why a hole is there: what keeps most of its minutes uncovered comes first, and of two that keep as many the one that is
 * named first in `CAUSES`. Where nothing else is found, it is the hours of the teams before and after.
 */
export function causesOf(view: HoleView): readonly [Because, ...Because[]] {
  const found: Because[] = [];
  for (const cause of CAUSES) {
    if (cause === 'hours') continue;
    const evidence = FINDERS[cause](view);
    if (evidence.length > 0) found.push(because(cause, evidence));
  }
  const [first, ...others] = found.sort((a, b) => b.minutes - a.minutes);
  return first ? [first, ...others] : [byHours(view)];
}

function because(cause: Cause, evidence: readonly Evidence[]): Because {
  const teams: { readonly teamId: TeamId; minutes: number }[] = [];
  const all: Interval[] = [];
  for (const { teamId, intervals } of evidence) {
    all.push(...intervals);
    const minutes = minutesOf(intervals);
    const known = teams.find((team) => team.teamId === teamId);
    if (known) known.minutes += minutes;
    else teams.push({ teamId, minutes });
  }
  teams.sort((a, b) => b.minutes - a.minutes);
  return { cause, teamIds: teams.map(({ teamId }) => teamId), minutes: minutesOf(mergeIntervals(all)) };
}

/** The teams whose duty ends where the hole begins or begins where it ends, or all where there is none. */
function byHours(view: HoleView): Because {
  const beside = view.teams.filter(({ before, after }) => before?.hours || after?.hours);
  const teams = beside.length > 0 ? beside : view.teams;
  return {
    cause: 'hours',
    teamIds: teams.map(({ team }) => team.id),
    minutes: minutesOf([[view.fromAt, view.untilAt]]),
  };
}
