import { describe, expect, test } from '@jest/globals';
import { threeLinesText } from '../../../lambdas/application/three-lines-text';
import { withMet } from '../../../lambdas/core/commitments';
import { type IssueRecord, missingForHandOver, recordFrom } from '../../../lambdas/core/record';
import { handOverNoteOf } from '../../../lambdas/core/record/hand-over-note';
import { threeLines } from '../../../lambdas/core/record/three-lines';
import { engineerId, ownedIssue, REPORTED_AT, resolvedIssue } from '../../factories/issue';

const MINUTE = 60_000;
const noted = { by: engineerId('lin'), at: REPORTED_AT };
const aRecord = (more: Partial<IssueRecord> = {}): IssueRecord => ({
  ...recordFrom({ title: 'Frozen', severity: 'P1' }),
  ...more,
});
const { commitments } = ownedIssue();
const answered = withMet(commitments, 'firstResponse', REPORTED_AT + MINUTE);

describe('the three lines', () => {
  test('of a new issue say what was reported, that nothing was done, and when the first response is due', () => {
    expect(threeLines(ownedIssue(), REPORTED_AT)).toEqual({
      wrong: { title: ownedIssue().report.title },
      done: { triedCount: 0 },
      next: { due: { what: 'firstResponse', at: REPORTED_AT + 10 * MINUTE } },
    });
  });

  test('say the newest finding, what was tried last, the next step and what is due first', () => {
    const record = aRecord({
      findings: [
        { text: 'Old', ...noted },
        { text: 'UDP is throttled', ...noted },
      ],
      tried: [{ what: 'TCP', result: 'Holds', ...noted }],
      nextStep: { text: 'Ask the carrier', ...noted },
      promise: { text: 'A plan', dueAt: REPORTED_AT + 20 * MINUTE, ...noted },
    });
    expect(threeLines(ownedIssue({ record, commitments: answered }), REPORTED_AT + MINUTE)).toMatchObject({
      wrong: { cause: 'UDP is throttled' },
      done: { lastTried: { what: 'TCP', result: 'Holds' }, triedCount: 1 },
      next: { step: 'Ask the carrier', due: { what: 'promise', at: REPORTED_AT + 20 * MINUTE } },
    });
  });

  test('and the hand-over note tell what the customer answered, before what still waits for an answer', () => {
    const asked = [
      { id: 1, question: 'Since when?', answer: 'Since 23:30', answeredAt: REPORTED_AT + 1, ...noted },
      ...[2, 3, 4, 5, 6, 7].map((id) => ({ id, question: `Question ${id}?`, ...noted })),
    ];
    const record = aRecord({ asked, findings: [{ text: 'The mixer drops frames', ...noted }] });
    const told = { question: 'Since when?', answer: 'Since 23:30' };
    expect(threeLines(ownedIssue({ record }), REPORTED_AT).done.lastAnswer).toEqual(told);
    const note = handOverNoteOf(record, commitments);
    expect(note.asked[0]).toEqual(told);
    expect(note.asked.at(-1)).toEqual({ question: 'Question 7?' });
    expect(note.findings).toEqual(['The mixer drops frames']);
  });

  test('tell the answer that came last, whichever was asked first', () => {
    const asked = [
      { id: 1, question: 'One?', answer: 'First', answeredAt: REPORTED_AT + 9, ...noted },
      { id: 2, question: 'Two?', answer: 'Second', answeredAt: REPORTED_AT + 5, ...noted },
    ];
    expect(threeLines(ownedIssue({ record: aRecord({ asked }) }), REPORTED_AT).done.lastAnswer).toMatchObject({
      answer: 'First',
    });
  });

  test('say the cause that the customer was told before any finding', () => {
    const told = withMet(answered, 'rootCause', REPORTED_AT, 'A carrier throttles UDP');
    expect(threeLines(ownedIssue({ commitments: told }), REPORTED_AT).wrong).toMatchObject({
      cause: 'A carrier throttles UDP',
      isFound: true,
    });
  });

  test('tell of what is overdue only when nothing lies ahead', () => {
    const late = threeLines(ownedIssue({ commitments: answered }), REPORTED_AT + 60 * MINUTE).next.due;
    expect(late).toEqual({ what: 'rootCause', at: REPORTED_AT + 120 * MINUTE });
    const over = threeLines(ownedIssue({ commitments: answered }), REPORTED_AT + 1_000 * 60 * MINUTE).next.due;
    expect(over).toEqual({ what: 'fix', at: REPORTED_AT + 48 * 60 * MINUTE, isOverdue: true });
  });

  test('of a reopened issue name the fix that did not hold, and no next step of before', () => {
    const reopened = { at: REPORTED_AT + 9, fix: 'Restarted the mixer' };
    const stepAt = (at: number) => aRecord({ nextStep: { text: 'Ask the carrier', ...noted, at } });
    const before = threeLines(ownedIssue({ reopened, record: stepAt(REPORTED_AT + 8) }), REPORTED_AT + 10);
    expect(before.done).toMatchObject({ didNotHold: 'Restarted the mixer' });
    expect(before.next).not.toHaveProperty('step');
    const since = threeLines(ownedIssue({ reopened, record: stepAt(REPORTED_AT + 10) }), REPORTED_AT + 10);
    expect(since.next).toMatchObject({ step: 'Ask the carrier' });
    const texts = (locale: 'en' | 'zh-Hans') => threeLinesText(before, locale, String).map(({ text }) => text);
    expect(texts('en')[1]).toBe('Fixed before, did not hold: Restarted the mixer');
    expect(texts('zh-Hans')[1]).toBe('之前的修复未奏效：Restarted the mixer');
  });

  test('say that it was reopened, and why, while it is open', () => {
    const reopened = { reason: 'It is back' };
    expect(threeLines(ownedIssue({ reopened }), REPORTED_AT).wrong).toMatchObject({ reopened });
    expect(threeLines(resolvedIssue({ reopened }), REPORTED_AT).wrong).not.toHaveProperty('reopened');
  });

  test('of a resolved issue owe nothing', () => {
    expect(threeLines(resolvedIssue(), REPORTED_AT).next).toEqual({});
  });
});

