import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { Decided } from '../../../lambdas/core/decide/draft';
import type { Issue, OwnedIssue } from '../../../lambdas/core/issue';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { policiesOf } from '../../factories/policy';
import { resolves } from '../../factories/resolution';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, MINUTE, NOW } from '../../factories/world';
import {
  acknowledge,
  decided,
  decline,
  expectNothingHappened,
  failed,
  given,
  REPORT,
  SETTLE,
  types,
  wakeUp,
} from './specification';

const message = (name: string): Command => ({
  type: 'addMessage',
  author: { kind: 'engineer', engineerId: engineerId(name) },
  text: 'Looking into it',
});
const stillHere = (name: string): Command => ({ type: 'stillHere', engineerId: engineerId(name) });

/** Pages that are not about commitments. */
const paged = ({ events }: Decided): string[] =>
  events.flatMap((event) =>
    event.type === 'pageDecided' && event.about?.kind !== 'commitment' ? [`${event.engineerId} ${event.purpose}`] : [],
  );
const owner = (issue: Issue) => (issue as OwnedIssue).owner;
const pagesToFormer = ({ events }: Decided): string[] =>
  events.flatMap((event) =>
    event.type === 'pageDecided' && event.as === 'formerOwner' ? [`${event.engineerId} ${event.about?.kind}`] : [],
  );
/** The duty manager was paged as well, as in a later round. */
const withBossPaged = (issue: Issue): Issue => ({
  ...issue,
  paged: [...issue.paged, { engineerId: engineerId('boss'), lastPage: 1 }],
});

/** Lin owns it a minute after the report, writes at once, and then nothing: 20 minutes are allowed, then 3 for each step. */
const OWNED = [REPORT, SETTLE, { after: MINUTE }, acknowledge('lin'), message('lin'), SETTLE] as const;
const REMINDED = [...OWNED, { after: 20 * MINUTE }, wakeUp(), SETTLE] as const;
const OWNER_PAGED = [...REMINDED, { after: 3 * MINUTE }, wakeUp(), SETTLE] as const;
const DEPUTY_PAGED = [...OWNER_PAGED, { after: 3 * MINUTE }, wakeUp(), SETTLE] as const;

