import type { Interval } from '../duty/intervals';
import type { EngineerId, SwapId, TeamId } from '../ids';
import type { Skill } from '../skills';

/** What an edit must not do quietly. Each is accepted by its name, with a reason. */
export const REFUSAL_CODES = [
  'opensHole',
  'losesSkill',
  'losesLanguage',
  'doubleDuty',
  'dropsSwap',
  'notCompared',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** When it holds: the first stretches, half-open and in order, how many there are, and their sum. */
export interface Times {
  readonly intervals: readonly Interval[];
  readonly total: number;
  readonly minutes: number;
}

/** Something that an edit would do and that was not so before. Holds no names of people: an accepted one is kept for ever. */
export type EditRefusal = Times &
  (
    | { readonly code: 'opensHole' }
    | { readonly code: 'losesSkill'; readonly skill: Skill }
    | { readonly code: 'losesLanguage'; readonly language: string; readonly customers: readonly string[] }
    | { readonly code: 'doubleDuty'; readonly engineerId: EngineerId; readonly teamIds: readonly TeamId[] }
    | {
        readonly code: 'dropsSwap';
        readonly swapIds: readonly SwapId[];
        /** Who agreed on them. */
        readonly engineerIds: readonly EngineerId[];
      }
    /** What the edit takes away is not known: the roster in force is lost, or cannot be compiled, or not in the time that there is. */
    | { readonly code: 'notCompared'; readonly because: 'lost' | 'cannotBeCompiled' | 'takesTooLong' }
  );
