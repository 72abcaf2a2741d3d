import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { PendingEffect } from '../../../lambdas/core/effects';
import { anEngineer, engineerId, HOUR, MINUTE, NOW, onLeave, sampleRoster } from '../../factories/world';
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

  test('is a clock: the owner is told a fifth of its time before, once', () => {
    expect(due().issue.clocks.promise).toBe(NOW + 24 * MINUTE);
    const before = due({ after: 24 * MINUTE - 1 }, wakeUp());
    expect(told(before.last.effects, 'promise')).toEqual([]);
    const reminded = due({ after: 24 * MINUTE }, wakeUp());
    expect(told(reminded.last.effects, 'promise')).toEqual(['lin owner']);
    expect(reminded.issue.clocks.promise).toBeUndefined();
    const later = due({ after: 24 * MINUTE }, wakeUp(), SETTLE, { after: 10 * MINUTE }, wakeUp());
    expect(told(later.last.effects, 'promise')).toEqual([]);
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
    expect(due({ type: 'resolve', engineerId: engineerId('lin') }).issue.clocks.promise).toBeUndefined();
    const handedOn = due(
      { type: 'noteRecord', engineerId: engineerId('lin'), note: { kind: 'nextStep', text: 'Ask the carrier' } },
      { type: 'handOn', engineerId: engineerId('lin'), because: 'busy' },
      SETTLE,
      acknowledge('zhao'),
      SETTLE,
    );
    expect(handedOn.issue.clocks.promise).toBe(NOW + 24 * MINUTE);
  });
});
