import type { Command, Refusal } from '../commands';
import { type RecordNote, recordOf } from '../record';
import { noted } from '../record/noted';
import type { Draft } from './draft';
import { meetFirstResponse } from './first-response';
import { refusedUnlessWorking } from './works-on';

/** A promise is for a time that comes. */
const isTooLate = (note: RecordNote, now: number): boolean =>
  note.kind === 'promise' && note.dueAt !== undefined && note.dueAt <= now;

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
  const outcome = noted(recordOf(issue), note, { by: engineerId, at: world.now });
  if (outcome.code === 'unchanged') return undefined;
  if (outcome.code !== 'noted') return outcome;
  if (isTooLate(note, world.now)) return { code: 'promiseTooLate' };
  draft.issue = { ...issue, record: outcome.record };
  if (note.kind === 'promise') meetFirstResponse(draft);
  draft.events.push({ type: 'recordNoted', engineerId, note: outcome.note });
  return undefined;
}
