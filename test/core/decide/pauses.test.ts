import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { PolicyId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { FIRST_POLICY_ID, type PoliciesInForce } from '../../../lambdas/core/policy-book';
import { policiesOf } from '../../factories/policy';
import { RESOLUTION } from '../../factories/resolution';
import { engineerId, HOUR, MINUTE } from '../../factories/world';
import { acknowledge, decided, given, NOW, REPORT, SETTLE, types, wakeUp } from './specification';

const LIN = engineerId('lin');
const ASK: Command = { type: 'askCustomer', engineerId: LIN, question: 'Which carrier are your users on?' };
const ANSWER: Command = { type: 'answerQuestion', questionId: 1, text: 'Telkomsel, all of them' };
const WRITE: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'Any news?' };
const world = { policies: policiesOf({ ...DEFAULT_POLICY, pausesWhileAsked: true }) };
/** Asked two minutes after the report. */
const ASKED = [{ world }, REPORT, SETTLE, acknowledge('lin'), SETTLE, { after: 2 * MINUTE }, ASK] as const;
const WORKAROUND_DUE = NOW + 30 * MINUTE;
const PAUSING_ID = 'pausing' as PolicyId;
/** P2, and whatever needs the network, has a policy of its own, with pauses. */
const BOOK: PoliciesInForce = {
  policies: { [FIRST_POLICY_ID]: DEFAULT_POLICY, [PAUSING_ID]: { ...DEFAULT_POLICY, pausesWhileAsked: true } },
  rules: [
    { severities: ['P2'], policy: PAUSING_ID },
    { skills: ['network'], policy: PAUSING_ID },
  ],
  default: FIRST_POLICY_ID,
  revision: 1,
};

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

  test.each<[string, boolean]>([
    ['begins', true],
    ['ends', false],
  ])('%s by no policy that is saved after the report', (_what, pausesWhileAsked) => {
    const saved = (pauses: boolean) => ({ policies: policiesOf({ ...DEFAULT_POLICY, pausesWhileAsked: pauses }) });
    const story = [
      { world: saved(!pausesWhileAsked) },
      REPORT,
      SETTLE,
      acknowledge('lin'),
      { after: 2 * MINUTE },
      ASK,
    ] as const;
    const revised = [{ world: saved(pausesWhileAsked) }, { after: 10 * MINUTE }, wakeUp(), ANSWER] as const;
    const pausedMs = pausesWhileAsked ? 0 : 10 * MINUTE;
    expect(given(...story, ...revised).issue.commitments.workaround.dueAt).toBe(WORKAROUND_DUE + pausedMs);
  });

  test.each<[string, Command]>([
    ['gets another severity', { type: 'changeSeverity', engineerId: LIN, severity: 'P2' }],
    [
      'comes to need a skill with a policy of its own',
      {
        type: 'handOn',
        engineerId: LIN,
        because: 'notMySkill',
        skill: 'network',
        nextStep: 'Capture packets',
        promise: 'News within the hour',
      },
    ],
  ])('is that of the policy in force once the issue %s', (_what, command) => {
    const before = given(REPORT, SETTLE, acknowledge('lin'), { world: { policies: BOOK } });
    expect(before.issue.pausesWhileAsked).toBe(false);
    expect(decided(before.when(command)).issue.pausesWhileAsked).toBe(true);
  });

  test('goes by the policy in force where older code has not noted whose it is', () => {
    const noted = { issue: ({ pausesWhileAsked: _none, ...issue }: Issue) => issue as Issue };
    const { issue } = given(REPORT, SETTLE, acknowledge('lin'), noted, { world }, ASK, { after: 10 * MINUTE }, ANSWER);
    expect(issue.commitments.workaround.pausedMs).toBe(10 * MINUTE);
  });

  test('is over with a message that was written after the question, also by a clock that lags behind', () => {
    const { issue } = given(...ASKED, { after: -MINUTE / 60 }, WRITE, { after: HOUR }, wakeUp());
    expect(issue.commitments.workaround).not.toHaveProperty('pausedAt');
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
