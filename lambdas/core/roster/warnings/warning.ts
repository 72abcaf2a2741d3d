import type { Instant } from '../../ids';
import type { InBoth } from '../both';
import type { Path } from '../refusals/refuse';

/** The names of all warnings. */
export const WARNING_CODES = [
  'teamWithoutPeople',
  'teamWithoutCalendar',
  'noDutyManager',
  'unknownYear',
  'roleNeverFilled',
  'onLeaveThen',
  'inThePast',
  'inSkippedHour',
  'notWilling',
  'asleepInTurn',
  'asleepThen',
  'swapMovesNothing',
  'holesAhead',
  'onlyNumbersInChina',
  'missesBudget',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What is allowed in a roster and is probably not what was meant. */
export interface Warning {
  readonly code: WarningCode;
  /** From when on it matters, where that is known to be later than the look at it. */
  readonly fromAt?: Instant;
  readonly path: Path;
  readonly message: Required<InBoth>;
}

/** The time for which a roster is looked at, half-open. */
export interface Range {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

export const warning = (code: WarningCode, path: Path, en: string, zhHans: string): Warning => ({
  code,
  path,
  message: { en, 'zh-Hans': zhHans },
});
