import type { Acceptance } from '../core/edits/acceptance';
import { fieldWords } from '../core/field-words';
import type { EngineerId, Instant } from '../core/ids';
import { leaveToAdd } from '../core/roster/added-leave';
import { type Leave, MOST_LEAVES } from '../core/roster/people';
import { type Roster, rosterSchema, type SchemaError } from '../core/roster/roster';
import { zoneOn } from '../core/roster/zone-on';
import { readRoster } from './read-roster';
import { replaceRoster } from './replace-roster';
import type { RosterEditing, RosterReplaced } from './roster-edit';

export interface LeaveAsked {
  /** Where the engineer is: timed events are days there. */
  readonly zone: string;
  readonly now: Instant;
  /** Only events of this category, whatever its case; all events without it. */
  readonly category?: string;
}

/** What is wrong, and with which event, by its title. Both languages, by `inBoth`. */
export interface LeaveProblem {
  readonly event?: string;
  readonly message: string;
}

export type LeaveRead =
  | { readonly code: 'read'; readonly leave: readonly Leave[] }
  | { readonly code: 'unreadable'; readonly problems: readonly LeaveProblem[] };

export interface LeaveAdding extends RosterEditing {
  /** Reads a calendar file; answers within 2 s whatever it holds. */
  readLeave(text: string, asked: LeaveAsked): Promise<LeaveRead>;
}

export type LeaveAdded =
  | { readonly code: 'nothingToAdd'; readonly revision: number }
  | {
      readonly code: 'edited';
      readonly added: readonly Leave[];
      readonly roster: Roster;
      readonly replaced: RosterReplaced;
    }
  | { readonly code: 'leaveUnreadable'; readonly problems: readonly LeaveProblem[] }
  | { readonly code: 'tooMuchLeave' }
  /** Something else is wrong with the roster that has it. */
  | { readonly code: 'leaveRefused'; readonly error: SchemaError }
  | { readonly code: 'engineerNotFound' }
  | { readonly code: 'rosterNotFound' };

/** Adds the leave of a calendar file to an engineer's, as an edit of the roster like any other. */
export async function addLeave(
  deps: LeaveAdding,
  asked: {
    readonly engineerId: EngineerId;
    readonly text: string;
    readonly category?: string;
    readonly expected: number;
    readonly by: string;
    readonly accept: readonly Acceptance[];
    readonly reason?: string | undefined;
  },
): Promise<LeaveAdded> {
  const current = await readRoster(deps);
  if (!current) return { code: 'rosterNotFound' };
  const { roster, pointer } = current;
  const engineer = roster.engineers.find(({ id }) => id === asked.engineerId);
  if (!engineer) return { code: 'engineerNotFound' };
  const now = deps.clock.now();
  const zone = zoneOn(new Date(now).toISOString().slice(0, 10), engineer, roster.teams);
  const { category } = asked;
  const read = await deps.readLeave(asked.text, { zone, now, ...(category !== undefined && { category }) });
  if (read.code === 'unreadable') return { code: 'leaveUnreadable', problems: read.problems };
  const added = leaveToAdd(read.leave, engineer);
  if (added.length === 0) return { code: 'nothingToAdd', revision: pointer.revision };
  const engineers = roster.engineers.map((one) =>
    one.id === engineer.id ? { ...one, leave: [...one.leave, ...added] } : one,
  );
  const checked = rosterSchema.safeParse({ ...roster, engineers }, { error: fieldWords });
  if (!checked.success) {
    const isTooMuch = engineer.leave.length + added.length > MOST_LEAVES;
    return isTooMuch ? { code: 'tooMuchLeave' } : { code: 'leaveRefused', error: checked.error };
  }
  const { expected, by, accept, reason = `Leave of ${engineer.id} from a calendar file` } = asked;
  const edit = { roster: checked.data, expected, by, accept, reason };
  return { code: 'edited', added, roster: checked.data, replaced: await replaceRoster(deps, edit) };
}
