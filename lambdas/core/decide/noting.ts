import type { Command, Refusal } from '../commands';
import type { Issue } from '../issue';
import { type IssueRecord, type RecordNote, recordOf } from '../record';
import { noted } from '../record/noted';
import type { Draft } from './draft';
import { meetFirstResponse } from './first-response';
import { refusedUnlessWorking } from './works-on';

/** A promise is for a time that comes. */
const isTooLate = (note: RecordNote, now: number): boolean =>
  note.kind === 'promise' && note.dueAt !== undefined && note.dueAt <= now;

/**
 * The record as this note finds it. What was written before the owner took the issue is theirs only once it is written again, and that
 * is a note like any other.
 */
function foundBy(issue: Issue, { kind }: RecordNote): IssueRecord {
  const record = recordOf(issue);
  if (kind !== 'nextStep' && kind !== 'promise') return record;
  const written = record[kind];
  if (issue.state !== 'owned' || written === undefined || written.at >= issue.owner.since) return record;
  const { [kind]: _earlier, ...rest } = record;
  return rest;
}

/**
 * From every open state, by whoever works on it. Written again as it stands, it changes nothing: a button pressed twice. A promise
 * is a message to the customer.
 */
export function noteRecord(
  draft: Draft,
  { engineerId, note }: Extract<Command, { readonly type: 'noteRecord' }>,
): Refusal | undefined {
  const { issue, world } = draft;
  const refusal = refusedUnlessWorking(draft, engineerId);
  if (refusal) return refusal;
  const outcome = noted(foundBy(issue, note), note, { by: engineerId, at: world.now });
  if (outcome.code === 'unchanged') return undefined;
  if (outcome.code !== 'noted') return outcome;
  if (isTooLate(note, world.now)) return { code: 'promiseTooLate' };
  draft.issue = { ...issue, record: outcome.record };
  if (note.kind === 'promise') meetFirstResponse(draft);
  draft.events.push({ type: 'recordNoted', engineerId, note: outcome.note });
  return undefined;
}
