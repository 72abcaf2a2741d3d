import type { RosterSnapshot } from '../../duty/snapshot';
import type { Roster } from '../roster';
import { type Warning, warning } from './warning';

/** People whose turns come while they are asleep by their own clock, so that others have them. */
export function asleepWarnings(roster: Roster, snapshot: RosterSnapshot): Warning[] {
  const turns = new Map<string, number>();
  for (const { duty } of snapshot.teams) {
    for (const row of duty.rows) {
      for (const role of ['primary', 'secondary'] as const) {
        const missed = row.roles[role]?.insteadOf;
        if (row.hours && missed?.because === 'ownHours') {
          turns.set(missed.engineerId, (turns.get(missed.engineerId) ?? 0) + 1);
        }
      }
    }
  }
  return roster.engineers.flatMap(({ id }, index) => {
    const missed = turns.get(id);
    if (missed === undefined) return [];
    return warning(
      'asleepInTurn',
      ['engineers', index],
      `"${id}" is asleep by their own clock in ${missed} stretches of their turns, and others have them: mind their zones and waking hours`,
      `按自己的时间，“${id}”有 ${missed} 段轮值在休息，由别人顶上：请检查 zones 和 wakingHours`,
    );
  });
}
