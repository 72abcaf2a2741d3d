import type { Instant } from '../ids';
import type { IssueRecord, Noted, Question } from '../record';
import { hasRoomForAnswers, hasRoomForNotes } from './bounds';
import type { NotingOutcome } from './noting-outcome';

/** The record with one more question to the customer. */
export function withQuestion(
  record: IssueRecord,
  question: string,
  noted: Noted,
): Exclude<NotingOutcome<{ readonly question: Question }>, { code: 'unchanged' | 'questionNotFound' }> {
  const asked: Question = { id: record.asked.length + 1, question, ...noted };
  const next = { ...record, asked: [...record.asked, asked] };
  return hasRoomForNotes(next) ? { code: 'noted', record: next, question: asked } : { code: 'recordFull' };
}

/** The record with a question answered, or with its answer corrected. */
export function withAnswer(
  record: IssueRecord,
  { questionId, text }: { readonly questionId: number; readonly text: string },
  at: Instant,
): NotingOutcome {
  const question = record.asked.find(({ id }) => id === questionId);
  if (!question) return { code: 'questionNotFound' };
  if (question.answer === text) return { code: 'unchanged' };
  const answered: Question = { ...question, answer: text, answeredAt: at };
  const next = { ...record, asked: record.asked.map((other) => (other === question ? answered : other)) };
  return hasRoomForAnswers(next) ? { code: 'noted', record: next } : { code: 'recordFull' };
}
