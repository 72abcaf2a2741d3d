import { DateTime } from 'luxon';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { teamsAt, teamsOf } from '../../lambdas/core/duty/laid-over';
import { NO_LOAD } from '../../lambdas/core/duty/snapshot';
import { chooseNext, explain } from '../../lambdas/core/hand-on';
import { type Roster, rosterSchema } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { WEEKDAYS } from '../../lambdas/core/roster/weekdays';
import { type Needs, route } from '../../lambdas/core/route';
import { type Measurement, microseconds, seeded } from './measurement';

const DAY_MS = 24 * 60 * 60 * 1000;

const minutes = (clockTime: string) => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));

/** What most would write: each team's local time by Luxon, its weekday and hours compared. */
function onDutyByLuxon(teams: Roster['teams'], at: number): string[] {
  const found: string[] = [];
  for (const team of teams) {
    const local = DateTime.fromMillis(at, { zone: team.zone });
    const minute = local.hour * 60 + local.minute;
    const hours = team.dutyHours[WEEKDAYS[local.weekday - 1] ?? 'mon'] ?? [];
    if (hours.some(({ from, to }) => minutes(from) <= minute && minute < minutes(to))) found.push(team.id);
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
  const coverage = teamsOf(snapshot);
  for (const at of distinct.subarray(0, 200)) {
    if (teamsAt(coverage, at).onDuty.join() !== onDutyByLuxon(roster.teams, at).join())
      throw new Error(`The two ways disagree at ${at}`);
  }
  const luxon = microseconds(instants, () => {
    let sum = 0;
    for (let i = 0; i < instants; i++) sum += onDutyByLuxon(roster.teams, distinct[i] ?? 0).length;
    return sum;
  });
  const table = microseconds(instants, () => {
    let sum = 0;
    for (let i = 0; i < instants; i++) sum += teamsAt(coverage, distinct[i] ?? 0).onDuty.length;
    return sum;
  });

  const needs: Needs = { skill: 'network', language: 'id', regions: ['ID'] };
  const routed = microseconds(instants, () => {
    let lines = 0;
    for (let index = 0; index < instants; index++) {
      const at = distinct[index] ?? 0;
      const ranking = route(needs, snapshot, NO_LOAD, at);
      const choice = chooseNext(ranking, []);
      if (choice) lines += explain(choice, ranking, { at, needs, tried: [], rosterRevision: 1 }).others.length;
    }
    return lines;
  });
  return [
    {
      name: `who is on duty in ${snapshot.teams.length} teams, ${instants} distinct instants`,
      value: table,
      unit: 'µs',
      baseline: { name: `Luxon fromMillis for each team, the same instants`, value: luxon },
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
