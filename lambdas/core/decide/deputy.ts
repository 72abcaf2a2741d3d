import type { EngineerId, TeamId } from '../ids';

interface OnTheRanking {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  readonly role?: string;
}

/**
 * Who of those awake, best first, stands in for the owner: the team's other role, else the best of the team, else the best of all.
 */
export function deputyOf<T extends OnTheRanking>(owner: OnTheRanking, awake: readonly T[]): T | undefined {
  const others = awake.filter(({ engineerId }) => engineerId !== owner.engineerId);
  const ofTeam = others.filter(({ teamId }) => teamId === owner.teamId);
  const inRole = ofTeam.find(({ role }) => role === 'primary' || role === 'secondary');
  return inRole ?? ofTeam[0] ?? others[0];
}
