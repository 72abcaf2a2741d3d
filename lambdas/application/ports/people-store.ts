import type { EngineerId } from '../../core/ids';
import type { Person } from '../../core/roster/people';
import type { RosterPointer } from './roster-store';

/** Somebody as stored. The mark is another one after each change of the contacts and says nothing of what they are. */
export type StoredPerson = Person & { readonly contactsMark?: string };

/**
 * Names and contacts. An edit lays those that it changes aside; the commit of its pointer decides, at one instant for all of
 * them, whether they are in force. Putting them in their places is tidying, which anybody may do again.
 */
export interface PeopleStore {
  /** Those that exist, by id: as this edit laid them aside, else as they are stored. `edit` is the current pointer's. */
  read(ids: readonly EngineerId[], edit?: string): Promise<ReadonlyMap<string, StoredPerson>>;
  /** Lays people aside for an edit that has not committed yet; nothing that is in force changes. */
  stage(people: readonly StoredPerson[], edit: string): Promise<void>;
  /**
   * Puts in their places those of these people whom the committed edit of this pointer laid aside, and drops what edits laid
   * aside that can commit no more. Answers whom it put.
   */
  finish(ids: readonly EngineerId[], pointer: Pick<RosterPointer, 'revision' | 'edit'>): Promise<EngineerId[]>;
  /** Drops what an edit laid aside that was refused. */
  drop(ids: readonly EngineerId[], edit: string): Promise<void>;
}
