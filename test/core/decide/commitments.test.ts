import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { isMoot, isOwed, type MarkedCommitment } from '../../../lambdas/core/commitments';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { Severity } from '../../../lambdas/core/severity';
import { NOBODY_QUIET_SOON, policiesOf } from '../../factories/policy';
import { resolves } from '../../factories/resolution';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, MINUTE, NOW, sampleRoster } from '../../factories/world';
import { acknowledge, expectNothingHappened, given, pages, REPORT, SETTLE, types, wakeUp } from './specification';

const message = (name: string): Command => ({
  type: 'addMessage',
  author: { kind: 'engineer', engineerId: engineerId(name) },
  text: 'Looking into it',
});
const give = (name: string, commitment: MarkedCommitment, what = 'Use TCP'): Command => ({
  type: 'meetCommitment',
  engineerId: engineerId(name),
  commitment,
  what,
});
const severity = (name: string, to: Severity): Command => ({
  type: 'changeSeverity',
  engineerId: engineerId(name),
  severity: to,
});
const escalation: Command = { type: 'escalate', author: { kind: 'customer' }, reason: 'Launch day' };

/** Lin owns it a minute after the report, and everything is carried out. */
const OWNED = [
  { world: { policies: policiesOf(NOBODY_QUIET_SOON) } },
  REPORT,
  SETTLE,
  { after: MINUTE },
  acknowledge('lin'),
  SETTLE,
] as const;
/** The customer has been answered, so that the workaround is due next. */
const ANSWERED = [...OWNED, message('lin'), SETTLE] as const;

const told = ({ events }: Decided): string[] =>
  events.flatMap((event) => (event.type === 'pageDecided' ? [`${event.engineerId} as ${event.as}`] : []));

