import { DateTime } from 'luxon';
import { compileRoster } from '../../lambdas/core/compile-roster';
import { statusAt } from '../../lambdas/core/duty-table';
import { chooseNext, explain } from '../../lambdas/core/hand-on';
import { type Roster, rosterSchema, separatePeople, WEEKDAYS } from '../../lambdas/core/roster';
import { type Needs, route } from '../../lambdas/core/route';
import { NO_LOAD } from '../../lambdas/core/snapshot';
import { type Measurement, microseconds, seeded } from './measurement';

const DAY_MS = 24 * 60 * 60 * 1000;
const LUXON_INSTANTS = 5_000;

const minutes = (clockTime: string) => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));

/** What most would write: each team's local time by Luxon, its weekday and hours compared. */
function onDutyByLuxon(teams: Roster['teams'], at: number): number {
  let found = 0;
  for (let index = 0; index < teams.length; index++) {
    const team = teams[index];
    if (!team) continue;
    const local = DateTime.fromMillis(at, { zone: team.zone });
    const minute = local.hour * 60 + local.minute;
    const hours = team.dutyHours[WEEKDAYS[local.weekday - 1] ?? 'mon'] ?? [];
    if (hours.some(({ from, to }) => minutes(from) <= minute && minute < minutes(to))) found |= 1 << index;
  }
  return found;
}

/** Who is on duty now, and a whole ranking with reasons, over distinct random instants of 100 days. */
export function benchRouting(roster: Roster, instants: number, seed: number): Measurement[] {
  const fromAt = Date.UTC(2026, 2, 1);
  const { body } = separatePeople(rosterSchema.parse(roster));
  const snapshot = compileRoster(body, 1, fromAt, 100);
  const random = seeded(seed);
  const distinct = new Float64Array(instants).map(() => Math.floor(fromAt + random() * 100 * DAY_MS));
  const tables = snapshot.teams.map((team) => team.duty);

  const onDutyByTable = (at: number) => {
    let found = 0;
    for (let index = 0; index < tables.length; index++) {
      const table = tables[index];
      if (table && statusAt(table, at) === 'onDuty') found |= 1 << index;
    }
    return found;
  };
  for (const at of distinct.subarray(0, 200)) {
    if (onDutyByTable(at) !== onDutyByLuxon(roster.teams, at)) throw new Error(`The two ways disagree at ${at}`);
  }
  const luxon = microseconds(distinct.subarray(0, LUXON_INSTANTS), (at) => onDutyByLuxon(roster.teams, at));
  const table = microseconds(distinct, onDutyByTable);

  const needs: Needs = { skill: 'network', language: 'id', regions: ['ID'] };
  const routed = microseconds(distinct, (at) => {
    const ranking = route(needs, snapshot, NO_LOAD, at);
    const choice = chooseNext(ranking, []);
    return choice && explain(choice, ranking, { at, needs, tried: [], rosterRevision: 1 });
  });
  return [
    {
      name: `who is on duty in ${tables.length} teams, ${instants} distinct instants`,
      value: table,
      unit: 'µs',
      baseline: { name: `Luxon fromMillis for each team, ${LUXON_INSTANTS} of them`, value: luxon },
      ratio: luxon / table,
      goal: '≥ 300 times faster',
      met: luxon / table >= 300,
    },
    {
      name: `route with reasons over ${snapshot.engineers.length} engineers`,
      value: routed,
      unit: 'µs',
      goal: '< 30 µs',
      met: routed < 30,
    },
  ];
}
