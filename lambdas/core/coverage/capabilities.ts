import type { Interval } from '../duty/intervals';
import type { EngineerOnTable, RosterSnapshot } from '../duty/snapshot';
import type { Instant } from '../ids';
import type { Skill } from '../skills';
import { speaks } from '../speaks';
import { wholeBelow } from './whole-below';

/** What an issue may need of a person: a skill, or a customer's language. */
export type Capability = { readonly skill: Skill } | { readonly language: string };

/** Whether somebody has a skill at any level, or speaks a language, as routing counts it. */
export const isCapable = ({ skills, languages }: EngineerOnTable, need: Capability): boolean =>
  'skill' in need ? skills[need.skill] !== undefined : speaks(languages, need.language);

/**
 * Where nobody who has what is needed is awake, on duty or not, in any team, as sorted half-open intervals that do not touch. Throws
 * a RangeError for a span that the snapshot does not cover, and whatever `mindTime` throws, which is called at each team.
 */
export const nobodyAwakeWith = (
  snapshot: RosterSnapshot,
  need: Capability,
  fromAt: Instant,
  untilAt: Instant,
  mindTime?: () => void,
): Interval[] => wholeBelow(snapshot, 'awakeOnly', fromAt, untilAt, (engineer) => isCapable(engineer, need), mindTime);