describe('the clock of commitments', () => {
  test('runs from the report, also while nobody owns the issue, and no hand-over moves it', () => {
    const { issue } = given(...OWNED);
    expect(issue.commitments.workaround.dueAt).toBe(NOW + 30 * MINUTE);
    expect(issue.clocks.commitment).toBe(NOW + 5 * MINUTE);
  });

  test('at half of the time the owner is reminded, once', () => {
    const standing = given(...ANSWERED, { after: 14 * MINUTE }, wakeUp());
    expect(types(standing.last)).toEqual(['commitmentStageBegan', 'pageDecided']);
    expect(told(standing.last)).toEqual(['lin as owner']);
    expect(standing.issue.clocks.commitment).toBe(NOW + 24 * MINUTE);
    const again = given(...ANSWERED, { after: 14 * MINUTE }, wakeUp(), SETTLE);
    expectNothingHappened(again.issue, again.when(wakeUp()));
  });

  test('before half of the time is gone nothing happens', () => {
    const standing = given(...ANSWERED, { after: 14 * MINUTE - 1 });
    expectNothingHappened(standing.issue, standing.when(wakeUp()));
  });

  test('at four fifths the one beside the owner in the team is told too', () => {
    const { last } = given(...ANSWERED, { after: 14 * MINUTE }, wakeUp(), SETTLE, { after: 9 * MINUTE }, wakeUp());
    expect(told(last)).toEqual(['lin as owner', 'zhao as deputy']);
  });

  test('at the breach the duty managers are paged and the issue climbs a level', () => {
    const { last, issue } = given(...ANSWERED, { after: 29 * MINUTE }, wakeUp());
    expect(types(last)).toEqual(['commitmentStageBegan', 'escalated', 'pageDecided', 'pageDecided']);
    expect(told(last)).toEqual(['lin as owner', 'boss as dutyManager']);
    expect(issue.level).toBe(1);
    expect(issue.commitments.workaround.stage).toBe('breached');
  });

  test('a wake-up that comes late tells of the gravest stage alone', () => {
    const { last } = given(...ANSWERED, { after: 29 * MINUTE }, wakeUp());
    expect(last.events.filter(({ type }) => type === 'commitmentStageBegan')).toMatchObject([
      { commitment: 'workaround', stage: 'breached', dueAt: NOW + 30 * MINUTE },
    ]);
  });

  test('an owner in their night is not woken for it, the colleague awake beside them is told', () => {
    const roster = aRoster({
      teams: [aTeam('beijing', 'asleep'), aTeam('europe', 'awake')],
      engineers: [anEngineer('lin', 'beijing'), anEngineer('anna', 'europe')],
    });
    const { last } = given(
      ...ANSWERED,
      { after: 14 * MINUTE },
      wakeUp(),
      SETTLE,
      { after: 9 * MINUTE },
      { world: { roster } },
      wakeUp(),
    );
    expect(told(last)).toEqual(['anna as deputy']);
  });

  test('while nobody owns the issue only a breach is told, to duty managers who are not being asked', () => {
    const half = given(
      REPORT,
      SETTLE,
      { after: 2 * MINUTE },
      { world: { roster: sampleRoster() } },
      { after: 4 * MINUTE },
      wakeUp(),
    );
    expect(told(half.last).filter((line) => !line.endsWith('undefined'))).toEqual([]);
    const late = given(REPORT, SETTLE, { after: 10 * MINUTE }, wakeUp());
    expect(told(late.last)).toContain('boss as dutyManager');
    expect(late.issue.state).toBe('paging');
  });

  test('stops when the issue is resolved: a workaround is owed no more, and cause and fix were told', () => {
    const { issue } = given(...ANSWERED, resolves('lin'));
    const { workaround, rootCause, fix } = issue.commitments;
    expect([workaround.metAt, rootCause.metAt, fix.metAt]).toEqual([NOW + MINUTE, NOW + MINUTE, NOW + MINUTE]);
    expect(issue.clocks).toEqual({});
  });

  test('stops with the cause and the fix in the words in which the resolution tells them, unless they were told before', () => {
    const resolve: Command = { type: 'resolve', engineerId: engineerId('lin'), cause: 'UDP throttled', fix: 'TCP' };
    const { issue, last } = given(...ANSWERED, give('lin', 'fix', 'Moved to another line'), resolve);
    expect(issue.commitments.rootCause).toMatchObject({ metAt: NOW + MINUTE, what: 'UDP throttled' });
    expect(issue.commitments.fix).toMatchObject({ what: 'Moved to another line' });
    expect(last.events).toMatchObject([{ type: 'resolved', cause: 'UDP throttled', fix: 'TCP' }]);
  });

  test('leaves a workaround that the fix had made needless as it was when the issue is resolved, however late', () => {
    const fixed = [...ANSWERED, { after: 9 * MINUTE }, give('lin', 'fix'), { after: 20 * HOUR }] as const;
    const { issue } = given(...fixed, resolves('lin'));
    expect(issue.commitments.workaround).toEqual({ dueAt: NOW + 30 * MINUTE });
    expect([isMoot(issue.commitments, 'workaround'), isOwed(issue.commitments, 'workaround')]).toEqual([true, false]);
    const reopened = given(...fixed, resolves('lin'), SETTLE, { type: 'reopen' });
    expect(isOwed(reopened.issue.commitments, 'workaround')).toBe(true);
  });

  test('goes on when the issue is reopened, from the report', () => {
    const { issue } = given(...ANSWERED, resolves('lin'), SETTLE, { after: HOUR }, { type: 'reopen' });
    expect(issue.commitments.fix).toEqual({ dueAt: NOW + 48 * HOUR });
    // The workaround that the resolution had met is owed again, and its time is over.
    expect(issue.commitments.workaround).toEqual({ dueAt: NOW + 30 * MINUTE, stage: 'breached' });
    // A cause that was told stays told; the fix did not hold.
    expect(issue.clocks.commitment).toBe(NOW + 24 * HOUR);
  });
});

