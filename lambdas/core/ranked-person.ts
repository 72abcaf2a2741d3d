import { type Asked, standOf, type TeamNow } from './asked';
import { ownDutyEndsAt } from './duty/own-duty';
import type { DutyManagerOnTable, EngineerOnTable, TeamRow } from './duty/snapshot';
import { roleIn } from './duty/standing';
import type { RankedPerson } from './explanation';
import { speaks } from './speaks';

/** So far ahead is the end of somebody's duty told: whoever has two days left is not going home soon. */
const LOOK_AHEAD_MS = 2 * 24 * 60 * 60_000;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The role that counts where somebody stands: of the shift for whoever is on duty, of the night for whoever stands by. */
function noteRole(person: Draft<RankedPerson>, row: TeamRow, isOnDuty: boolean): void {
  if (!isOnDuty && person.tier !== 'standBy') return;
  const role = roleIn(row, { id: person.engineerId });
  if (!role || (role === 'standBy') === isOnDuty) return;
  person.role = role;
  const because = row.roles[role]?.because;
  if (because) person.because = because;
}

/** All that a ranking looks at in the engineer at a place in the roster, whose place in the team is `order`. */
export function rankedEngineer(place: number, asked: Asked, order: number): RankedPerson {
  const { needs, language, load, roster, at } = asked;
  const engineer = roster.engineers[place] as EngineerOnTable;
  // Whoever is of no team is in no ranking.
  const own = asked.teamOf.get(engineer.teamId) as TeamNow;
  const { tier, isOnDuty, now, stretch } = standOf(engineer, own, asked);
  const person: Draft<RankedPerson> = {
    engineerId: engineer.id,
    teamId: engineer.teamId,
    tier,
    reachable: !load.isUnreachable[place],
    openIssues: load.openIssues[place] ?? 0,
    order,
  };
  if (stretch) person.because = stretch.because;
  noteRole(person, now.row, isOnDuty);
  if (now !== own) person.forTeam = now.team.id;
  if (needs.skill) person.skillLevel = engineer.skills[needs.skill] ?? 0;
  if (language) person.speaksLanguage = speaks(engineer.languages, language);
  if (needs.regions.length > 0) person.homeRegion = now.homeRegion;
  if (now.nextTeam !== undefined) person.nextTeam = now.nextTeam;
  if (isOnDuty) {
    const endsAt = ownDutyEndsAt(engineer, own.team.duty, at, Math.min(at + LOOK_AHEAD_MS, roster.untilAt));
    if (endsAt !== undefined) person.minutesLeft = Math.floor((endsAt - at) / 60_000);
  }
  return person;
}

/** The same of the duty manager at a place in their list. */
export function rankedManager(order: number, { language, load, roster }: Asked): RankedPerson {
  const { id, languages } = roster.dutyManagers[order] as DutyManagerOnTable;
  const place = roster.engineers.length + order;
  return {
    engineerId: id,
    tier: 'dutyManager',
    reachable: !load.isUnreachable[place],
    ...(language && { speaksLanguage: speaks(languages, language) }),
    openIssues: load.openIssues[place] ?? 0,
    order,
  };
}
