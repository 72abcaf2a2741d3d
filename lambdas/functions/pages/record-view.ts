import { type Noted, type Question, recordOf } from '../../core/record';
import { iso } from '../../runtime/answer';
import { nameIn, type PageView } from './view';

type Writer = Pick<Noted, 'by' | 'at'>;

/** Who wrote it, and when. */
const noted = (view: PageView, { by, at }: Writer) => ({ by: { id: by, name: nameIn(view, by) }, at: iso(at) });

function questionView(view: PageView, question: Question) {
  const { id, question: text, answer, answeredAt, answeredBy } = question;
  return {
    id,
    question: text,
    ...noted(view, question),
    ...(answer !== undefined && { answer }),
    ...(answeredAt !== undefined && { answeredAt: iso(answeredAt) }),
    ...(answeredBy !== undefined && { answeredBy: { id: answeredBy, name: nameIn(view, answeredBy) } }),
  };
}

/** The record as a program reads it: all that the page shows of it, and nothing left out. */
export function recordView(view: PageView) {
  const {
    environment,
    formerly = [],
    asked,
    tried,
    findings,
    files,
    nextStep,
    promise,
  } = recordOf(view.followed.issue);
  return {
    environment,
    ...(formerly.length > 0 && {
      formerly: formerly.map((entry) => ({ field: entry.field, value: entry.value, ...noted(view, entry) })),
    }),
    asked: asked.map((question) => questionView(view, question)),
    tried: tried.map((entry) => ({ what: entry.what, result: entry.result, ...noted(view, entry) })),
    findings: findings.map((entry) => ({ text: entry.text, ...noted(view, entry) })),
    files: files.map((entry) => ({ name: entry.name, reference: entry.reference, ...noted(view, entry) })),
    ...(nextStep && { nextStep: { text: nextStep.text, ...noted(view, nextStep) } }),
    ...(promise && {
      promise: {
        text: promise.text,
        ...(promise.dueAt !== undefined && { dueAt: iso(promise.dueAt) }),
        ...noted(view, promise),
      },
    }),
  };
}
