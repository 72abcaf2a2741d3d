import type { Body } from '../../functions/deployment';

interface SmallTeam {
  readonly id: string;
  readonly zone: string;
  /** Each day; `09:00` to `18:00` if not given. */
  readonly hours?: readonly [from: string, to: string];
  readonly wakingHours?: { readonly from: string; readonly to: string };
  readonly homeRegions?: readonly string[];
  /** By name; the id is the name in small letters. */
  readonly people: readonly Record<string, unknown>[];
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A roster with teams that are on duty at the same hours every day, and one duty manager, `boss`. */
export const smallRoster = (teams: readonly SmallTeam[]): Body => ({
  teams: teams.map(({ id, zone, hours: [from, to] = ['09:00', '18:00'], wakingHours, homeRegions = [] }) => ({
    id,
    name: { en: id, 'zh-Hans': id },
    zone,
    dutyHours: Object.fromEntries(DAYS.map((day) => [day, [{ from, to }]])),
    wakingHours: wakingHours ?? { from: '07:00', to: '23:00' },
    homeRegions,
  })),
  engineers: teams.flatMap(({ id: team, people }) =>
    people.map(({ id, ...person }) => ({
      id,
      name: id,
      team,
      languages: ['en'],
      contacts: [{ kind: 'email', address: `${id}@example.com` }],
      ...person,
    })),
  ),
  dutyManagers: [
    { id: 'boss', name: 'Boss', languages: ['en'], contacts: [{ kind: 'email', address: 'boss@example.com' }] },
  ],
});
