import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { Locale } from '../../lambdas/core/locale';
import type { Person } from '../../lambdas/core/roster/people';
import type { RosterBody } from '../../lambdas/core/roster/roster-body';
import { engineerId, REPORTED_AT, teamId } from './issue';

export const person = (name: string, overrides: Partial<Person> = {}): Person => ({
  id: engineerId(name),
  name: `Name of ${name}`,
  locale: 'en' satisfies Locale,
  contacts: [{ kind: 'email', address: `${name}@example.com` }],
  ...overrides,
});

export const rosterBody = (overrides: Partial<RosterBody> = {}): RosterBody => ({
  teams: [
    {
      id: teamId('beijing'),
      name: { en: 'Beijing', 'zh-Hans': '北京' },
      zone: 'Asia/Shanghai',
      dutyHours: { mon: [{ from: '09:00', to: '18:00' }] },
      wakingHours: { from: '07:00', to: '23:00' },
      homeRegions: ['CN'],
      languages: ['zh'],
      calendars: [],
      nextTeams: [],
      rotations: [],
    },
  ],
  engineers: [engineerEntry('wang-fang')],
  dutyManagers: [],
  calendars: [],
  overrides: [],
  swaps: [],
  ...overrides,
});

export const engineerEntry = (name: string, reason?: string): RosterBody['engineers'][number] => ({
  id: engineerId(name),
  team: teamId('beijing'),
  languages: ['zh', 'en'],
  locale: 'zh-Hans',
  skills: { network: 2 },
  standBy: false,
  leave: reason === undefined ? [] : [{ from: '2026-10-01', to: '2026-10-07', reason }],
  zones: [],
});

export const rosterSnapshot = (overrides: Partial<RosterSnapshot> = {}): RosterSnapshot => ({
  schema: 2,
  revision: 1,
  fromAt: REPORTED_AT,
  untilAt: REPORTED_AT + 100 * 86_400_000,
  teams: [],
  engineers: [],
  dutyManagers: [],
  ...overrides,
});
