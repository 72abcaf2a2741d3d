import type { PassedOnBecause } from '../../core/relay';

/** Every text about a relay on the engineers' pages. Names and times are of the reader's page. */
export interface RelayTexts {
  /** To whoever is asked: because the owner's day ends, because an owner has it who is not on duty, or because the owner asks. */
  readonly offered: (owner: string) => string;
  readonly offeredForNow: (owner: string) => string;
  readonly offeredByOwner: (owner: string) => string;
  /** Somebody else is asked by now. */
  readonly stillYours: string;
  readonly takeOver: string;
  readonly declineMore: string;
  readonly decline: string;
  readonly unanswered: (span: string) => string;

  readonly note: string;
  readonly composed: string;
  readonly nextStep: string;
  readonly promise: string;
  readonly promised: (text: string, time: string) => string;
  readonly dueNext: string;
  readonly lastMessage: string;
  readonly lastTried: string;
  readonly tried: (what: string, result: string) => string;
  readonly found: string;
  readonly asked: string;
  readonly answered: (question: string, answer: string | undefined) => string;
  readonly takenOver: (from: string, time: string) => string;

  /** To the owner. */
  readonly offeredAt: (time: string) => string;
  /** The same where no day of theirs ends then. */
  readonly offeredFrom: (time: string) => string;
  readonly noteWanted: (time: string) => string;
  readonly asking: (name: string, time: string) => string;
  readonly nobody: (time: string) => string;
  readonly kept: (time: string) => string;
  readonly rests: (time: string) => string;
  readonly askMore: string;
  readonly askHint: string;
  readonly ask: string;
  readonly keepMore: string;
  readonly keepUntil: string;
  /** A time was chosen before the owner's day ends, then. */
  readonly keepAfter: (time: string) => string;
  readonly keep: string;

  readonly outcomes: Readonly<Record<PassedOnBecause | 'tookOver' | 'asked', string>>;
}
