import { rosterSchema } from '../../lambdas/core/roster/roster';

/** A roster as an admin writes it, so of whatever form a test wants to try. */
export type WrittenRoster = Record<string, unknown>;

const HOURS = [{ from: '09:00', to: '18:00' }];

export const writtenTeam = (id: string, overrides: WrittenRoster = {}): WrittenRoster => ({
  id,
  name: { en: id },
  zone: id === 'europe' ? 'Europe/Berlin' : 'Asia/Shanghai',
  dutyHours: { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS },
  wakingHours: { from: '07:00', to: '23:00' },
  ...overrides,
});

export const writtenEngineer = (id: string, team: string, overrides: WrittenRoster = {}): WrittenRoster => ({
  id,
  name: id,
  team,
  languages: ['en'],
  contacts: [{ kind: 'email', address: `${id}@example.com` }],
  ...overrides,
});

/** Two teams of two: Lin and Zhao in Beijing, Anna and Ben in Europe. Right as it stands. */
export const writtenRoster = (overrides: WrittenRoster = {}): WrittenRoster => ({
  teams: [writtenTeam('beijing'), writtenTeam('europe')],
  engineers: [
    writtenEngineer('lin', 'beijing'),
    writtenEngineer('zhao', 'beijing'),
    writtenEngineer('anna', 'europe'),
    writtenEngineer('ben', 'europe'),
  ],
  ...overrides,
});

export const parsedRoster = (overrides: WrittenRoster = {}) => rosterSchema.parse(writtenRoster(overrides));
