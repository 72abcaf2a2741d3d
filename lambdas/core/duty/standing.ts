import type { Instant } from '../ids';
import { ROLES, type Role } from '../roster/rotation';
import type { Apart, DutyStatus, EngineerOnTable, TeamRow } from './snapshot';

/** Where one person stands at an instant. Stand-by is somebody in their night who may be woken. */
export type Standing = DutyStatus | 'standBy' | 'onLeave';

/** The stretch in which a person stands apart from the team, if there is one at this instant. */
export const apartAt = ({ apart }: Pick<EngineerOnTable, 'apart'>, at: Instant): Apart | undefined =>
  apart.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);

/** The role that a person has in a row; the first of them where there are two. */
export const roleIn = (row: TeamRow, engineer: Pick<EngineerOnTable, 'id'>): Role | undefined =>
  ROLES.find((role) => row.roles[role]?.engineerId === engineer.id);

const isOnDutyWithTeam = (row: TeamRow, engineer: Pick<EngineerOnTable, 'id'>): boolean => {
  if (row.status !== 'onDuty') return false;
  if (row.crew === 'team') return true;
  const role = roleIn(row, engineer);
  return role === 'primary' || role === 'secondary';
};

/** Where a person stands, given the row of their own team that holds at the instant. */
export function standingOf(
  engineer: Pick<EngineerOnTable, 'id' | 'standBy' | 'apart'>,
  row: TeamRow,
  at: Instant,
): Standing {
  const usual: DutyStatus = isOnDutyWithTeam(row, engineer) ? 'onDuty' : row.waking ? 'awake' : 'asleep';
  const status = apartAt(engineer, at)?.status ?? usual;
  if (status !== 'asleep') return status;
  const { standBy } = row.roles;
  return (standBy ? standBy.engineerId === engineer.id : engineer.standBy) ? 'standBy' : 'asleep';
}
