import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import type { Issue, OwnedIssue } from '../../../lambdas/core/issue';
import type { World } from '../../../lambdas/core/world';
import { resolves } from '../../factories/resolution';
import { aTeam, engineerId, HOUR, MINUTE, NOW } from '../../factories/world';
import { by, DAY_ENDS, EUROPE, keep, offered, relayOf, relayRoster, wake } from './relaying-story';
import { SETTLE } from './specification';

/** Both Europeans were asked: the first was silent, and the second has their offer now. */
const standing = offered({ after: 10 * MINUTE }, wake, SETTLE);
const [first = '', second = ''] = relayOf(standing.issue)?.asked ?? [];

interface Contender {
  readonly command: Command;
  /** What is known when it comes. */
  readonly world?: Partial<World>;
}

const silence: Contender = { command: wake, world: { now: standing.world.now + 10 * MINUTE } };
/** Lin’s duty goes on until late in the evening. */
const longerDay = relayRoster({
  teams: [
    aTeam('beijing', 'onDuty', { endsAt: NOW + 14 * HOUR }),
    aTeam('europe', 'awake', { duty: EUROPE }),
    aTeam('valley', 'asleep'),
  ],
});

/** Decides contenders one after the other, as conditional writes order them; a refusal changes nothing. */
function inOrder(...contenders: readonly Contender[]) {
  let issue: Issue = standing.issue;
  const outcomes = contenders.map(({ command, world }) => {
    const outcome = decide(issue, command, { ...standing.world, ...world });
    if (outcome.code === 'decided') issue = outcome.issue;
    return outcome;
  });
  return { issue, outcomes, relayed: issue.history.filter(({ type }) => type === 'relayed') };
}

const accept = (name: string): Contender => ({ command: by(name, 'acceptRelay') });
const ownerOf = (issue: Issue) => (issue as OwnedIssue).owner.engineerId;

describe('an acceptance that races', () => {
  test('the end of its own wait counts in either order', () => {
    expect(ownerOf(inOrder(accept(second), silence).issue)).toBe(second);
    expect(ownerOf(inOrder(silence, accept(second)).issue)).toBe(second);
    const after = inOrder(accept(second), silence);
    // The timer of the former owner’s relay finds nothing to do.
    expect(after.relayed).toHaveLength(1);
    expect(relayOf(after.issue)).toBeUndefined();
  });

  test('another acceptance: whoever comes first has it, and the other reads who', () => {
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const { issue, outcomes, relayed } = inOrder(accept(one), accept(other));
      expect(ownerOf(issue)).toBe(one);
      expect(outcomes[1]).toEqual({ code: 'ownedByAnother', ownerId: one });
      expect(relayed).toHaveLength(1);
      // The former owner is told once.
      expect(issue.effects.filter((effect) => effect.kind === 'page' && effect.about?.kind === 'relayed')).toHaveLength(
        1,
      );
    }
  });

  test('the owner’s resolution', () => {
    const resolve: Contender = { command: resolves('lin') };
    const late = inOrder(resolve, accept(second));
    expect(late.issue).toMatchObject({ state: 'resolved', owner: { engineerId: 'lin' } });
    expect(late.outcomes[1]).toEqual({ code: 'issueResolved' });
    expect(relayOf(late.issue)).toBeUndefined();
    const early = inOrder(accept(second), resolve);
    expect(early.issue.state).toBe('owned');
    expect(early.outcomes[1]).toEqual({ code: 'notOwner', ownerId: second });
  });

  test('a decline of the same person: pressed after it, it is refused; before it, the person has changed their mind', () => {
    const decline: Contender = { command: by(second, 'declineRelay') };
    expect(inOrder(accept(second), decline).outcomes[1]).toEqual({ code: 'alreadyOwner' });
    expect(ownerOf(inOrder(decline, accept(second)).issue)).toBe(second);
  });

  test('the owner who keeps it: who was asked reads that it has its owner', () => {
    const keeps: Contender = { command: keep('lin', DAY_ENDS + HOUR) };
    const kept = inOrder(keeps, accept(second));
    expect(ownerOf(kept.issue)).toBe('lin');
    expect(kept.outcomes[1]).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
    expect(inOrder(accept(second), keeps).outcomes[1]).toEqual({ code: 'notOwner', ownerId: second });
  });

  test('a severity that is raised: the new owner has it, with its new times', () => {
    const raise: Contender = { command: { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P1' } };
    const raisedFirst = inOrder(raise, accept(second));
    expect(raisedFirst.issue).toMatchObject({ severity: 'P1', owner: { engineerId: second } });
    const raisedLate = inOrder(accept(second), raise);
    expect(raisedLate.issue).toMatchObject({ severity: 'P3', owner: { engineerId: second } });
    expect(raisedLate.outcomes[1]).toEqual({ code: 'notOwner', ownerId: second });
  });

  test('an edit of the roster that makes the owner’s day longer', () => {
    const edited: Contender = { command: wake, world: { ...silence.world, roster: longerDay } };
    const calledOff = inOrder(edited, accept(second));
    expect(calledOff.issue.history.some(({ type }) => type === 'relayCalledOff')).toBe(true);
    expect(ownerOf(calledOff.issue)).toBe('lin');
    expect(calledOff.outcomes[1]).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
    expect(ownerOf(inOrder(accept(second), edited).issue)).toBe(second);
  });

  test('everything in every order has one owner, and nobody who was refused was told otherwise', () => {
    const all: Contender[] = [
      accept(first),
      accept(second),
      silence,
      { command: by(second, 'declineRelay') },
      { command: resolves('lin') },
      { command: keep('lin', DAY_ENDS + HOUR) },
      { command: { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P1' } },
      { command: wake, world: { ...silence.world, roster: longerDay } },
    ];
    const orders = (left: readonly Contender[], depth: number): Contender[][] =>
      depth === 0
        ? [[]]
        : left.flatMap((one) =>
            orders(
              left.filter((other) => other !== one),
              depth - 1,
            ).map((rest) => [one, ...rest]),
          );
    for (const order of orders(all, 4)) {
      const { issue, outcomes, relayed } = inOrder(...order);
      expect(relayed.length).toBeLessThanOrEqual(1);
      const [taken] = relayed;
      expect(ownerOf(issue)).toBe(taken?.type === 'relayed' ? taken.to : 'lin');
      order.forEach(({ command }, index) => {
        if (command.type !== 'acceptRelay' || outcomes[index]?.code !== 'decided') return;
        expect(ownerOf(issue)).toBe(command.engineerId);
      });
      // Whatever was written leaves a clock while the issue is open.
      if (issue.state === 'owned') expect(Object.values(issue.clocks).length).toBeGreaterThan(0);
    }
  });
});
