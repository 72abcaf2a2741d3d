import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { PendingEffect } from '../../../lambdas/core/effects';
import { NOBODY_QUIET_SOON, policiesOf } from '../../factories/policy';
import { resolves } from '../../factories/resolution';
import { anEngineer, aTeam, engineerId, HOUR, MINUTE, NOW, onLeave, sampleRoster } from '../../factories/world';
import { acknowledge, given, type Line, REPORT, SETTLE, wakeUp } from './specification';

const writes: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'Still frozen.' };
const answers: Command = { type: 'answerQuestion', questionId: 1, text: 'Since 20:05' };
const replies = (name: string): Command => ({
  type: 'addMessage',
  author: { kind: 'engineer', engineerId: engineerId(name) },
  text: 'We look into it.',
});
const asks: Command = { type: 'askCustomer', engineerId: engineerId('lin'), question: 'Since when?' };
const promises = (minutes: number, text = 'A plan'): Command => ({
  type: 'noteRecord',
  engineerId: engineerId('lin'),
  note: { kind: 'promise', text, dueAt: NOW + minutes * MINUTE },
});
/** Lin owns it, and everything is carried out. */
const OWNED: readonly Line[] = [REPORT, SETTLE, acknowledge('lin'), SETTLE];

const handsOn: readonly Line[] = [
  { type: 'noteRecord', engineerId: engineerId('lin'), note: { kind: 'nextStep', text: 'Ask the carrier' } },
  { type: 'handOn', engineerId: engineerId('lin'), because: 'busy' },
];

/** Lin, who owns it, is not there. */
function withLinAway(): Line {
  const { engineers, ...rest } = sampleRoster();
  const away = anEngineer('lin', 'beijing', { apart: [onLeave(NOW - HOUR, NOW + 100 * HOUR)] });
  return { world: { roster: { ...rest, engineers: engineers.map((one) => (one.id === 'lin' ? away : one)) } } };
}

const told = (effects: readonly PendingEffect[], kind: 'customerWrote' | 'promise') =>
  effects.flatMap((effect) =>
    effect.kind === 'page' && effect.about?.kind === kind ? [`${effect.engineerId} ${effect.as}`] : [],
  );

describe('A customer who writes', () => {
  test('is told to the owner, also of an answer', () => {
    expect(told(given(...OWNED, writes).last.effects, 'customerWrote')).toEqual(['lin owner']);
    expect(told(given(...OWNED, asks, SETTLE, answers).last.effects, 'customerWrote')).toEqual(['lin owner']);
  });

  test('is told once until the owner does something, however much they write', () => {
    const again: Line[] = [{ after: MINUTE }, writes];
    expect(told(given(...OWNED, writes, SETTLE, ...again, ...again).last.effects, 'customerWrote')).toEqual([]);
    const afterReply = given(...OWNED, writes, SETTLE, ...again, { after: MINUTE }, replies('lin'), writes);
    expect(told(afterReply.last.effects, 'customerWrote')).toEqual(['lin owner']);
  });

  test('wakes nobody: an owner who is not there reads it on their page', () => {
    const { issue, last } = given(...OWNED, withLinAway(), writes);
    expect(told(last.effects, 'customerWrote')).toEqual([]);
    expect(issue.history.at(-1)?.type).toBe('messageAdded');
  });

  test('is told to nobody while nobody owns the issue: somebody is asked for it anyway', () => {
    expect(told(given(REPORT, SETTLE, writes).last.effects, 'customerWrote')).toEqual([]);
  });
});

