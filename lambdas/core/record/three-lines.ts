import { type Commitments, isOwed } from '../commitments';
import type { Instant } from '../ids';
import type { Issue } from '../issue';
import { type CustomerPromise, isBroken, type Question, recordOf, type Tried } from '../record';
import { COMMITMENTS, type CommitmentName } from '../severity';
import { type AnsweredQuestion, answeredFirst } from './questions';

/** What is due, and when: a commitment, or what the customer was promised last. */
export interface Due {
  readonly what: CommitmentName | 'promise';
  readonly at: Instant;
  /** Its time is over. */
  readonly isOverdue?: true;
}

/** What the next engineer has to know, as facts that each language words for itself. */
export interface ThreeLines {
  readonly wrong: {
    readonly title: string;
    /** The cause as the customer was told it, else the newest finding. */
    readonly cause?: string;
    readonly isFound?: true;
    /** It was said to be over, and is not. */
    readonly reopened?: { readonly reason?: string };
  };
  readonly done: {
    readonly workaround?: string;
    readonly fix?: string;
    /** What was said to fix it before it was reopened. */
    readonly didNotHold?: string;
    readonly lastTried?: Tried;
    /** What the customer answered last. */
    readonly lastAnswer?: { readonly question: string; readonly answer: string };
    /** How much was tried. */
    readonly triedCount: number;
  };
  readonly next: { readonly step?: string; readonly due?: Due };
}

/** The first response until it was given; then a promise that was not kept, then whatever is due next, and when nothing is, what was due last. */
function firstOf(commitments: Commitments, promise: CustomerPromise | undefined, now: Instant): Due | undefined {
  const promisedAt = promise?.dueAt;
  const owed: Due[] = COMMITMENTS.flatMap((what) =>
    isOwed(commitments, what) ? [{ what, at: commitments[what].dueAt }] : [],
  );
  const [first] = owed;
  if (first?.what === 'firstResponse') return first;
  if (promise && promisedAt !== undefined && isBroken(promise, now)) return { what: 'promise', at: promisedAt };
  const ahead: Due[] = owed.filter(({ at }) => at > now);
  if (promisedAt !== undefined && promisedAt > now) ahead.push({ what: 'promise', at: promisedAt });
  return (
    ahead.reduce<Due | undefined>((one, other) => (one && one.at <= other.at ? one : other), undefined) ?? owed.at(-1)
  );
}

/** What the customer is owed next of an issue; `undefined` once it is resolved, or when nothing is. */
export function dueIn({ commitments, state, record }: Issue, now: Instant): Due | undefined {
  const due = state === 'resolved' ? undefined : firstOf(commitments, record?.promise, now);
  return due && due.at <= now ? { ...due, isOverdue: true } : due;
}

/** The one that was answered last, whichever was asked first. */
const lastAnsweredOf = (asked: readonly Question[]): AnsweredQuestion | undefined =>
  answeredFirst(asked).answered.reduce<AnsweredQuestion | undefined>(
    (one, other) => (one && (one.answeredAt ?? 0) > (other.answeredAt ?? 0) ? one : other),
    undefined,
  );

/** What is wrong, what was done, what is due next and when. */
export function threeLines(issue: Issue, now: Instant): ThreeLines {
  const { commitments, report, state, reopened } = issue;
  const { asked, findings, tried, nextStep } = recordOf(issue);
  const { workaround, rootCause, fix } = commitments;
  const finding = findings.at(-1)?.text;
  const lastTried = tried.at(-1);
  const lastAnswer = lastAnsweredOf(asked);
  const due = dueIn(issue, now);
  const isOpenAgain = reopened !== undefined && state !== 'resolved';
  // What was to be done before the fix is no step any more.
  const isStale = isOpenAgain && nextStep !== undefined && nextStep.at <= (reopened.at ?? -Infinity);
  return {
    wrong: {
      title: report.title,
      ...(isOpenAgain && { reopened: { ...(reopened.reason && { reason: reopened.reason }) } }),
      ...(rootCause.what !== undefined
        ? { cause: rootCause.what, isFound: true as const }
        : finding !== undefined && { cause: finding }),
    },
    done: {
      ...(workaround.what !== undefined && { workaround: workaround.what }),
      ...(fix.what !== undefined && { fix: fix.what }),
      ...(isOpenAgain && reopened.fix !== undefined && { didNotHold: reopened.fix }),
      ...(lastTried && { lastTried }),
      ...(lastAnswer && { lastAnswer: { question: lastAnswer.question, answer: lastAnswer.answer } }),
      triedCount: tried.length,
    },
    next: {
      ...(nextStep && !isStale && { step: nextStep.text }),
      ...(due && { due }),
    },
  };
}
