import type { EngineerId, Instant } from '../ids';
import type { IssueRecord, Noted, Question } from '../record';
import { hasRoomForAnswers, hasRoomForNotes } from './bounds';
import type { NotingOutcome } from './noting-outcome';

export type AnsweredQuestion = Question & { readonly answer: string };

/** What the customer has answered, and what still waits for an answer: whoever is new to an issue reads the former first. */
export function answeredFirst(asked: readonly Question[]): {
  readonly answered: readonly AnsweredQuestion[];
  readonly open: readonly Question[];
} {
  const isAnswered = (question: Question): question is AnsweredQuestion => question.answer !== undefined;
  return { answered: asked.filter(isAnswered), open: asked.filter((question) => !isAnswered(question)) };
}

/** The record with one more question to the customer. */
export function withQuestion(
  record: IssueRecord,
  question: string,
  noted: Noted,
): Exclude<
  NotingOutcome<{ readonly question: Question }>,
  { code: 'unchanged' | 'questionNotFound' | 'answeredByCustomer' }
> {
  const asked: Question = { id: record.asked.length + 1, question, ...noted };
  const next = { ...record, asked: [...record.asked, asked] };
  return hasRoomForNotes(next) ? { code: 'noted', record: next, question: asked } : { code: 'recordFull' };
}

/**
 * The record with a question answered, or with its answer corrected: by the customer, or by somebody of us (`by`) who heard it elsewhere. What the
 * customer wrote, only the customer corrects.
 */
export function withAnswer(
  record: IssueRecord,
  { questionId, text }: { readonly questionId: number; readonly text: string },
  { at, by }: { readonly at: Instant; readonly by?: EngineerId },
): NotingOutcome {
  const question = record.asked.find(({ id }) => id === questionId);
  if (!question) return { code: 'questionNotFound' };
  const { answeredBy, ...rest } = question;
  const isOurs = answeredBy !== undefined;
  if (question.answer === text && (by !== undefined || !isOurs)) return { code: 'unchanged' };
  if (question.answer !== undefined && by !== undefined && !isOurs) return { code: 'answeredByCustomer' };
  const answered: Question = { ...rest, answer: text, answeredAt: at, ...(by !== undefined && { answeredBy: by }) };
  const next = { ...record, asked: record.asked.map((other) => (other === question ? answered : other)) };
  return hasRoomForAnswers(next) ? { code: 'noted', record: next } : { code: 'recordFull' };
}