describe('what meets a commitment', () => {
  test('is said by the owner, kept for the customer, and stops its clock', () => {
    const { issue, last } = given(...ANSWERED, give('lin', 'workaround', 'Use TCP'));
    expect(types(last)).toEqual(['commitmentMet']);
    expect(issue.commitments.workaround).toMatchObject({ metAt: NOW + MINUTE, what: 'Use TCP' });
    expect(issue.clocks.commitment).toBe(NOW + HOUR);
  });

  test('said twice changes nothing', () => {
    const standing = given(...ANSWERED, give('lin', 'workaround'), SETTLE);
    expectNothingHappened(standing.issue, standing.when(give('lin', 'workaround')));
  });

  test('said again in other words is refused with what the customer has read', () => {
    const standing = given(...ANSWERED, give('lin', 'workaround'), { after: MINUTE });
    const met = { code: 'commitmentMet', metAt: NOW + MINUTE, what: 'Use TCP' };
    expect(standing.when(give('lin', 'workaround', 'Another'))).toEqual(met);
  });

  test('once it is the fix leaves no workaround to be owed: only the root cause runs on', () => {
    const { issue } = given(...ANSWERED, give('lin', 'fix', 'New route'));
    expect(issue.clocks.commitment).toBe(NOW + HOUR);
    const late = given(...ANSWERED, give('lin', 'fix', 'New route'), { after: HOUR }, wakeUp());
    expect(late.last.events).toMatchObject([{ commitment: 'rootCause', stage: 'halfGone' }, { about: {} }]);
    const moreTime = [give('lin', 'rootCause', 'A carrier'), SETTLE, { after: 10 * HOUR }, wakeUp()] as const;
    expect(given(...ANSWERED, give('lin', 'fix', 'New route'), ...moreTime).issue.level).toBeUndefined();
    expect(
      given(...ANSWERED, give('lin', 'fix'), give('lin', 'workaround')).issue.commitments.workaround,
    ).toMatchObject({
      what: 'Use TCP',
    });
  });

  test('a workaround is owed again when the fix did not hold', () => {
    const fixed = [give('lin', 'fix', 'New route'), give('lin', 'rootCause', 'A carrier'), SETTLE] as const;
    const end: Command = { type: 'resolve', engineerId: engineerId('lin') };
    const { issue } = given(...ANSWERED, ...fixed, end, SETTLE, { type: 'reopen' });
    expect(issue.commitments.workaround.metAt).toBeUndefined();
    expect(issue.clocks.commitment).toBe(NOW + 15 * MINUTE);
  });

  test.each([
    ['somebody else', acknowledge('lin'), give('zhao', 'fix'), { code: 'notOwner', ownerId: 'lin' }],
    ['nobody owns it', SETTLE, give('lin', 'fix'), { code: 'notOwner' }],
  ])('is refused from %s', (_who, before, command, refusal) => {
    expect(given(REPORT, before).when(command)).toEqual(refusal);
  });
});

describe('another severity', () => {
  test('moves the due times and keeps their start', () => {
    const { issue, last } = given(...ANSWERED, severity('lin', 'P2'));
    expect(types(last)).toEqual(['severityChanged']);
    expect(issue.severity).toBe('P2');
    expect(issue.commitments.workaround.dueAt).toBe(NOW + 4 * HOUR);
    expect(issue.commitments.firstResponse.metAt).toBe(NOW + MINUTE);
  });

  test('lets people be told again of what lies ahead once more, and not twice of what is past', () => {
    const atRisk = [...ANSWERED, { after: 24 * MINUTE }, wakeUp(), SETTLE] as const;
    expect(given(...atRisk, severity('lin', 'P3')).issue.commitments.workaround.stage).toBeUndefined();
    const raised = given(...atRisk, severity('lin', 'P3'), SETTLE, { after: 10 * MINUTE }, severity('lin', 'P1'));
    expect(types(raised.last)).toEqual([
      'severityChanged',
      'commitmentStageBegan',
      'escalated',
      'pageDecided',
      'pageDecided',
    ]);
  });

  test('the same one changes nothing', () => {
    const standing = given(...ANSWERED);
    expectNothingHappened(standing.issue, standing.when(severity('lin', 'P1')));
  });
});

describe('escalation', () => {
  test('by the customer climbs a level and tells the duty managers', () => {
    const { issue, last } = given(...ANSWERED, escalation);
    expect(types(last)).toEqual(['escalated', 'pageDecided']);
    expect([issue.level, told(last)]).toEqual([1, ['boss as dutyManager']]);
  });

  test('asked for again within a quarter of an hour changes nothing, and then climbs further', () => {
    const standing = given(...ANSWERED, escalation, SETTLE, { after: 14 * MINUTE });
    expectNothingHappened(standing.issue, standing.when(escalation));
    // Its entry may have left the item by then.
    const spilt = given(...ANSWERED, escalation, SETTLE, { issue: (issue) => ({ ...issue, history: [] }) });
    expectNothingHappened(spilt.issue, spilt.when(escalation));
    expect(given(...ANSWERED, escalation, SETTLE, { after: 16 * MINUTE }, escalation).issue.level).toBe(2);
  });

  test('while somebody is being asked delays no page and outlives the acknowledgement', () => {
    const { issue } = given(REPORT, SETTLE, escalation, acknowledge('lin'));
    expect(pages(issue.effects)).toEqual(['boss inform']);
  });

  test('is refused of a resolved issue, and from an engineer who does not own it', () => {
    const resolved = given(...ANSWERED, resolves('lin'));
    expect(resolved.when(escalation)).toEqual({ code: 'issueResolved' });
    const byZhao: Command = { type: 'escalate', author: { kind: 'engineer', engineerId: engineerId('zhao') } };
    expect(given(...ANSWERED).when(byZhao)).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });
});
