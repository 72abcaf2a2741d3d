import { type Commitments, MARKED_COMMITMENTS, type MarkedCommitment } from '../commitments';
import type { Instant } from '../ids';
import type { CustomerPromise, IssueRecord, NextStep } from '../record';
import { shortened } from '../shortened';
import { answeredFirst } from './questions';

type Told = Pick<CustomerPromise, 'text' | 'dueAt' | 'by' | 'at'>;

/** What a hand-over tells. It is kept with the hand-over, so it is short; the whole record stays with the issue. */
export interface HandOverNote {
  readonly done: readonly { readonly commitment: MarkedCommitment; readonly metAt: Instant; readonly what?: string }[];
  /** The newest, in the order of their trying. */
  readonly tried: readonly { readonly what: string; readonly result: string }[];
  /** The newest; absent for none, and in what older code wrote. */
  readonly findings?: readonly string[];
  readonly nextStep?: NextStep;
  /** The newest that the customer answered, then the newest that waits for an answer. */
  readonly asked: readonly { readonly question: string; readonly answer?: string }[];
  readonly promise?: Told;
}

/** So many of a kind, and so many characters of a text, are told. */
const TOLD = 5;
const CHARACTERS = 300;

const brief = (text: string): string => shortened(text, CHARACTERS);

/** Without what is noted beside a promise, for its own clock. */
function told({ text, dueAt, by, at }: CustomerPromise): Told {
  return { text: brief(text), ...(dueAt !== undefined && { dueAt }), by, at };
}

/** What whoever takes over is told: done, tried, found, next step, asked and answered, last promise. */
export function handOverNoteOf(record: IssueRecord, commitments: Commitments): HandOverNote {
  const { tried, findings, nextStep, asked, promise } = record;
  const { answered, open } = answeredFirst(asked);
  return {
    done: MARKED_COMMITMENTS.flatMap((commitment) => {
      const { metAt, what } = commitments[commitment];
      return metAt === undefined ? [] : [{ commitment, metAt, ...(what !== undefined && { what: brief(what) }) }];
    }),
    tried: tried.slice(-TOLD).map(({ what, result }) => ({ what: brief(what), result: brief(result) })),
    ...(findings.length > 0 && { findings: findings.slice(-TOLD).map(({ text }) => brief(text)) }),
    ...(nextStep && { nextStep: { ...nextStep, text: brief(nextStep.text) } }),
    asked: [...answered.slice(-TOLD), ...open.slice(-TOLD)].map(({ question, answer }) => ({
      question: brief(question),
      ...(answer !== undefined && { answer: brief(answer) }),
    })),
    ...(promise && { promise: told(promise) }),
  };
}