describe('a hand-over note', () => {
  test('tells what is done, tried, next, asked and promised', () => {
    const record = aRecord({
      tried: [{ what: 'TCP', result: 'Holds', ...noted }],
      asked: [
        { id: 1, question: 'Since when?', answer: '20:05', ...noted },
        { id: 2, question: 'How many?', ...noted },
      ],
      nextStep: { text: 'Ask the carrier', ...noted },
      promise: { text: 'A plan', ...noted },
    });
    const met = withMet(answered, 'workaround', REPORTED_AT + MINUTE, 'Use TCP');
    expect(handOverNoteOf(record, met)).toEqual({
      done: [{ commitment: 'workaround', metAt: REPORTED_AT + MINUTE, what: 'Use TCP' }],
      tried: [{ what: 'TCP', result: 'Holds' }],
      asked: [{ question: 'Since when?', answer: '20:05' }, { question: 'How many?' }],
      nextStep: { text: 'Ask the carrier', ...noted },
      promise: { text: 'A plan', ...noted },
    });
    const since = noted.at;
    expect(missingForHandOver(record, { since, now: since })).toEqual([]);
    expect(missingForHandOver(record, { since: since + 1, now: since + 1 })).toEqual(['nextStep', 'promise']);
    expect(missingForHandOver(aRecord(), { since, now: since })).toEqual(['nextStep', 'promise']);
    const timed = { ...record, promise: { text: 'A plan', ...noted, dueAt: since + MINUTE } };
    expect(missingForHandOver(timed, { since, now: since + MINUTE - 1 })).toEqual([]);
    expect(missingForHandOver(timed, { since, now: since + MINUTE })).toEqual(['promise']);
  });

  test('stays short, however much stands in the record', () => {
    const long = '😀'.repeat(1_000);
    const many = Array.from({ length: 50 }, (_, index) => index + 1);
    const record = aRecord({
      tried: many.map(() => ({ what: long, result: long, ...noted })),
      asked: many.map((id) => ({ id, question: long, answer: long, ...noted })),
      nextStep: { text: long, ...noted },
    });
    const note = JSON.stringify(handOverNoteOf(record, commitments));
    expect(note.length).toBeLessThan(8_000);
    expect(note.isWellFormed()).toBe(true);
  });
});
