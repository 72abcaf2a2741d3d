import { isCapable } from '../../lambdas/core/coverage/capabilities';
import type { Level } from '../../lambdas/core/coverage/level-track';
import { levelsOf } from '../../lambdas/core/coverage/whole-levels';
import { dutyAt } from '../../lambdas/core/duty/duty-table';
import type {
  ApartBecause,
  AwayBecause,
  DayCause,
  DutyStatus,
  EngineerOnTable,
  Holder,
  RosterSnapshot,
} from '../../lambdas/core/duty/snapshot';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { apartAt, type Standing, standingOf } from '../../lambdas/core/duty/standing';
import { type TeamStanding, teamStandings } from '../../lambdas/core/duty/team-standing';
import { ROLES, type Role } from '../../lambdas/core/roster/rotation';
import { route } from '../../lambdas/core/route';
import { SKILLS } from '../../lambdas/core/skills';

/** The words of docs/rosters.md. */
const STANDINGS: Readonly<Record<Standing, string>> = {
  onDuty: 'on duty',
  awake: 'awake',
  asleep: 'asleep',
  standBy: 'stand-by',
  onLeave: 'on leave',
};
const DAYS: Readonly<Record<DayCause, string>> = {
  weekday: 'weekday',
  holiday: 'holiday',
  makeUpDay: 'make-up day',
  unknownYear: 'unknown year',
};
const ROLE_WORDS: Readonly<Record<Role, string>> = { primary: 'primary', secondary: 'secondary', standBy: 'stand-by' };
const AWAY: Readonly<Record<AwayBecause | 'swap' | 'override', string>> = {
  leave: 'on leave',
  workingDays: 'not a working day',
  ownHours: 'asleep',
  removed: 'removed',
  busy: 'has another role',
  awake: 'awake',
  swap: 'has swapped',
  override: 'replaced',
};
const APART: Readonly<Record<ApartBecause, string>> = {
  leave: AWAY.leave,
  workingDays: AWAY.workingDays,
  ownHours: AWAY.ownHours,
  override: AWAY.removed,
};
const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  onDuty: 'on duty',
  awakeOnly: 'awake only',
  standByOnly: 'stand-by only',
  nobody: 'nobody',
};

/**
 * All that a table says of a subject at an instant, in the words of the document: a claim of it is right if it is among
 * them. Who has a role is said with and without why.
 */
export function saidOf(snapshot: RosterSnapshot, subject: string, at: number): string[] {
  const region = /^issue from (\w\w)$/.exec(subject)?.[1];
  if (region) return [ranking(snapshot, region, at)];
  const skill = SKILLS.find((one) => subject === `whoever has ${one}`);
  if (skill || subject === 'anybody') {
    const isWanted = skill && ((engineer: EngineerOnTable) => isCapable(engineer, { skill }));
    return levelsOf(snapshot, at, at + 1, isWanted).whole.levels.map((level) => LEVEL_WORDS[level]);
  }
  if (snapshot.teams.some(({ id }) => id === subject)) return saidOfTeam(snapshot, subject, at);
  const engineer = snapshot.engineers.find(({ id }) => id === subject);
  if (!engineer) throw new Error(`Nobody and no team is called "${subject}"`);
  const own = snapshot.teams.find(({ id }) => id === engineer.teamId);
  if (!own) throw new Error(`"${subject}" is of no team`);
  const { forTeam, asleep } = apartAt(engineer, at) ?? {};
  return [
    STANDINGS[standingOf(engineer, dutyAt(own.duty, at).row, at)],
    ...(forTeam === undefined ? [] : [`for ${forTeam}`]),
    ...(asleep ? ['in their night'] : []),
  ];
}

function saidOfTeam(snapshot: RosterSnapshot, team: string, at: number): string[] {
  const { row, away } = teamStandings(snapshot, at).find(({ teamId }) => teamId === team) as TeamStanding;
  const status: DutyStatus = row.status;
  const roles = ROLES.flatMap((role) => {
    const holder = row.roles[role];
    if (!holder) return [`no ${ROLE_WORDS[role]}`];
    const short = `${ROLE_WORDS[role]} ${holder.engineerId}`;
    const reason = why(holder);
    return reason === undefined ? [short] : [short, `${short} (${reason})`];
  });
  const missed = away && `everybody away: ${away.map((one) => `${one.engineerId} ${APART[one.because]}`).join(', ')}`;
  return [
    STANDINGS[status],
    DAYS[row.day],
    ...(row.crew === 'shift' ? ['crew'] : []),
    ...roles,
    ...(missed ? [missed] : []),
  ];
}

function why({ because, insteadOf }: Holder): string | undefined {
  switch (because) {
    case 'rotation':
      return undefined;
    case 'nextInRotation':
      return insteadOf && `next after ${insteadOf.engineerId}: ${AWAY[insteadOf.because]}`;
    case 'swap':
      return insteadOf && `swap with ${insteadOf.engineerId}`;
    case 'override':
      return insteadOf ? `override, instead of ${insteadOf.engineerId}` : 'override';
  }
}

function ranking(snapshot: RosterSnapshot, region: string, at: number): string {
  return route({ regions: [region] }, snapshot, NO_LOAD, at)
    .people()
    .map(({ engineerId }) => engineerId)
    .join(', ');
}
