import { DateTime } from 'luxon';
import type { Roster } from '../../lambdas/core/roster/roster';
import { WEEKDAYS } from '../../lambdas/core/roster/weekdays';

const minutes = (clockTime: string) => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3));

/**
 * What most would write: each team's local time by Luxon, its weekday and hours compared, the weeks since the first turn
 * counted on the calendar, and overrides looked through from the last to the first. Answers each team's primary, or
 * `undefined` for a team that is not on duty. Knows weekly turns and overrides of the primary, not more.
 */
export function luxonWay({ teams, overrides }: Roster): (at: number) => (string | undefined)[] {
  const prepared = teams.map((team) => {
    const [rotation] = team.rotations;
    const start = DateTime.fromISO(`${rotation?.start}T${rotation?.handOver}`, { zone: team.zone });
    const ofTeam = overrides
      .filter((override) => override.team === team.id)
      .map((override) => ({
        fromAt: Date.parse(override.from),
        untilAt: Date.parse(override.to),
        by: override.kind === 'replace' ? override.by[0] : undefined,
      }))
      .reverse();
    return { team, start, ofTeam, engineers: rotation?.engineers ?? [] };
  });
  return (at) =>
    prepared.map(({ team, start, ofTeam, engineers }) => {
      const local = DateTime.fromMillis(at, { zone: team.zone });
      const minute = local.hour * 60 + local.minute;
      const hours = team.dutyHours[WEEKDAYS[local.weekday - 1] ?? 'mon'] ?? [];
      if (!hours.some(({ from, to }) => minutes(from) <= minute && minute < minutes(to))) return undefined;
      const override = ofTeam.find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
      if (override) return override.by;
      const turn = Math.floor(local.diff(start, 'weeks').weeks);
      return engineers[((turn % engineers.length) + engineers.length) % engineers.length];
    });
}
