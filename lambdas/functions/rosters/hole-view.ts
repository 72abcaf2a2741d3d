import type { Hole } from '../../core/coverage/holes-explained';
import { causeWords, fixWords } from '../../core/coverage/words';
import type { RosterBody } from '../../core/roster/roster-body';
import { iso } from '../../runtime/answer';

/** A hole as it leaves: when, why in both languages, what would close it, and an override that is ready to be added. */
export function holeView(body: Pick<RosterBody, 'teams'>, hole: Hole) {
  const { fromAt, untilAt, minutes, left, cause, teamIds, because, fix, override } = hole;
  return {
    from: iso(fromAt),
    until: iso(untilAt),
    minutes,
    left,
    cause,
    teams: teamIds,
    words: causeWords(body, hole),
    because: because.map(({ cause: one, teamIds: teams, minutes: kept }) => ({ cause: one, teams, minutes: kept })),
    ...(fix && { fix: { ...fix, words: fixWords(body, fix) } }),
    ...(override && { override }),
  };
}
