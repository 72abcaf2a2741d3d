import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { Issue } from '../../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { policiesOf } from '../../factories/policy';
import { RESOLUTION } from '../../factories/resolution';
import { engineerId, HOUR, MINUTE } from '../../factories/world';
import { acknowledge, given, NOW, REPORT, SETTLE, types, wakeUp } from './specification';

const LIN = engineerId('lin');
const ASK: Command = { type: 'askCustomer', engineerId: LIN, question: 'Which carrier are your users on?' };
const ANSWER: Command = { type: 'answerQuestion', questionId: 1, text: 'Telkomsel, all of them' };
const WRITE: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'Any news?' };
const world = { policies: policiesOf({ ...DEFAULT_POLICY, pausesWhileAsked: true }) };
/** Asked two minutes after the report. */
const ASKED = [{ world }, REPORT, SETTLE, acknowledge('lin'), SETTLE, { after: 2 * MINUTE }, ASK] as const;
const WORKAROUND_DUE = NOW + 30 * MINUTE;

describe('time in which the customer was asked and has not answered', () => {
  test('counts, unless the contract says otherwise', () => {
    const { issue } = given(REPORT, acknowledge('lin'), { after: MINUTE }, ASK, { after: 10 * MINUTE }, ANSWER);
    expect(issue.commitments.workaround).toEqual({ dueAt: WORKAROUND_DUE });
  });

  test('does not count by a contract that says so: due times move by as much, and the first response’s does not', () => {
    const { issue } = given(...ASKED, { after: 10 * MINUTE }, ANSWER);
    expect(issue.commitments.workaround).toEqual({ dueAt: WORKAROUND_DUE + 10 * MINUTE, pausedMs: 10 * MINUTE });
    expect(issue.commitments.fix.dueAt).toBe(NOW + 48 * HOUR + 10 * MINUTE);
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 10 * MINUTE);
    // Half of the thirty minutes that count.
    expect(issue.clocks.commitment).toBe(NOW + 25 * MINUTE);
  });

  test('tells nobody of a stage meanwhile, and afterwards of each at its own time', () => {
    const silent = given(...ASKED, SETTLE, { after: 5 * HOUR }, wakeUp());
    expect(types(silent.last)).not.toContain('commitmentStageBegan');
    expect(silent.issue.commitments.workaround.pausedAt).toBe(NOW + 2 * MINUTE);
    const { last } = given(...ASKED, SETTLE, { after: 5 * HOUR }, ANSWER, SETTLE, { after: 13 * MINUTE }, wakeUp());
    expect(last.events.filter((event) => event.type === 'commitmentStageBegan')).toMatchObject([
      { commitment: 'workaround', stage: 'halfGone', dueAt: WORKAROUND_DUE + 5 * HOUR },
    ]);
  });

  test.each<[string, Command]>([
    ['a message of the customer', WRITE],
    ['a resolution', { type: 'resolve', engineerId: LIN, ...RESOLUTION }],
  ])('ends with %s', (_what, command) => {
    const { issue } = given(...ASKED, { after: 10 * MINUTE }, command, { after: HOUR }, wakeUp());
    expect(issue.commitments.rootCause).toMatchObject({ dueAt: NOW + 130 * MINUTE, pausedMs: 10 * MINUTE });
    expect(issue.commitments.rootCause).not.toHaveProperty('pausedAt');
  });

  test('stays counted with another severity, whose due times move as well', () => {
    const change: Command = { type: 'changeSeverity', engineerId: LIN, severity: 'P2' };
    const { issue } = given(...ASKED, { after: 10 * MINUTE }, ANSWER, change);
    expect(issue.commitments.workaround.dueAt).toBe(NOW + 4 * HOUR + 10 * MINUTE);
  });

  test('is over when one of several questions is answered, whichever it is', () => {
    const second: Command = { type: 'askCustomer', engineerId: LIN, question: 'Since when is the picture black?' };
    const later: Command = { type: 'answerQuestion', questionId: 2, text: 'Since noon' };
    for (const first of [ANSWER, later]) {
      const { issue } = given(...ASKED, { after: MINUTE }, second, { after: MINUTE }, first, { after: HOUR }, wakeUp());
      expect(issue.commitments.workaround).toMatchObject({ dueAt: WORKAROUND_DUE + 2 * MINUTE, pausedMs: 2 * MINUTE });
    }
  });

  test.each<[string, Command]>([
    ['a message', WRITE],
    ['an answer to the other question', { type: 'answerQuestion', questionId: 2, text: 'Since noon' }],
  ])('does not begin again when %s has left the item for a row of its own', (_what, command) => {
    const second: Command = { type: 'askCustomer', engineerId: LIN, question: 'Since when is the picture black?' };
    const spilled = { issue: (issue: Issue) => ({ ...issue, history: issue.history.slice(-1) }) };
    const escalate: Command = { type: 'escalate', author: { kind: 'engineer', engineerId: LIN } };
    const { issue } = given(...ASKED, second, { after: 10 * MINUTE }, command, escalate, spilled, escalate, wakeUp());
    expect(issue.commitments.workaround).toEqual({ dueAt: WORKAROUND_DUE + 10 * MINUTE, pausedMs: 10 * MINUTE });
    expect(issue.clocks).toHaveProperty('commitment');
  });
});
