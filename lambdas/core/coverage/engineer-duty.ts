import type { Apart, EngineerOnTable, TeamOnTable, TeamRow } from '../duty/snapshot';
import { isOnDutyWithTeam, roleIn, standingIn } from '../duty/standing';
import type { Instant, TeamId } from '../ids';
import { eachRow } from './each-row';

/** As what somebody is on duty: with a role, or as one of the team. The stand-by may be woken. */
export type DutyAs = 'primary' | 'secondary' | 'team' | 'standBy';

/** A stretch in which somebody is on duty, or may be woken, in one way. Half-open. */
export interface EngineerDuty {
  readonly as: DutyAs;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  /** It is a public holiday where the team is. */
  readonly isHoliday: boolean;
}

function dutyIn(engineer: EngineerOnTable, row: TeamRow, apart: Apart | undefined): DutyAs | undefined {
  const standing = standingIn(engineer, row, apart);
  if (standing === 'standBy') return 'standBy';
  if (standing !== 'onDuty') return undefined;
  const role = roleIn(row, engineer);
  return role === 'primary' || role === 'secondary' ? role : 'team';
}

/**
 * Calls for each stretch between two instants in which an engineer is on duty or stands by, in order: as the rows of their own
 * team say, and where they stand apart for another team, as that team's.
 */
export function eachEngineerDuty(
  engineer: EngineerOnTable,
  teams: ReadonlyMap<TeamId, TeamOnTable>,
  fromAt: Instant,
  untilAt: Instant,
  each: (stretch: EngineerDuty) => void,
): void {
  const own = teams.get(engineer.teamId);
  if (!own) return;
  const tell = (from: Instant, until: Instant, apart: Apart | undefined) => {
    if (from >= until || apart?.status === 'onLeave' || apart?.status === 'awake') return;
    const there = (apart?.forTeam && teams.get(apart.forTeam)) || own;
    eachRow(there.duty, from, until, (row, rowFromAt, rowUntilAt) => {
      if (!apart && !isOnDutyWithTeam(row, engineer) && row.waking) return;
      const as = dutyIn(engineer, row, apart);
      if (as) each({ as, fromAt: rowFromAt, untilAt: rowUntilAt, isHoliday: row.day === 'holiday' });
    });
  };
  let at = fromAt;
  for (const apart of engineer.apart) {
    if (apart.untilAt <= at) continue;
    if (apart.fromAt >= untilAt) break;
    tell(at, apart.fromAt, undefined);
    tell(Math.max(apart.fromAt, at), Math.min(apart.untilAt, untilAt), apart);
    at = apart.untilAt;
  }
  tell(at, untilAt, undefined);
}