describe('an owner of whom nothing is heard', () => {
  test('is let alone for as long as the severity allows, counted from the last that was heard', () => {
    const { issue } = given(...OWNED, { after: 10 * MINUTE }, message('lin'));
    expect(issue.clocks.quiet).toBe(NOW + 31 * MINUTE);
    const standing = given(...OWNED, SETTLE, { after: 20 * MINUTE - 1 });
    expect(paged(decided(standing.when(wakeUp())))).toEqual([]);
  });

  test('has longer once only the fix is owed, and not when the customer has written since, or when they have not taken hold of it', () => {
    const mark = (commitment: 'workaround' | 'rootCause', by = 'lin'): Command => ({
      type: 'meetCommitment',
      engineerId: engineerId(by),
      commitment,
      what: 'Another line',
    });
    const half = given(...OWNED, mark('workaround'));
    expect(half.issue.clocks.quiet).toBe(half.world.now + 20 * MINUTE);
    const ONLY_FIX = [...OWNED, { after: MINUTE }, mark('workaround'), mark('rootCause'), SETTLE] as const;
    const since = NOW + 2 * MINUTE;
    expect(given(...ONLY_FIX).issue.clocks.quiet).toBe(since + 2 * HOUR);

    const wrote: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'It is frozen again' };
    expect(given(...ONLY_FIX, { after: HOUR }, wrote).issue.clocks.quiet).toBe(since + HOUR + 20 * MINUTE);
    expect(given(...ONLY_FIX, { after: 110 * MINUTE }, wrote).issue.clocks.quiet).toBe(since + 2 * HOUR);

    const asksOn = [
      { after: 30 * MINUTE },
      wrote,
      { after: 15 * MINUTE },
      wrote,
      { after: 4 * MINUTE },
      wrote,
    ] as const;
    expect(given(...ONLY_FIX, ...asksOn).issue.clocks.quiet).toBe(since + 50 * MINUTE);
    const answered = given(...ONLY_FIX, ...asksOn, message('lin'), { after: MINUTE }, wrote);
    expect(answered.issue.clocks.quiet).toBe(answered.world.now + 20 * MINUTE);

    const note = { nextStep: 'Roll it out', promise: 'The fix by Monday' };
    const handOn: Command = { type: 'handOn', engineerId: engineerId('lin'), because: 'busy', ...note };
    const next = given(...ONLY_FIX, handOn, SETTLE, acknowledge('zhao'));
    expect(next.issue.clocks.quiet).toBe(since + 20 * MINUTE);
    expect(
      given(...ONLY_FIX, handOn, SETTLE, acknowledge('zhao'), { after: MINUTE }, message('zhao')).issue.clocks.quiet,
    ).toBe(since + MINUTE + 2 * HOUR);
  });

  test('is reminded, then paged; then the other one on duty in the team is asked to take over, with why', () => {
    const reminded = given(...OWNED, { after: 20 * MINUTE }, wakeUp());
    expect(paged(reminded.last)).toEqual(['lin inform']);
    expect(reminded.last.events).toContainEqual(
      expect.objectContaining({ type: 'pageDecided', about: { kind: 'quiet' }, as: 'owner' }),
    );
    expect(reminded.issue.clocks.quiet).toBe(NOW + 24 * MINUTE);
    expect(paged(given(...REMINDED, { after: 3 * MINUTE }, wakeUp()).last)).toEqual(['lin stillHere']);
    const asked = given(...OWNER_PAGED, { after: 3 * MINUTE }, wakeUp());
    expect(paged(asked.last)).toEqual(['zhao takeOver']);
    expect(asked.issue.state).toBe('owned');
    const page = asked.last.events.find((event) => event.type === 'pageDecided');
    expect(page).toMatchObject({ explanation: { chosen: { engineerId: 'zhao' } } });
    expect(page?.type === 'pageDecided' && page.explanation?.others[0]).toMatchObject({
      engineerId: 'lin',
      passedOver: 'gaveUp',
    });
  });

  test('is an owner no more after the last step: it is routed afresh to those who were not asked, and they help', () => {
    const { issue, last } = given(...DEPUTY_PAGED, { after: 3 * MINUTE }, wakeUp());
    expect(types(last)).toEqual(expect.arrayContaining(['ownerQuiet', 'handedOn', 'pageDecided']));
    expect(paged(last)).toEqual(['anna acknowledge', 'lin inform']);
    expect(last.events).toContainEqual(
      expect.objectContaining({ type: 'handedOn', fromEngineerId: 'lin', reason: 'ownerQuiet' }),
    );
    expect(issue).toMatchObject({
      state: 'paging',
      helpers: ['lin'],
      gaveUp: [{ engineerId: 'lin', because: 'quiet' }],
    });
    expect(issue).not.toHaveProperty('owner');
    expect(issue.clocks).not.toHaveProperty('quiet');
  });

  test('is told so, unless they sleep', () => {
    expect(pagesToFormer(given(...DEPUTY_PAGED, { after: 3 * MINUTE }, wakeUp()).last)).toEqual(['lin othersAsked']);
    const asleep = aRoster({
      teams: [aTeam('beijing', 'asleep'), aTeam('europe', 'awake')],
      engineers: [anEngineer('lin', 'beijing'), anEngineer('anna', 'europe')],
    });
    const night = given(...DEPUTY_PAGED, { world: { roster: asleep } }, { after: 3 * MINUTE }, wakeUp());
    expect(types(night.last)).toContain('ownerQuiet');
    expect(pagesToFormer(night.last)).toEqual([]);
  });

  test('who keeps a P1 is heard of within two hours all the same; who keeps another is let alone until then', () => {
    const keep: Command = { type: 'keep', engineerId: engineerId('lin'), untilAt: NOW + 10 * HOUR };
    const kept = given(...OWNED, keep);
    expect(kept.issue.clocks.quiet).toBe(kept.world.now + 2 * HOUR);
    const lower = { type: 'changeSeverity', engineerId: engineerId('lin'), severity: 'P3' } as const;
    expect(given(...OWNED, lower, keep).issue.clocks.quiet).toBe(NOW + 10 * HOUR);
    const wrote: Command = { type: 'addMessage', author: { kind: 'customer' }, text: 'Is anybody there?' };
    const toP2: Command = { ...lower, severity: 'P2' };
    const asked = given(...OWNED, toP2, keep, { after: 2 * HOUR }, wrote, { after: HOUR / 2 }, wrote);
    expect(asked.issue.clocks.quiet).toBe(asked.world.now - HOUR / 2 + DEFAULT_POLICY.P2.quietMinutes * MINUTE);
  });

  test('is not asked again in that round, and in those that follow after everybody else who is awake', () => {
    const steps = Array.from({ length: 16 }, () => [SETTLE, { after: 3 * MINUTE }, wakeUp()] as const).flat();
    const { issue } = given(...DEPUTY_PAGED, { after: 3 * MINUTE }, wakeUp(), ...steps);
    const asked = issue.history.flatMap((entry) =>
      entry.type === 'pageDecided' && entry.purpose === 'acknowledge' ? [entry.engineerId] : [],
    );
    const chain = asked.slice(1);
    expect(chain.slice(0, 5)).toEqual(['anna', 'jonas', 'wu', 'maya', 'boss']);
    // Before anybody is woken: they are awake.
    expect(chain.slice(5, 12)).toEqual(['zhao', 'wu', 'anna', 'jonas', 'lin', 'maya', 'boss']);
  });

  test('may take it again like everybody who was paged, and helps no more', () => {
    const { issue } = given(...DEPUTY_PAGED, { after: 3 * MINUTE }, wakeUp(), acknowledge('lin'));
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
    expect(issue).not.toHaveProperty('helpers');
    expect(issue).not.toHaveProperty('gaveUp');
  });

  test.each([
    ['by one press', stillHere('lin'), 'ownerAnswered'],
    ['by an old page’s button', acknowledge('lin'), 'ownerAnswered'],
    ['by a message to the customer', message('lin'), 'messageAdded'],
    [
      'by a mark',
      { type: 'meetCommitment', engineerId: engineerId('lin'), commitment: 'fix', what: 'TCP' } as Command,
      'commitmentMet',
    ],
  ])('is one again %s, at any step, and has the whole time anew', (_how, command, event) => {
    for (const story of [REMINDED, OWNER_PAGED, DEPUTY_PAGED]) {
      const { issue, last, world } = given(...story, { after: MINUTE }, command);
      expect(types(last)).toContain(event);
      expect(owner(issue)).toMatchObject({ engineerId: 'lin', activeAt: world.now });
      expect(owner(issue)).not.toHaveProperty('quiet');
      expect(issue.clocks.quiet).toBe(world.now + 20 * MINUTE);
    }
  });

  test('who is not quiet says nothing new by saying so, nor by saying it twice', () => {
    const active = given(...OWNED);
    expectNothingHappened(active.issue, active.when(stillHere('lin')));
    const twice = given(...OWNER_PAGED, stillHere('lin'), SETTLE);
    expectNothingHappened(twice.issue, twice.when(stillHere('lin')));
    expect(active.when(stillHere('zhao'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });

  test('is not answered for by the customer', () => {
    const { issue } = given(...REMINDED, { type: 'addMessage', author: { kind: 'customer' }, text: 'Hello?' });
    expect(owner(issue).quiet?.stage).toBe('reminded');
  });
});

describe('a quiet owner’s deputy', () => {
  test('takes over in one write; the former owner is told and helps', () => {
    const { issue, last, world } = given(...DEPUTY_PAGED, acknowledge('zhao'));
    expect(last.events.slice(0, 1)).toMatchObject([
      // What the owner has not written is put together, and marked.
      { type: 'ownerChanged', from: 'lin', to: 'zhao', because: 'quiet', handOver: { composed: true, done: [] } },
    ]);
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'zhao', since: world.now } });
    expect(issue.gaveUp).toMatchObject([{ engineerId: 'lin', because: 'quiet' }]);
    expect(issue.handOvers).toBe(1);
    expect(paged(last)).toEqual(['lin inform']);
    expect(issue.clocks.quiet).toBe(world.now + 20 * MINUTE);
  });

  test('pressing twice, or racing the owner, has one outcome', () => {
    const taken = given(...DEPUTY_PAGED, acknowledge('zhao'), SETTLE);
    expectNothingHappened(taken.issue, taken.when(acknowledge('zhao')));
    expect(taken.when(stillHere('lin'))).toEqual({ code: 'notOwner', ownerId: 'zhao' });
    expect(taken.when(acknowledge('lin'))).toEqual({ code: 'ownedByAnother', ownerId: 'zhao' });
    const returned = given(...DEPUTY_PAGED, stillHere('lin'), SETTLE);
    expect(returned.when(acknowledge('zhao'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
  });

  test('nobody else may take over, and before being asked not even the deputy', () => {
    expect(given(...OWNER_PAGED).when(acknowledge('zhao'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
    expect(given(...DEPUTY_PAGED).when(acknowledge('wu'))).toEqual({ code: 'notPaged', engineerId: 'wu' });
  });

  test('who declines lets the issue be routed afresh at once, to somebody else', () => {
    const { last, issue } = given(...DEPUTY_PAGED, decline('zhao'));
    expect(types(last).slice(0, 3)).toEqual(['declined', 'ownerQuiet', 'handedOn']);
    expect(paged(last)).toEqual(['anna acknowledge', 'lin inform']);
    expect(issue.state).toBe('paging');
  });

  test('may still take it when it has been routed afresh, and is told what is known, put together', () => {
    const { issue, last } = given(...DEPUTY_PAGED, { after: 3 * MINUTE }, wakeUp(), acknowledge('zhao'));
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'zhao' } });
    expect(last.events[0]).toMatchObject({ type: 'acknowledged', from: 'lin', handOver: { composed: true } });
  });
});

describe('steps whose person cannot answer', () => {
  const beijing = (status: 'onDuty' | 'awake' | 'asleep', ...others: string[]) =>
    aRoster({
      teams: [aTeam('beijing', status), aTeam('europe', 'awake')],
      engineers: [anEngineer('lin', 'beijing'), ...others.map((name) => anEngineer(name, 'europe'))],
    });

  test('are skipped while they sleep: a sleeping owner is not waited for, and colleagues awake come first', () => {
    const roster = beijing('asleep', 'anna', 'jonas');
    const asked = given(...OWNED, { world: { roster } }, { after: 20 * MINUTE }, wakeUp());
    expect(paged(asked.last)).toEqual(['anna takeOver']);
    const afresh = given(
      ...OWNED,
      { world: { roster } },
      { after: 20 * MINUTE },
      wakeUp(),
      SETTLE,
      { after: 3 * MINUTE },
      wakeUp(),
    );
    expect(paged(afresh.last)).toEqual(['jonas acknowledge']);
  });

  test('are skipped when they have left the roster, and the issue goes to somebody who has not', () => {
    const roster = aRoster({ teams: [aTeam('europe', 'awake')], engineers: [anEngineer('anna', 'europe')] });
    expect(paged(given(...OWNED, { world: { roster } }, { after: 20 * MINUTE }, wakeUp()).last)).toEqual([
      'anna takeOver',
    ]);
  });

  test('are skipped at once when the page cannot be delivered', () => {
    const standing = given(...REMINDED, { after: 3 * MINUTE }, wakeUp());
    const page = owner(standing.issue).quiet?.page ?? 0;
    expect(paged(decided(standing.when(failed(page, 'undeliverable'))))).toEqual(['zhao takeOver']);
    expect(paged(decided(standing.when(failed(page, 'unavailable'))))).toEqual([]);
  });

  test('with nobody else in the roster the owner is asked again and again, and is never taken away', () => {
    const roster = aRoster({ teams: [aTeam('beijing', 'onDuty')], engineers: [anEngineer('lin', 'beijing')] });
    const alone = [{ world: { roster } }, ...OWNER_PAGED] as const;
    for (const rounds of [1, 2, 3]) {
      const waits = Array.from({ length: rounds }, () => [{ after: 3 * MINUTE }, wakeUp(), SETTLE] as const).flat();
      const { issue, world } = given(...alone, ...waits.slice(0, -1));
      expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
      expect(issue.clocks.quiet).toBe(world.now + 3 * MINUTE);
      const asked = issue.history.filter((entry) => entry.type === 'pageDecided' && entry.purpose === 'stillHere');
      expect(asked).toHaveLength(1 + rounds);
    }
  });

  test('with an empty roster the owner stays, and is looked at again', () => {
    const { issue, world } = given(...OWNED, { world: { roster: aRoster() } }, { after: 20 * MINUTE }, wakeUp());
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
    expect(issue.clocks.quiet).toBe(world.now + 3 * MINUTE);
  });
});

describe('a step whose page was not sent yet', () => {
  const stage = (issue: Issue) => owner(issue).quiet?.stage;
  const minutesOf = (count: number) =>
    Array.from({ length: count }, () => [{ after: MINUTE }, wakeUp()] as const).flat();

  test('is waited with: while the pager takes nothing nobody is an owner no more of whom nobody could ask', () => {
    const away = given(...OWNED, { after: 20 * MINUTE }, wakeUp(), ...minutesOf(30));
    expect(away.issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
    expect(stage(away.issue)).toBe('reminded');
    expect(away.issue.clocks.quiet).toBe(away.world.now + MINUTE);
  });

  test('has its whole wait from when it was sent', () => {
    const late = given(...OWNED, { after: 20 * MINUTE }, wakeUp(), ...minutesOf(5), SETTLE);
    expect(late.issue.clocks.quiet).toBe(late.world.now + 3 * MINUTE);
    expect(
      paged(
        given(...OWNED, { after: 20 * MINUTE }, wakeUp(), ...minutesOf(5), SETTLE, { after: 3 * MINUTE }, wakeUp())
          .last,
      ),
    ).toEqual(['lin stillHere']);
  });

  test('has the minute of an invocation that died, where the wait is shorter than that', () => {
    const policies = policiesOf({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: 20 } });
    const dead = given(
      { world: { policies } },
      ...OWNED,
      { after: 20 * MINUTE },
      wakeUp(),
      { after: 20_000 },
      wakeUp(),
    );
    expect(paged(dead.last)).toEqual([]);
    expect(stage(dead.issue)).toBe('reminded');
    expect(dead.issue.clocks.quiet).toBe(dead.world.now + 40_000);
  });
});

describe('a duty manager who owns an issue', () => {
  const bossOwns = [REPORT, SETTLE, { after: MINUTE }, { issue: withBossPaged }, acknowledge('boss'), SETTLE] as const;

  test('is reminded and paged as any owner is, though they are on no team’s table', () => {
    const reminded = given(...bossOwns, { after: 20 * MINUTE }, wakeUp());
    expect(paged(reminded.last)).toEqual(['boss inform']);
    const again = given(...bossOwns, { after: 20 * MINUTE }, wakeUp(), SETTLE, { after: 3 * MINUTE }, wakeUp());
    expect(paged(again.last)).toEqual(['boss stillHere']);
  });

  test('is shown the clock of each commitment, and told once of a breach', () => {
    const toldOf = ({ events }: Decided) =>
      events.flatMap((event) =>
        event.type === 'pageDecided' && event.about?.kind === 'commitment' ? [`${event.engineerId} ${event.as}`] : [],
      );
    const standing = given(...bossOwns);
    const { dueAt } = standing.issue.commitments.firstResponse;
    const late = given(...bossOwns, { after: dueAt - standing.world.now }, wakeUp());
    expect(toldOf(late.last)).toEqual(['boss owner']);
  });

  test('is told when the deputy took over', () => {
    const deputyPaged = [
      ...bossOwns,
      ...[20, 3, 3].flatMap((minutes) => [{ after: minutes * MINUTE }, wakeUp(), SETTLE] as const),
    ] as const;
    const deputy = owner(given(...deputyPaged).issue).quiet?.deputyId ?? '';
    expect(pagesToFormer(given(...deputyPaged, acknowledge(deputy)).last)).toEqual(['boss takenOver']);
  });
});

describe('what is overtaken', () => {
  test('is not sent any more: a question to an owner who has answered, or a deputy’s when it went on', () => {
    const unsent = [...REMINDED, { after: 3 * MINUTE }, wakeUp()] as const;
    const purposes = (issue: Issue) =>
      issue.effects.flatMap((effect) =>
        effect.kind === 'page' && effect.purpose !== 'inform' ? [effect.purpose] : [],
      );
    expect(purposes(given(...unsent).issue)).toContain('stillHere');
    expect(purposes(given(...unsent, stillHere('lin')).issue)).not.toContain('stillHere');
    expect(purposes(given(...unsent, { after: 3 * MINUTE }, wakeUp(600_000)).issue)).toEqual(['takeOver']);
  });

  test('a wake-up that comes hours late takes one step, and a second one takes none', () => {
    const late = given(...OWNED, { after: 2 * HOUR }, wakeUp(), SETTLE);
    expect(owner(late.issue).quiet?.stage).toBe('reminded');
    expect(paged(decided(late.when(wakeUp())))).toEqual([]);
  });

  test('a resolution ends it', () => {
    const { issue } = given(...DEPUTY_PAGED, resolves('lin'));
    expect(issue.clocks).toEqual({});
    expect(issue.effects.filter(({ kind }) => kind === 'page')).toEqual([]);
  });
});
