import type { Instant } from '../../ids';
import type { InBoth } from '../both';
import type { Path } from '../refusals/refuse';

/** What is allowed in a roster and is probably not what was meant. */
export interface Warning {
  readonly code:
    | 'teamWithoutPeople'
    | 'teamWithoutCalendar'
    | 'unknownYear'
    | 'roleNeverFilled'
    | 'onLeaveThen'
    | 'inThePast'
    | 'asleepInTurn'
    | 'asleepThen'
    | 'swapMovesNothing'
    | 'holesAhead'
    | 'onlyNumbersInChina';
  readonly path: Path;
  readonly message: Required<InBoth>;
}

/** The time for which a roster is looked at, half-open. */
export interface Range {
  readonly fromAt: Instant;
  readonly untilAt: Instant;
}

export const warning = (code: Warning['code'], path: Path, en: string, zhHans: string): Warning => ({
  code,
  path,
  message: { en, 'zh-Hans': zhHans },
});
