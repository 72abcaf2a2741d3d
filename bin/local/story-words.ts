import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import { TIERS, type Tier } from '../../lambdas/core/explanation';
import type { Ranked } from './story-client';
import { duration } from './story-times';

export { TIERS };
export const DUTY_STATUSES = ['onDuty', 'awake', 'asleep'] as const satisfies readonly DutyStatus[];

const TIER_WORDS: Readonly<Record<Tier, string>> = {
  onDuty: 'on duty',
  awake: 'awake, not on duty',
  onDutyAsleep: 'on duty in the night',
  standBy: 'asleep, on stand-by',
  dutyManager: 'duty manager',
  asleep: 'asleep',
  onLeave: 'on leave',
};

const languages = new Intl.DisplayNames('en', { type: 'language' });

export interface Needs {
  readonly skill?: string;
  readonly language?: string;
}

/** Why somebody was chosen, in a few words. */
export function whyChosen(person: Ranked, needs: Needs): string {
  const reasons = [TIER_WORDS[person.tier]];
  if (person.role && person.role !== 'standBy') reasons.push(person.role);
  if (needs.skill && person.skillLevel) reasons.push(`knows ${needs.skill} (level ${person.skillLevel} of 3)`);
  if (needs.language && person.speaksLanguage) reasons.push(`speaks ${languages.of(needs.language)}`);
  if (person.homeRegion) reasons.push('it is the team’s home region');
  if (person.minutesLeft !== undefined) reasons.push(`${duration(person.minutesLeft * 60_000)} of the shift left`);
  reasons.push(person.openIssues === 0 ? 'no open issue' : `${person.openIssues} open`);
  return reasons.join(' · ');
}

/** Why somebody ranks behind the chosen one. */
export function whyBehind(person: Ranked, needs: Needs): string {
  switch (person.behindBy) {
    case 'tier':
      return TIER_WORDS[person.tier];
    case 'reachable':
      return 'contacts are known to fail';
    case 'skill':
      return `does not know ${needs.skill}`;
    case 'language':
      return `does not speak ${needs.language ? languages.of(needs.language) : 'the language'}`;
    case 'affectedRegion':
      return 'is not at home where end users are affected';
    case 'homeRegion':
      return 'is of another region';
    case 'nextTeam':
      return 'is of a team that comes later for this region';
    case 'timeLeft':
      return 'goes home soon';
    case 'openIssues':
      return `has ${person.openIssues} open already`;
    default:
      return 'comes later in the rotation';
  }
}

export const tierWords = (status: DutyStatus): string => TIER_WORDS[status === 'asleep' ? 'standBy' : status];
