import type { HistoryEntry } from '../../lambdas/core/events';
import type { RankedPerson } from '../../lambdas/core/explanation';
import type { CustomerId, EngineerId } from '../../lambdas/core/ids';

/** What the words of a step need to know beside its entry. */
export interface StepNames {
  /** Of the issue's own customer. */
  readonly customer: string;
  /** Which system's signal opened it; absent when the customer reported it. */
  readonly signalFrom?: string;
  readonly engineer: (id: EngineerId) => string;
  /** Of a customer whom the signal is about, or who reported it, too. */
  readonly customerOf: (id: CustomerId) => string;
  /** Why somebody was chosen. */
  readonly why: (chosen: RankedPerson) => string;
}

/** Each kind of entry in an issue's history in words; `undefined` for what only we note. */
export type StepWords = {
  readonly [T in HistoryEntry['type']]: (
    entry: Extract<HistoryEntry, { readonly type: T }>,
    names: StepNames,
  ) => string | undefined;
};
