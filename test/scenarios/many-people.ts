const ALL_DAY = [{ from: '00:00', to: '24:00' }];
const ALWAYS = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };

/** A roster of so many engineers in five teams that never close, without duty managers. */
export function aBigRoster(people: number): object {
  const teams = ['ares', 'bora', 'cirrus', 'dune', 'ember'];
  return {
    teams: teams.map((id) => ({
      id,
      name: { en: id },
      zone: 'UTC',
      dutyHours: ALWAYS,
      wakingHours: { from: '00:00', to: '24:00' },
    })),
    engineers: Array.from({ length: people }, (_, index) => ({
      id: `engineer-${index + 1}`,
      name: `Engineer ${index + 1}`,
      team: teams[index % teams.length],
      languages: ['en'],
      contacts: [{ kind: 'email', address: `engineer-${index + 1}@example.com` }],
    })),
  };
}
