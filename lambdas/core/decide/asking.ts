import type { Command, Refusal } from '../commands';
import type { Issue } from '../issue';
import { type Question, recordOf } from '../record';
import { knownFromEnvironment, knownFromReport } from '../record/known-answer';
import { withAnswer, withQuestion } from '../record/questions';
import { questionLike } from '../record/similar-question';
import { writtenSince } from '../record/written-since';
import { isShared } from '../signal';
import { tellThatCustomerWrote } from './customer-wrote';
import type { Draft } from './draft';
import { meetFirstResponse } from './first-response';
import { refusedUnlessWorking } from './works-on';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Why a question is not put to the customer: it was, and answered or not, or the report answers it. */
function refusedAsAsked(issue: Issue, question: string): Refusal | undefined {
  const { asked, environment } = recordOf(issue);
  const like = questionLike(question, asked);
  if (like?.answer !== undefined) {
    const { id: questionId, question: before, answer } = like;
    return { code: 'alreadyAnswered', known: { from: 'asked', questionId, question: before, answer } };
  }
  const known = knownFromEnvironment(question, environment) ?? knownFromReport(question, issue.report);
  if (known) return { code: 'alreadyAnswered', known };
  if (!like) return undefined;
  const written = writtenSince(issue.history, like.at);
  return {
    code: 'alreadyAsked',
    questionId: like.id,
    question: like.question,
    ...(written.length > 0 && { writtenSince: written }),
  };
}

/**
 * From every open state, by whoever works on it. What is known is asked again only when that is wished and why is said, by somebody who has
 * been shown it; what waits for its
 * answer word for word not even then: a button pressed twice. A question is a message to the customer.
 */
export function askCustomer(draft: Draft, command: Of<'askCustomer'>): Refusal | undefined {
  const { issue, world } = draft;
  const { engineerId, question, anyway, reason } = command;
  const refusal = refusedUnlessWorking(draft, engineerId);
  if (refusal) return refusal;
  if (isShared(issue)) return { code: 'signalShared' };
  const record = recordOf(issue);
  const waits = ({ question: asked, answer }: Question) => asked === question && answer === undefined;
  if (record.asked.some(waits)) return undefined;
  const refused = refusedAsAsked(issue, question);
  if (refused && !(anyway && reason)) return refused;
  const asked = withQuestion(record, question, { by: engineerId, at: world.now });
  if (asked.code !== 'noted') return asked;
  draft.issue = { ...issue, record: asked.record };
  meetFirstResponse(draft);
  draft.events.push({
    type: 'customerAsked',
    questionId: asked.question.id,
    engineerId,
    question,
    ...(refused && { anyway: true as const, reason }),
  });
  return undefined;
}

/** From every open state, by the customer. The same answer again changes nothing; another one corrects it. */
export function answerQuestion(draft: Draft, { questionId, text }: Of<'answerQuestion'>): Refusal | undefined {
  const { issue, world } = draft;
  const answered = withAnswer(recordOf(issue), { questionId, text }, { at: world.now });
  if (answered.code === 'unchanged') return undefined;
  if (answered.code === 'questionNotFound') return answered;
  if (issue.state === 'resolved') return { code: 'issueResolved' };
  if (answered.code !== 'noted') return answered;
  draft.issue = { ...issue, record: answered.record };
  draft.events.push({ type: 'customerAnswered', questionId, text });
  tellThatCustomerWrote(draft);
  return undefined;
}
