import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { SKILLS } from '../../lambdas/core/skills';
import { seeded } from './measurement';

const ZONES = ['Asia/Shanghai', 'Asia/Singapore', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata'] as const;
const LANGUAGES = ['zh', 'en', 'id', 'vi', 'th', 'ja', 'de', 'es', 'pt', 'ar'] as const;
const HOURS = [{ from: '09:00', to: '18:00' }];
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;

/** Letters as irregular as names are, so that compression finds no more in them than it would. */
const nameOf = (index: number): string => {
  const random = seeded(index);
  const letters = Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(random() * 26)));
  return `${letters.join('')}-${index}`;
};

/** To be paged in the night. */
const isWilling = (index: number): boolean => index % 6 === 0;

/** One of 50: weekdays by everybody with daily and weekly roles, weekends by a crew, a stand-by for the night. */
function team(index: number, people: readonly string[]) {
  const willing = people.filter((_id, person) => isWilling(index * people.length + person));
  const id = `team-${index}`;
  const rotation = (name: string, over: object) => ({
    id: `${id}-${name}`,
    start: '2026-01-05',
    engineers: people,
    ...over,
  });
  return {
    id,
    name: { en: id },
    zone: pick(ZONES, index),
    homeRegions: ['CN', 'SG'],
    languages: [pick(LANGUAGES, index), 'en'],
    dutyHours: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS, sat: HOURS, sun: HOURS },
    wakingHours: { from: '07:00', to: '23:00' },
    rotations: [
      rotation('days', { every: { days: 1 }, days: ['mon', 'tue', 'wed', 'thu', 'fri'] }),
      rotation('weekend', { every: { weeks: 1 }, days: ['sat', 'sun'], onDuty: 'shift' }),
      rotation('night', { every: { weeks: 1 }, roles: ['standBy'], engineers: willing }),
    ],
  };
}

/** The month in which leave is taken and overrides hold, unless another is said. */
const MONTH = '2026-11';

/** Every fifth works part time, every tenth keeps hours of their own, every twentieth lives elsewhere, every fourth has leave. */
function engineer(id: string, teamId: string, index: number, month: string) {
  const day = 1 + (index % 25);
  const leave = {
    from: `${month}-${String(day).padStart(2, '0')}`,
    to: `${month}-${String(day + 3).padStart(2, '0')}`,
  };
  return {
    id,
    name: id,
    team: teamId,
    languages: ['en', pick(LANGUAGES.slice(2), index)],
    locale: index % 3 === 0 ? 'zh-Hans' : 'en',
    skills: { [pick(SKILLS, index)]: 1 + (index % 3), [pick(SKILLS, index * 7 + 1)]: 2 },
    contacts: [{ kind: 'email', address: `${id}@example.com` }],
    standBy: isWilling(index),
    leave: index % 4 === 0 ? [leave] : [],
    ...(index % 5 === 0 && { workingDays: ['mon', 'tue', 'wed', 'thu'] }),
    ...(index % 10 === 3 && { wakingHours: { from: '10:00', to: '23:30' } }),
    ...(index % 20 === 7 && { zones: [{ zone: pick(ZONES, index + 1) }] }),
  };
}

/** A roster of 50 teams with 40 engineers each, with all that makes duty tables long. */
export function bigRoster(teams = 50, engineersEach = 40, month = MONTH): Roster {
  const peopleOf = (index: number) =>
    Array.from({ length: engineersEach }, (_, person) => nameOf(index * engineersEach + person));
  const ids = Array.from({ length: teams }, (_, index) => index);
  const overrides = ids.map((index) => ({
    id: `override-${index}`,
    team: `team-${index}`,
    kind: 'replace',
    of: { role: 'primary' },
    by: [peopleOf(index)[index % engineersEach]],
    from: `${month}-${String(16 + (index % 12)).padStart(2, '0')}T09:00`,
    to: `${month}-${String(16 + (index % 12)).padStart(2, '0')}T18:00`,
    reason: 'bench',
  }));
  return rosterSchema.parse({
    teams: ids.map((index) => team(index, peopleOf(index))),
    engineers: ids.flatMap((index) =>
      peopleOf(index).map((id, person) => engineer(id, `team-${index}`, index * engineersEach + person, month)),
    ),
    overrides,
  });
}

/** The same as a revision stores it. */
export const bigRosterBody = (teams = 50, engineersEach = 40): RosterBody =>
  separatePeople(bigRoster(teams, engineersEach)).body;
