import type { Instant, IssueId } from '../../../lambdas/core/ids';

export type FunctionName = 'emergency' | 'pages' | 'timers' | 'sweep' | 'rosters' | 'contacts';

/** How an invocation ended, as its caller sees it. */
export type Invoked<T> =
  | { readonly code: 'returned'; readonly value: T }
  | { readonly code: 'threw'; readonly error: unknown }
  | { readonly code: 'died' };

/** Something that kept an invocation from doing, or from noting, what it had begun. */
export interface Mishap {
  readonly what: 'died' | 'stood still' | 'call failed';
  readonly at: Instant;
}

/** What a page was sent by. */
export interface Sender {
  readonly mishaps: readonly Mishap[];
}

/** A running copy of a function: one process, one invocation at a time. What it keeps in memory lives as long as it does. */
export interface Container<App> {
  readonly name: string;
  readonly skewMs: number;
  readonly app: App;
  state: 'idle' | 'busy' | 'dead';
  /** Answers that came while it stood still between two invocations. */
  suspended: (() => void)[];
  /** All in its life; what one invocation left over may go on in the next. */
  readonly mishaps: Mishap[];
  /** Issues that the current invocation has dealt with. */
  readonly issues: Set<IssueId>;
  die: (() => void) | undefined;
}
