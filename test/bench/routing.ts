import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { teamsAt, teamsOf } from '../../lambdas/core/duty/laid-over';
import { NO_LOAD, type RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import { chooseNext, explain } from '../../lambdas/core/hand-on';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { type Needs, route } from '../../lambdas/core/route';
import { benchRoster } from './bench-roster';
import { bigRosterBody } from './big-roster';
import { luxonWay } from './luxon-way';
import { type Measurement, microseconds, seeded } from './measurement';

const DAY_MS = 24 * 60 * 60 * 1000;
const FROM_AT = Date.UTC(2026, 0, 12);
const DAYS = 350;
/** The Luxon way takes minutes over a million. */
const BY_LUXON = 20_000;
const COMPARED = 2_000;

/** `bigRosterBody` has its leave and overrides in November. */
const RICH_FROM_AT = Date.UTC(2026, 9, 20);

const compiled = (roster: Roster, days: number): RosterSnapshot =>
  compileRoster(separatePeople(roster).body, 1, FROM_AT, days);

const randomInstants = (count: number, days: number, random: () => number, fromAt = FROM_AT): Float64Array =>
  new Float64Array(count).map(() => Math.floor(fromAt + random() * days * DAY_MS));

/** The place of the last boundary at or before an instant, and nothing else: the least that any table can cost. */
function bareSearch(boundaries: Float64Array, at: number): number {
  let low = 0;
  let high = boundaries.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Who is on duty in four teams, with weekly turns and weekly overrides, over distinct random instants of a year. */
export function benchWhoIsOnDuty(instants: number, seed: number): Measurement[] {
  const roster = benchRoster(4, 10, 4);
  const snapshot = compiled(roster, DAYS);
  const laidOver = teamsOf(snapshot);
  const byLuxon = luxonWay(roster);
  const distinct = randomInstants(instants, DAYS, seeded(seed));
  for (const at of distinct.subarray(0, COMPARED)) {
    const { rows } = teamsAt(laidOver, at);
    const byTable = rows.map(({ status, roles }) => (status === 'onDuty' ? roles.primary?.engineerId : undefined));
    if (byTable.join() !== byLuxon(at).join())
      throw new Error(`The two ways disagree at ${new Date(at).toISOString()}`);
  }
  const few = distinct.subarray(0, BY_LUXON);
  const luxon = microseconds(few.length, () => few.reduce((sum, at) => sum + byLuxon(at).length, 0));
  const bare = microseconds(instants, () => {
    let sum = 0;
    for (let index = 0; index < instants; index++) sum += bareSearch(laidOver.boundaries, distinct[index] as number);
    return sum;
  });
  const table = microseconds(instants, () => {
    let sum = 0;
    for (let index = 0; index < instants; index++) sum += teamsAt(laidOver, distinct[index] as number).onDuty.length;
    return sum;
  });
  const name = `who is on duty in ${snapshot.teams.length} teams, turns and overrides included, ${instants} distinct instants`;
  return [
    {
      name,
      value: table,
      unit: 'µs',
      baseline: { name: `Luxon fromMillis for each team, weeks by calendar diff, ${few.length} of them`, value: luxon },
      ratio: luxon / table,
      goal: '≥ 1000 times faster',
      met: luxon / table >= 1000,
      mustHold: true,
    },
    {
      name: `the same, ${laidOver.boundaries.length} boundaries`,
      value: table,
      unit: 'µs',
      baseline: { name: 'a bare binary search over them', value: bare },
      ratio: bare / table,
      goal: 'within 2 times of it',
      met: table <= 2 * bare,
      mustHold: true,
    },
  ];
}

interface Ranked {
  readonly what: string;
  readonly snapshot: RosterSnapshot;
  readonly instants: number;
  readonly limitMicroseconds: number;
  readonly seed: number;
}

function benchRoute({ what, snapshot, instants, limitMicroseconds, seed }: Ranked): Measurement {
  const distinct = randomInstants(instants, 100, seeded(seed), snapshot.fromAt);
  const needs: Needs = { skill: 'network', language: 'id', regions: ['ID'] };
  const value = microseconds(instants, () => {
    let lines = 0;
    for (const at of distinct) {
      const ranking = route(needs, snapshot, NO_LOAD, at);
      const choice = chooseNext(ranking, []);
      if (choice) lines += explain(choice, ranking, { at, tried: [], rosterRevision: 1 }).others.length;
    }
    return lines;
  });
  return {
    name: `route with reasons over ${what}`,
    value,
    unit: 'µs',
    // An absolute time: a busy or slow machine misses it without any fault in the code, so it only says whether it is met.
    goal: `≤ ${limitMicroseconds} µs`,
    met: value <= limitMicroseconds,
  };
}

/** Who is on duty, and a whole ranking with reasons: in a usual roster, a large one, and one in which many have hours of their own. */
export const benchRouting = (instants: number, seed: number): Measurement[] => [
  ...benchWhoIsOnDuty(instants, seed),
  benchRoute({
    what: '4 teams of 10 engineers',
    snapshot: compiled(benchRoster(4, 10, 4), 100),
    instants: Math.ceil(instants / 20),
    limitMicroseconds: 20,
    seed,
  }),
  benchRoute({
    what: '50 teams of 40 engineers',
    snapshot: compiled(benchRoster(50, 40, 30), 100),
    instants: Math.ceil(instants / 1_000),
    limitMicroseconds: 1_000,
    seed,
  }),
  benchRoute({
    what: '50 teams of 40 engineers, half of them with part time, leave or hours of their own',
    snapshot: compileRoster(bigRosterBody(), 1, RICH_FROM_AT, 100),
    instants: Math.ceil(instants / 1_000),
    limitMicroseconds: 1_000,
    seed,
  }),
];
