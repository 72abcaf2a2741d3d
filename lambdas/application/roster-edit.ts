import type { Acceptance } from '../core/edits/acceptance';
import type { EditRefusal } from '../core/edits/refusal';
import type { Instant, SwapId } from '../core/ids';
import type { Roster } from '../core/roster/roster';
import type { Warning } from '../core/roster/warnings/warning';
import type { LanguageKeeping } from './customer-languages';
import type { TableKeeping } from './duty-tables';
import type { ContactsFollowed } from './follow-edit';
import type { ReadingPolicies } from './policies';
import type { Clock } from './ports/clock';
import type { ContactDirectory } from './ports/contacts';
import type { PeopleStore } from './ports/people-store';
import type { Randomness } from './ports/randomness';
import type { RosterPointer } from './ports/roster-store';
import type { ExpectedVersion } from './ports/versioned-store';
import type { TimedWeighing } from './weighing-time';

/** What an edit of the roster stands on. */
export interface RosterEditing extends TableKeeping, LanguageKeeping, TimedWeighing, ReadingPolicies {
  readonly clock: Clock;
  readonly people: PeopleStore;
  readonly contacts: Pick<ContactDirectory, 'keepInStep'>;
  readonly randomness: Randomness;
}

export type RosterReplaced =
  | {
      readonly code: 'replaced';
      readonly pointer: RosterPointer;
      readonly roster: Roster;
      readonly contacts: ContactsFollowed;
      /** What somebody should look at in it all the same. */
      readonly warnings: readonly Warning[];
      /** Swaps that it brings into the roster, takes out or alters. */
      readonly movedSwaps: readonly SwapId[];
    }
  /** Nothing was saved: the edit would do these things, and not all of them were accepted by name. */
  | { readonly code: 'editNeedsAcceptance'; readonly refusals: readonly EditRefusal[] }
  | { readonly code: 'revisionMismatch'; readonly current: number }
  /** Nothing was saved: what the edit does is not known in the time that there is. */
  | { readonly code: 'weighingTooLong' };

/** A roster that an author wants in force. */
export interface RosterEdit {
  readonly roster: Roster;
  /** The revision that it replaces; `absent`: there is none yet. */
  readonly expected: ExpectedVersion;
  readonly by: string;
  /** In the author's words, kept with the revision. */
  readonly reason?: string;
  /** What it may do although it would be refused for it. */
  readonly accept?: readonly Acceptance[];
  /** The revision that it brings back. */
  readonly restores?: number;
  /** The swap that it puts in force because it was accepted. */
  readonly swap?: SwapId;
}

/** One that must be in force by then or not at all: weighing it takes seconds. */
export interface TimedRosterEdit extends RosterEdit {
  readonly commitBefore: Instant;
}

/** Nothing was saved: by the time of the commit it was too late for it. */
export interface EditTooLate {
  readonly code: 'editTooLate';
}
