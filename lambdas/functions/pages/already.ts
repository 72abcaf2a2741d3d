import type { Command, Refusal } from '../../core/commands';
import type { KnownAnswer } from '../../core/record/known-answer';

/** A question that was to be asked and is known: answered, or asked and not answered yet. */
export interface Already {
  /** As it was to be asked. */
  readonly question: string;
  readonly known: KnownAnswer | { readonly from: 'waiting'; readonly questionId: number; readonly question: string };
}

/** What a refusal says of a question; `undefined`: it is about something else. */
export function alreadyIn(refusal: Refusal, command: Command): Already | undefined {
  if (command.type !== 'askCustomer') return undefined;
  const { question } = command;
  if (refusal.code === 'alreadyAnswered') return { question, known: refusal.known };
  if (refusal.code !== 'alreadyAsked') return undefined;
  return { question, known: { from: 'waiting', questionId: refusal.questionId, question: refusal.question } };
}
