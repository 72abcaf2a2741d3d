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

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], chance: () => number): T[] {
  return things
    .map((thing) => ({ thing, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}
