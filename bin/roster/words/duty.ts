import type { Criterion, Tier } from '../../../lambdas/core/explanation';
import type { Locale } from '../../../lambdas/core/locale';
import { DUTY_EN } from './duty-en';
import { DUTY_ZH_HANS } from './duty-zh-hans';

/** What `who`, `explain`, `preview` and `week` say of people and their duty. */
export interface DutyWords {
  readonly status: Readonly<Record<'onDuty' | 'awake' | 'asleep', string>>;
  readonly day: Readonly<Record<'weekday' | 'holiday' | 'makeUpDay' | 'unknownYear', string>>;
  readonly tier: Readonly<Record<Tier, string>>;
  readonly role: Readonly<Record<'primary' | 'secondary' | 'standBy', string>>;
  /** Why somebody is not there, or does not stand where the team does. */
  readonly away: Readonly<
    Record<'leave' | 'workingDays' | 'ownHours' | 'removed' | 'busy' | 'awake' | 'swap' | 'override', string>
  >;
  /** Why somebody has a role: with its rule, and in a ranking. */
  readonly because: Readonly<
    Record<'rotation' | 'nextInRotation' | 'swap' | 'override', (name: string, rule: string, instead: string) => string>
  >;
  /** Somebody awake whose team is not, by their own clock. */
  readonly awakeByOwnClock: string;
  readonly ranked: Readonly<Record<'nextInRotation' | 'swap' | 'override', string>>;
  readonly insteadOf: (name: string, why: string) => string;
  readonly until: (status: string, instant: string) => string;
  readonly hoursBy: (rule: string) => string;
  /** Duty hours hold and nobody is there; `who` may be empty: the team has no people. */
  readonly everybodyAway: (who: string) => string;
  readonly isAway: (name: string, why: string) => string;
  readonly moreAway: (count: number) => string;
  readonly by: (instant: string, source: string) => string;
  readonly revision: (number: number) => string;
  readonly nobody: string;
  readonly first: (who: string, why: string) => string;
  readonly inTeam: (name: string, team: string) => string;
  readonly forTeam: (tier: string, team: string) => string;
  readonly unreachable: string;
  readonly skill: (level: number) => string;
  readonly noSkill: string;
  readonly speaks: string;
  readonly speaksNot: string;
  readonly homeRegion: string;
  readonly nextTeam: (place: number) => string;
  readonly left: (hours: number, minutes: number) => string;
  readonly open: (count: number) => string;
  /** What the issue would need. */
  readonly needs: (what: string) => string;
  readonly needsSkill: (skill: string) => string;
  readonly needsLanguage: (language: string) => string;
  readonly needsRegion: (regions: string) => string;
  readonly person: (who: string, why: string) => string;
  readonly page: (step: number) => string;
  /** Why somebody comes after the one above, by what that one has. */
  readonly behind: (has: string) => string;
  readonly behindTier: (tier: string, tierAbove: string) => string;
  readonly has: Readonly<Record<Criterion, string>>;
  /** Who is not listed, by what the first of all has before them. */
  readonly rest: (count: number) => string;
  readonly restBy: (count: number, lack: string) => string;
  readonly lack: Readonly<Record<'tier' | Criterion, string>>;
  /** Why pages go out in another order than that of the ranking. */
  readonly laps: string;
  readonly inTier: (count: number, tier: Tier) => string;
  /** Between things of a sentence, where Chinese has another sign than between its parts. */
  readonly listComma: string;
  readonly comma: string;
  readonly semicolon: string;
}

export const DUTY: Readonly<Record<Locale, DutyWords>> = { en: DUTY_EN, 'zh-Hans': DUTY_ZH_HANS };
