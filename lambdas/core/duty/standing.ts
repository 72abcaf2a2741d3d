import type { Instant, TeamId } from '../ids';
import { ROLES, type Role } from '../roster/rotation';
import type { Apart, DutyStatus, EngineerOnTable, TeamRow } from './snapshot';

/** Where one person stands at an instant. Stand-by is somebody in their night who may be woken. */
export type Standing = DutyStatus | 'standBy' | 'onLeave';

/** The place of the first stretch that ends after an instant; the list's length where there is none. */
function firstEndingAfter(apart: readonly Apart[], at: Instant): number {
  let low = 0;
  let high = apart.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((apart[middle] as Apart).untilAt <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stretch in which a person stands apart from the team, or the next one to come; most people have none. */
export const apartFrom = ({ apart }: Pick<EngineerOnTable, 'apart'>, at: Instant): Apart | undefined =>
  apart.length === 0 ? undefined : apart[firstEndingAfter(apart, at)];

/** The stretch in which a person stands apart from the team, if there is one at this instant. */
export function apartAt(engineer: Pick<EngineerOnTable, 'apart'>, at: Instant): Apart | undefined {
  const stretch = apartFrom(engineer, at);
  return stretch && stretch.fromAt <= at ? stretch : undefined;
}

/** The role that a person has in a row; the first of them where there are two. */
export const roleIn = (row: TeamRow, engineer: Pick<EngineerOnTable, 'id'>): Role | undefined =>
  ROLES.find((role) => row.roles[role]?.engineerId === engineer.id);

/** Whether a row says that a person of the team is on duty, were they not apart. */
export const isOnDutyWithTeam = (row: TeamRow, engineer: Pick<EngineerOnTable, 'id'>): boolean => {
  if (row.status !== 'onDuty') return false;
  if (row.crew === 'team') return true;
  const role = roleIn(row, engineer);
  return role === 'primary' || role === 'secondary';
};

/**
 * Whether somebody who is asleep may be woken: whoever stands by for the team, or, where no rule names one, all who are willing
 * and whom no override takes off.
 */
export const standsBy = (
  { id, standBy: isWilling }: Pick<EngineerOnTable, 'id' | 'standBy'>,
  { roles: { standBy }, noStandBy }: TeamRow,
  stretch: Pick<Apart, 'because'> | undefined,
): boolean => (standBy ? standBy.engineerId === id : isWilling && !noStandBy && stretch?.because !== 'override');

/** Where a person stands, given the row of their own team and the stretch apart that hold. */
export function standingIn(
  engineer: Pick<EngineerOnTable, 'id' | 'standBy'>,
  row: TeamRow,
  stretch: Apart | undefined,
): Standing {
  const usual: DutyStatus = isOnDutyWithTeam(row, engineer) ? 'onDuty' : row.waking ? 'awake' : 'asleep';
  const status = stretch?.status ?? usual;
  if (status !== 'asleep') return status;
  return standsBy(engineer, row, stretch) ? 'standBy' : 'asleep';
}

/** Where a person stands, given the row of their own team that holds at the instant. */
export const standingOf = (
  engineer: Pick<EngineerOnTable, 'id' | 'standBy' | 'apart'>,
  row: TeamRow,
  at: Instant,
): Standing => standingIn(engineer, row, apartAt(engineer, at));

/** Whether a team has somebody in a stretch in which they are on duty, be it their own or one that called them. */
export const isHadBy = (
  { forTeam, alsoFor }: Pick<Apart, 'forTeam' | 'alsoFor'>,
  own: TeamId,
  team: TeamId,
): boolean => (forTeam === undefined ? own === team : forTeam === team || (alsoFor?.includes(team) ?? false));

/** The teams that have somebody in a stretch: all those whose duty they have, or else their own. */
export const teamsOf = ({ forTeam, alsoFor }: Pick<Apart, 'forTeam' | 'alsoFor'>, own: TeamId): readonly TeamId[] =>
  forTeam === undefined ? [own] : alsoFor ? [...alsoFor, forTeam] : [forTeam];
