import type { Command, Refusal } from '../../core/commands';
import type { KnownAnswer } from '../../core/record/known-answer';
import { iso } from '../../runtime/answer';

/** A question that was to be asked and is known: answered, or asked and not answered yet. */
export interface Already {
  /** As it was to be asked. */
  readonly question: string;
  readonly known: KnownAnswer | Waiting;
}

/** Asked, and not answered; what the customer has written since in messages may answer it all the same. */
interface Waiting {
  readonly from: 'waiting';
  readonly questionId: number;
  readonly question: string;
  readonly writtenSince?: readonly { readonly at: string; readonly text: string }[];
}

/** What a refusal says of a question; `undefined`: it is about something else. */
export function alreadyIn(refusal: Refusal, command: Command): Already | undefined {
  if (command.type !== 'askCustomer') return undefined;
  const { question } = command;
  if (refusal.code === 'alreadyAnswered') return { question, known: refusal.known };
  if (refusal.code !== 'alreadyAsked') return undefined;
  const { questionId, question: waiting, writtenSince } = refusal;
  const written = writtenSince?.map(({ at, text }) => ({ at: iso(at), text }));
  return {
    question,
    known: { from: 'waiting', questionId, question: waiting, ...(written && { writtenSince: written }) },
  };
}
