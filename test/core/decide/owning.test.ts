import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { resolves } from '../../factories/resolution';
import { anEngineer, aRoster, aTeam, engineerId, MINUTE, NOW } from '../../factories/world';
import {
  acknowledge,
  decided,
  decline,
  expectNothingHappened,
  given,
  pages,
  REPORT,
  sent,
  types,
  wakeUp,
} from './specification';

const message = (name: string, text = 'Looking into it'): Extract<Command, { type: 'addMessage' }> => ({
  type: 'addMessage',
  author: { kind: 'engineer', engineerId: engineerId(name) },
  text,
});
const resolve = (name: string): Command => ({ ...resolves(name), note: 'Fixed' });

describe('a resolution', () => {
  const owned = given(REPORT, acknowledge('lin'));

  test.each([
    ['nothing', {}, ['cause', 'fix']],
    ['only a note', { note: 'Over' }, ['cause', 'fix']],
    ['only the cause', { cause: 'A carrier' }, ['fix']],
    ['only the fix', { fix: 'New route' }, ['cause']],
  ])('that tells the customer %s is refused, and says what is missing', (_what, told, missing) => {
    const command: Command = { type: 'resolve', engineerId: engineerId('lin'), ...told };
    expect(owned.when(command)).toEqual({ code: 'resolutionIncomplete', missing });
  });

  test('tells the customer what was marked before, where it says nothing else', () => {
    const mark = (commitment: 'rootCause' | 'fix', what: string): Command => ({
      type: 'meetCommitment',
      engineerId: engineerId('lin'),
      commitment,
      what,
    });
    const marked = given(REPORT, acknowledge('lin'), mark('rootCause', 'A carrier'), mark('fix', 'New route'));
    const { events } = decided(marked.when({ type: 'resolve', engineerId: engineerId('lin') }));
    expect(events).toMatchObject([{ type: 'resolved', cause: 'A carrier', fix: 'New route' }]);
  });
});