describe('A promise to the customer with a time', () => {
  const due = (...lines: readonly Line[]) => given(...OWNED, promises(30), SETTLE, ...lines);

  test('is a clock: the owner is told a fifth of its time before, and once more when it is due', () => {
    expect(due().issue.clocks.promise).toBe(NOW + 24 * MINUTE);
    const before = due({ after: 24 * MINUTE - 1 }, wakeUp());
    expect(told(before.last.effects, 'promise')).toEqual([]);
    const reminded = due({ after: 24 * MINUTE }, wakeUp());
    expect(told(reminded.last.effects, 'promise')).toEqual(['lin owner']);
    expect(reminded.issue.clocks.promise).toBe(NOW + 30 * MINUTE);
    const overdue = due({ after: 24 * MINUTE }, wakeUp(), SETTLE, { after: 6 * MINUTE }, wakeUp());
    expect(told(overdue.last.effects, 'promise')).toEqual(['boss dutyManager', 'lin owner']);
    expect(overdue.issue.clocks.promise).toBeUndefined();
  });

  test('that was not kept is told to the duty managers, once, though owner and deputy sleep', () => {
    const roster = sampleRoster();
    const night: Line = { world: { roster: { ...roster, teams: roster.teams.map(({ id }) => aTeam(id, 'asleep')) } } };
    const calm: Command = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P3' };
    const steps: Line[] = [calm, night, { after: 30 * MINUTE }, wakeUp()];
    expect(told(due(...steps).last.effects, 'promise')).toEqual(['boss dutyManager']);
    const again = due(...steps, SETTLE, { after: 30 * MINUTE }, wakeUp());
    expect(told(again.last.effects, 'promise')).toEqual([]);
  });

  test('and a breach that found no roster to read are told to the duty managers once there is one, each once', () => {
    const policies = policiesOf(NOBODY_QUIET_SOON);
    const lost: Line = { world: { roster: undefined, policies } };
    const back: Line = { world: { roster: sampleRoster() } };
    const ofBreach = (effects: readonly PendingEffect[]) =>
      effects.flatMap((effect) =>
        effect.kind === 'page' && effect.about?.kind === 'commitment' && effect.about.stage === 'breached'
          ? [`${effect.engineerId} ${effect.about.commitment}`]
          : [],
      );
    const steps: Line[] = [lost, { after: 35 * MINUTE }, wakeUp(), SETTLE];
    const away = due(...steps);
    expect([told(away.issue.effects, 'promise'), ofBreach(away.issue.effects)]).toEqual([[], []]);
    const still = due(...steps, { after: 30 * MINUTE }, wakeUp());
    expect(still.issue.clocks.commitment).toBe(NOW + 95 * MINUTE);
    const whole = due(...steps, back, { after: 30 * MINUTE }, wakeUp());
    expect(told(whole.last.effects, 'promise')).toContain('boss dutyManager');
    expect(ofBreach(whole.last.effects)).toContain('boss workaround');
    const again = due(...steps, back, { after: 30 * MINUTE }, wakeUp(), SETTLE, { after: 30 * MINUTE }, wakeUp());
    expect([told(again.last.effects, 'promise'), ofBreach(again.last.effects)]).toEqual([[], []]);
  });

  test('that was broken before anybody could be told is told of once', () => {
    const late = due({ after: 31 * MINUTE }, wakeUp());
    expect(told(late.last.effects, 'promise')).toEqual(['boss dutyManager', 'lin owner']);
    expect(late.issue.clocks.promise).toBeUndefined();
  });

  test('is told to whoever takes the issue, if its time came while nobody owned it', () => {
    const handedOn = due(...handsOn, SETTLE, { after: 25 * MINUTE }, wakeUp());
    expect(handedOn.issue.clocks.promise).toBeUndefined();
    const taken = due(...handsOn, SETTLE, { after: 25 * MINUTE }, wakeUp(), acknowledge('zhao'), SETTLE, wakeUp());
    expect(told(taken.last.effects, 'promise')).toEqual(['zhao owner']);
    expect(taken.issue.clocks.promise).toBe(NOW + 30 * MINUTE);
  });

  test('is tried again where owner and deputy sleep, at its time and then each half hour, until somebody is there', () => {
    const roster = sampleRoster();
    const teams = roster.teams.map(({ id }) => aTeam(id, 'asleep'));
    const night: Line = { world: { roster: { ...roster, teams } } };
    const calm: Command = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P3' };
    const steps: Line[] = [calm, night, { after: 24 * MINUTE }, wakeUp()];
    const nobody = due(...steps);
    expect(told(nobody.last.effects, 'promise')).toEqual([]);
    expect(nobody.issue.clocks.promise).toBe(NOW + 30 * MINUTE);
    const later: Line[] = [...steps, { after: 6 * MINUTE }, wakeUp(), SETTLE];
    expect(due(...later).issue.clocks.promise).toBe(NOW + HOUR);
    const morning = due(...later, { world: { roster } }, { after: 30 * MINUTE }, wakeUp());
    expect(told(morning.last.effects, 'promise')).toHaveLength(1);
    expect(morning.issue.clocks.promise).toBeUndefined();
  });

  test('is told of ten minutes before at most', () => {
    expect(given(...OWNED, promises(600)).issue.clocks.promise).toBe(NOW + 590 * MINUTE);
  });

  test('is told of to nobody once the customer has heard from us', () => {
    for (const says of [replies('lin'), asks]) {
      const { issue } = due({ after: MINUTE }, says);
      expect(issue.clocks.promise).toBeUndefined();
      expect(issue.record?.promise?.saidSince).toBe(true);
    }
    expect(due({ after: MINUTE }, writes).issue.clocks.promise).toBe(NOW + 24 * MINUTE);
  });

  test('takes the place of the one before, with its own time', () => {
    const { issue } = due({ after: 24 * MINUTE }, wakeUp(), promises(100, 'A fix'));
    expect(issue.clocks.promise).toBe(NOW + 90 * MINUTE);
  });

  test('is told to whoever stands beside an owner who is not there', () => {
    const { last } = due(withLinAway(), { after: 24 * MINUTE }, wakeUp());
    expect(told(last.effects, 'promise')).toEqual(['zhao deputy']);
  });

  test('goes on counting for the next owner, and ends with the issue', () => {
    expect(due(resolves('lin')).issue.clocks.promise).toBeUndefined();
    const handedOn = due(...handsOn, SETTLE, acknowledge('zhao'), SETTLE);
    expect(handedOn.issue.clocks.promise).toBe(NOW + 24 * MINUTE);
  });
});
