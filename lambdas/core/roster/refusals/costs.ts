import type { Roster } from '../roster';
import type { Every } from '../rotation';
import type { Team } from '../team';
import { WEEKDAYS } from '../weekdays';
import type { Path, Refuse } from './refuse';

/** How far ahead an edit is looked through. */
const DAYS = 90;

/**
 * A look is one person, rotation or rule looked at, at one instant at which something of their team may change. A roster of 100
 * teams of 20 with turns of an hour takes six million; so does one with daily turns where a third of the people keep hours of their
 * own; 50 teams of 40 take three. A million takes about a quarter of a second of a whole processor, some four times in an edit.
 */
export const MOST_LOOKS = 8_000_000;

/** What an instant costs before anybody is looked at, in looks. Measured. */
const LOOKS_OF_INSTANT = 20;
/** What a rotation costs at each instant, in looks. Measured. */
const LOOKS_OF_ROTATION = 2;

/** Something that makes a team change, how often in the days ahead, and what to do about it. */
interface Cause {
  readonly path: Path;
  readonly instants: number;
  readonly advice: { readonly en: string; readonly zhHans: string };
}

interface Cost {
  readonly team: Team;
  readonly instants: number;
  readonly looks: number;
  readonly most: Cause;
}

const turnsOf = (every: Every): number => {
  if ('hours' in every) return (DAYS * 24) / every.hours;
  if ('days' in every) return DAYS / every.days;
  return 'weeks' in every ? DAYS / (7 * every.weeks) : DAYS / (30 * every.months);
};

/** An interval of hours or a stretch of days begins and ends. */
const ENDS = 2;

function causesOf(team: Team, index: number, people: Roster['engineers'], exceptions: number): Cause[] {
  const above = ['teams', index];
  const intervals = WEEKDAYS.reduce((sum, day) => sum + (team.dutyHours[day]?.length ?? 0), 0) / 7;
  const clocks = new Set(
    people.flatMap(({ zones, wakingHours }) =>
      zones.length > 0 || wakingHours
        ? [undefined, ...zones].map((stay) => `${stay?.zone} ${wakingHours?.from} ${wakingHours?.to}`)
        : [],
    ),
  );
  const zones = new Set(people.flatMap((person) => person.zones.map(({ zone }) => zone))).size + 1;
  const leave = people.reduce((sum, person) => sum + person.leave.length + person.zones.length, 0);
  return [
    ...team.rotations.map(({ every, days, hours }, place) => ({
      path: [...above, 'rotations', place],
      instants: turnsOf(every) + (days || hours ? ENDS * DAYS : 0),
      advice: {
        en: 'make the turns of this rotation longer, or give the team fewer rotations',
        zhHans: '请把这个轮换的每班改长，或减少该团队的轮换',
      },
    })),
    {
      path: [...above, 'dutyHours'],
      instants: (ENDS * intervals + ENDS + 1) * DAYS,
      advice: { en: 'give a day fewer intervals of duty', zhHans: '请减少每天的当值时段' },
    },
    {
      path: above,
      instants: clocks.size * ENDS * DAYS,
      advice: {
        en: `its people keep ${clocks.size} different hours of their own: give those who live alike the same "wakingHours", or make it several teams`,
        zhHans: `成员各自的作息有 ${clocks.size} 种：作息相近的人请用相同的“wakingHours”，或拆成几个团队`,
      },
    },
    {
      path: above,
      instants: Math.min(ENDS * leave, ENDS * (DAYS + 1) * zones),
      advice: {
        en: 'take out leave and stays of its people that are over',
        zhHans: '请删去其成员已结束的请假和外地停留',
      },
    },
    {
      path: above,
      instants: ENDS * exceptions,
      advice: {
        en: 'take out its overrides and swaps that are over',
        zhHans: '请删去它已结束的临时调整和换班',
      },
    },
  ];
}

function costOf(team: Team, index: number, people: Roster['engineers'], exceptions: number): Cost {
  const causes = causesOf(team, index, people, exceptions);
  const instants = causes.reduce((sum, cause) => sum + cause.instants, 0);
  const apart = people.filter(
    ({ leave, zones, wakingHours, workingDays }) => leave.length > 0 || zones.length > 0 || wakingHours || workingDays,
  ).length;
  const looks = instants * (LOOKS_OF_INSTANT + LOOKS_OF_ROTATION * team.rotations.length + apart);
  const most = causes.reduce((one, other) => (other.instants > one.instants ? other : one));
  return { team, instants, looks, most };
}

const byTeam = <T extends { readonly team: string }>(list: readonly T[]): ReadonlyMap<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const entry of list) {
    const before = found.get(entry.team);
    if (before) before.push(entry);
    else found.set(entry.team, [entry]);
  }
  return found;
};

/**
 * A roster can be right, and yet change so often that nobody can wait until an edit of it is looked through. It is refused
 * by a count, before anything is compiled, where it costs most. The count does not depend on the day.
 */
export function checkCosts({ teams, engineers, overrides, swaps }: Roster, refuse: Refuse): void {
  const people = byTeam(engineers);
  const exceptions = byTeam([...overrides, ...swaps]);
  const costs = teams.map((team, index) =>
    costOf(team, index, people.get(team.id) ?? [], exceptions.get(team.id)?.length ?? 0),
  );
  const looks = costs.reduce((sum, cost) => sum + cost.looks, 0);
  if (looks <= MOST_LOOKS) return;
  const { team, instants, most } = costs.reduce((one, other) => (other.looks > one.looks ? other : one));
  const times = Math.round(instants / DAYS);
  const over = Math.ceil((looks / MOST_LOOKS) * 10) / 10;
  refuse(
    most.path,
    `This roster changes too often to be looked through, ${over} times what it may. Most of it is the team "${team.id}", where something changes about ${times} times a day: ${most.advice.en}`,
    `这份值班表变动过于频繁，无法推算，约为上限的 ${over} 倍。最多的是团队“${team.id}”，每天约变动 ${times} 次：${most.advice.zhHans}`,
  );
}