describe('acknowledge', () => {
  test('makes an owner, stops the clocks of paging, and forgets pages and timers that were not carried out', () => {
    const { issue } = given(REPORT, acknowledge('lin'));
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin', since: NOW } });
    expect(issue.clocks.commitment).toBe(NOW + 5 * MINUTE);
    expect(issue.clocks.quiet).toBe(NOW + 20 * MINUTE);
    expect(issue.effects.map((effect) => effect.kind)).toEqual(['publish', 'publish', 'arm']);
  });

  test('after the hand-on, with nobody owning it yet, still takes it', () => {
    const { issue } = given(REPORT, sent(1), { after: 3 * MINUTE }, wakeUp(), acknowledge('lin'));
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
  });

  test('by a second engineer is refused with the name of the owner', () => {
    const standing = given(REPORT, sent(1), { after: 3 * MINUTE }, wakeUp(), acknowledge('lin'));
    expect(standing.when(acknowledge('zhao'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
  });

  test('by the owner again changes nothing', () => {
    const standing = given(REPORT, acknowledge('lin'));
    expectNothingHappened(standing.issue, standing.when(acknowledge('lin')));
  });

  test('by somebody who was never paged is refused', () => {
    expect(given(REPORT).when(acknowledge('anna'))).toEqual({ code: 'notPaged', engineerId: 'anna' });
  });

  test('leaves nothing for a late timer and a late note of the page to do', () => {
    const standing = given(REPORT, acknowledge('lin'), { after: 3 * MINUTE });
    expect(pages(decided(standing.when(wakeUp())).effects)).toEqual([]);
    expectNothingHappened(standing.issue, standing.when(sent(1)));
  });
});

describe('decline', () => {
  test('passes the page on at once', () => {
    const { last } = given(REPORT, sent(1), decline('lin'));
    expect(types(last)).toEqual(['declined', 'handedOn', 'pageDecided']);
    expect(pages(last.effects)).toEqual(['zhao acknowledge']);
  });

  test('after the page was handed on changes nothing', () => {
    const standing = given(REPORT, sent(1), { after: 3 * MINUTE }, wakeUp());
    expectNothingHappened(standing.issue, standing.when(decline('lin')));
  });

  test('by the only one there is keeps the wait instead of asking again at once', () => {
    const roster = aRoster({ teams: [aTeam('t', 'onDuty')], engineers: [anEngineer('sole', 't')] });
    const { issue, last } = given({ world: { roster } }, REPORT, sent(1), { after: MINUTE }, decline('sole'));
    expect(pages(last.effects)).toEqual([]);
    expect(issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
  });

  test('is refused once somebody owns the issue', () => {
    const standing = given(REPORT, sent(1), decline('lin'), acknowledge('lin'));
    expect(standing.when(decline('lin'))).toEqual({ code: 'alreadyOwner' });
    expect(standing.when(decline('zhao'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
  });
});

describe('messages', () => {
  test('between two steps delay no hand-on', () => {
    const customer: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'Still frozen' };
    const { issue } = given(REPORT, sent(1), { after: 2 * MINUTE }, customer);
    expect(issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
  });

  test('of the owner are the first response; a receipt or a second message is not', () => {
    expect(given(REPORT, acknowledge('lin')).issue.commitments.firstResponse.metAt).toBeUndefined();
    const { issue } = given(
      REPORT,
      acknowledge('lin'),
      { after: MINUTE },
      message('lin'),
      { after: MINUTE },
      message('lin'),
    );
    expect(issue.commitments.firstResponse).toEqual({ dueAt: NOW + 10 * MINUTE, metAt: NOW + MINUTE });
  });

  test('sent twice by one form are one, also after the end; the same words from a later form are another', () => {
    const standing = given(REPORT, acknowledge('lin'));
    const form = { ...message('lin'), sinceSeq: standing.issue.nextSeq };
    const once = given(REPORT, acknowledge('lin'), form, resolve('lin'));
    expectNothingHappened(once.issue, once.when(form));
    const { issue } = given(REPORT, acknowledge('lin'), form, form, { ...form, sinceSeq: form.sinceSeq + 1 });
    expect(issue.history.filter(({ type }) => type === 'messageAdded')).toHaveLength(2);
  });

  test('of an engineer who does not own it are refused', () => {
    expect(given(REPORT).when(message('lin'))).toEqual({ code: 'notOwner' });
    expect(given(REPORT, acknowledge('lin')).when(message('zhao'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });

  test('on a resolved issue are refused, so that nobody writes where nobody looks', () => {
    const standing = given(REPORT, acknowledge('lin'), resolve('lin'));
    expect(standing.when({ type: 'addMessage', author: { kind: 'customer' }, text: 'Again' })).toEqual({
      code: 'issueResolved',
    });
  });
});

describe('resolve and reopen', () => {
  test('only the owner resolves, once', () => {
    expect(given(REPORT).when(resolve('lin'))).toEqual({ code: 'notOwner' });
    const standing = given(REPORT, acknowledge('lin'), resolve('lin'));
    expect(standing.issue).toMatchObject({ state: 'resolved', resolvedAt: NOW });
    expectNothingHappened(standing.issue, standing.when(resolve('lin')));
    expect(standing.when(acknowledge('lin'))).toEqual({ code: 'issueResolved' });
  });

  test('a reopened issue is routed afresh and keeps its due times', () => {
    const { issue, last } = given(
      REPORT,
      acknowledge('lin'),
      resolve('lin'),
      { after: 60 * MINUTE },
      { type: 'reopen' },
    );
    expect(types(last).slice(0, 2)).toEqual(['reopened', 'pageDecided']);
    expect(issue).toMatchObject({ state: 'paging', chain: { round: 1 } });
    expect(issue.commitments.fix.dueAt).toBe(NOW + 48 * 60 * MINUTE);
    expect(given(REPORT).when({ type: 'reopen' })).toEqual({ code: 'issueNotResolved' });
  });
});

describe('the bus being down', () => {
  test('cannot make the item grow: stretches of unpublished events are joined', () => {
    const steps = Array.from(
      { length: 30 },
      (_, index) => [sent(index + 1), { after: 3 * MINUTE }, wakeUp()] as const,
    ).flat();
    const { issue } = given(REPORT, ...steps);
    const waiting = issue.effects.filter((effect) => effect.kind === 'publish');
    expect(waiting.length).toBeLessThanOrEqual(9);
    expect(waiting.some((effect) => effect.kind === 'publish' && effect.fromSeq === 0)).toBe(true);
  });
});
