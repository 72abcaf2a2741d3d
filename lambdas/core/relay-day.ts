import { HOUR_MS, MINUTE_MS } from './durations';
import { dayOf, isUp } from './duty/day-end';
import type { RosterSnapshot } from './duty/snapshot';
import type { EngineerId, Instant, TeamId } from './ids';
import type { RelayPolicy } from './policy';
import type { Relay } from './relay';

/** What is looked at to tell whether somebody has a day before them. */
export interface DayInputs {
  readonly relay: Relay;
  /** Absent for a duty manager. */
  readonly ownersTeam: TeamId | undefined;
  /** Experts who have joined the issue. */
  readonly joined: ReadonlySet<EngineerId>;
  readonly policy: RelayPolicy;
  readonly roster: RosterSnapshot;
  readonly now: Instant;
  /** The instant of the ranking. */
  readonly endsAt: Instant;
}

/** Whoever has less of their day left than this would soon look for somebody themselves. */
export const SHORT_DAY_MS = 2 * HOUR_MS;

/** Whether somebody has joined the issue as an expert and is up for long: they know it, and an owner who asks has them asked first. */
export function isExpertThere({ relay, joined, roster, now }: DayInputs, engineerId: EngineerId): boolean {
  if (relay.because !== 'ownerAsked' || !joined.has(engineerId)) return false;
  return (dayOf(roster, engineerId, now).endsAt ?? now) >= now + SHORT_DAY_MS;
}

/**
 * Why somebody has no day before them in which they could take an issue over; `undefined`: they have. They are to be up now, and
 * for longer than a relay needs, or they would give it away at once. In the owner's own team those have none who are off duty, as
 * the owner is then, unless they have joined it as experts.
 */
export function whyNoDay(
  inputs: DayInputs,
  engineerId: EngineerId,
  teamId: TeamId | undefined,
): 'dayTooShort' | 'ownersTeamOffDuty' | undefined {
  const { roster, now, endsAt, policy, ownersTeam } = inputs;
  if (!isUp(roster, engineerId, now)) return 'dayTooShort';
  const day = dayOf(roster, engineerId, endsAt);
  if (day.endsAt === undefined || day.endsAt <= endsAt + policy.leadMinutes * MINUTE_MS) return 'dayTooShort';
  const isOff = day.kind === 'awake' && teamId === ownersTeam;
  return isOff && !isExpertThere(inputs, engineerId) ? 'ownersTeamOffDuty' : undefined;
}
