import type { Locale } from '../core/locale';
import type { Due, ThreeLines } from '../core/record/three-lines';
import { shortened } from '../core/shortened';
import { COMMITMENT_WORDS, capital } from './commitment-words';
import { oneLine } from './one-line';

/** A line, with what it tells of before it. */
export interface LabelledLine {
  readonly label: string;
  readonly text: string;
}

/** One language's words; every text that is put in is one line already. */
interface Wording {
  readonly labels: Readonly<Record<keyof ThreeLines, string>>;
  readonly reopened: (reason: string | undefined) => string;
  readonly found: (finding: string) => string;
  readonly cause: (cause: string) => string;
  readonly workaround: (what: string) => string;
  readonly fix: (what: string) => string;
  readonly didNotHold: (fix: string) => string;
  readonly tried: (what: string, result: string, more: number) => string;
  readonly answered: (question: string, answer: string) => string;
  readonly nothingDone: string;
  readonly noStep: string;
  readonly due: (due: Due, time: string) => string;
  /** Between what stands in one line. */
  readonly and: string;
}

const ENGLISH: Wording = {
  labels: { wrong: 'Wrong', done: 'Done', next: 'Next' },
  reopened: (reason) => (reason ? `Reopened by the customer: ${reason}` : 'Reopened by the customer'),
  found: (finding) => `Found: ${finding}`,
  cause: (cause) => `Cause: ${cause}`,
  workaround: (what) => `Workaround: ${what}`,
  fix: (what) => `Fix: ${what}`,
  didNotHold: (fix) => `Fixed before, did not hold: ${fix}`,
  tried: (what, result, more) => `Tried: ${what} → ${result}${more > 0 ? ` (and ${more} more)` : ''}`,
  answered: (question, answer) => `Customer on “${question}”: ${answer}`,
  nothingDone: 'Nothing yet',
  noStep: 'No next step was noted',
  due: ({ what, isOverdue }, time) =>
    `${what === 'promise' ? 'Promise' : capital(COMMITMENT_WORDS.en[what])} ${isOverdue ? 'overdue since' : 'due'} ${time}`,
  and: ' · ',
};

const SIMPLIFIED_CHINESE: Wording = {
  labels: { wrong: '问题', done: '已做', next: '下一步' },
  reopened: (reason) => (reason ? `客户已重新打开：${reason}` : '客户已重新打开'),
  found: (finding) => `发现：${finding}`,
  cause: (cause) => `原因：${cause}`,
  workaround: (what) => `临时方案：${what}`,
  fix: (what) => `修复：${what}`,
  didNotHold: (fix) => `之前的修复未奏效：${fix}`,
  tried: (what, result, more) => `试过：${what} → ${result}${more > 0 ? `（另有 ${more} 项）` : ''}`,
  answered: (question, answer) => `客户答“${question}”：${answer}`,
  nothingDone: '还没有',
  noStep: '没有写下一步',
  due: ({ what, isOverdue }, time) =>
    `${what === 'promise' ? '对客户的承诺' : COMMITMENT_WORDS['zh-Hans'][what]}${isOverdue ? '已超时，' : ''}截止 ${time}`,
  and: '；',
};

const WORDING: Readonly<Record<Locale, Wording>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };

/** So many characters of a text stand in a line; the whole stands in the record. */
const TEXT_LENGTH = 140;
const brief = (text: string): string => shortened(oneLine(text), TEXT_LENGTH);
/** What was asked is only named beside its answer. */
const QUESTION_LENGTH = 60;
const question = (text: string): string => shortened(oneLine(text), QUESTION_LENGTH);

function doneText(
  { workaround, fix, didNotHold, lastTried, lastAnswer, triedCount }: ThreeLines['done'],
  wording: Wording,
): string {
  const parts = [
    fix === undefined ? '' : wording.fix(brief(fix)),
    didNotHold === undefined ? '' : wording.didNotHold(brief(didNotHold)),
    workaround === undefined ? '' : wording.workaround(brief(workaround)),
    lastTried ? wording.tried(brief(lastTried.what), brief(lastTried.result), triedCount - 1) : '',
  ].filter((part) => part !== '');
  // What the customer knows has room beside one other thing; the record shows it all.
  if (lastAnswer && parts.length < 2) {
    parts.push(wording.answered(question(lastAnswer.question), brief(lastAnswer.answer)));
  }
  return parts.length === 0 ? wording.nothingDone : parts.join(wording.and);
}

function wrongText(
  { title, cause, isFound, reopened }: ThreeLines['wrong'],
  wording: Wording,
  isTitled: boolean,
): string {
  const known = [
    ...(reopened ? [wording.reopened(reopened.reason && brief(reopened.reason))] : []),
    ...(cause === undefined ? [] : [(isFound ? wording.cause : wording.found)(brief(cause))]),
  ];
  return [...(isTitled && known.length > 0 ? [] : [brief(title)]), ...known].join(wording.and);
}

/**
 * What is wrong, what was done, what is due next and when, one line each. `timeText` puts an instant on the reader's clock.
 * `isTitled`: the title stands above, so that it is left out where more is known.
 */
export function threeLinesText(
  { wrong, done, next }: ThreeLines,
  locale: Locale,
  timeText: (at: number) => string,
  isTitled = false,
): readonly LabelledLine[] {
  const wording = WORDING[locale];
  const { step, due } = next;
  // Whoever is the first to be asked for it does not look for a next step.
  const isUntouched = due?.what === 'firstResponse' && done.triedCount === 0;
  // What is due comes first: a screen cuts a long line.
  const nextParts = [
    ...(due ? [wording.due(due, timeText(due.at))] : []),
    ...(step !== undefined ? [brief(step)] : isUntouched ? [] : [wording.noStep]),
  ];
  return [
    { label: wording.labels.wrong, text: wrongText(wrong, wording, isTitled) },
    { label: wording.labels.done, text: doneText(done, wording) },
    { label: wording.labels.next, text: nextParts.join(wording.and) },
  ];
}
