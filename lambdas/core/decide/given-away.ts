import { HOUR_MS } from '../durations';
import type { Instant, TeamId } from '../ids';
import type { Issue } from '../issue';

/** For so long a team that gave an issue away is remembered: as long as a policy can keep it away. */
const REMEMBERED_MS = 168 * HOUR_MS;

interface OfTeam {
  /** Absent for a duty manager. */
  readonly teamId?: TeamId | undefined;
}

/** The change of an owner, counted; the team that gave the issue away is remembered, unless the next owner is of the same team. */
export function withHandOver(issue: Issue, from: OfTeam, to: OfTeam, now: Instant) {
  const { teamId } = from;
  const before = (issue.gaveAway ?? []).filter(({ at }) => at > now - REMEMBERED_MS);
  const isGivenAway = teamId !== undefined && teamId !== to.teamId;
  const gaveAway = isGivenAway ? [...before.filter((other) => other.teamId !== teamId), { teamId, at: now }] : before;
  return { gaveAway, handOvers: (issue.handOvers ?? 0) + 1 };
}
