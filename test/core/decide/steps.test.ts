import { describe, expect, test } from '@jest/globals';
import type { RosterSnapshot } from '../../../lambdas/core/duty/snapshot';
import type { RotationId } from '../../../lambdas/core/ids';
import { DEFAULT_POLICY, type SeverityPolicy, type Step } from '../../../lambdas/core/policy';
import { MOST_AT_ONCE } from '../../../lambdas/core/step-people';
import type { World } from '../../../lambdas/core/world';
import { policiesOf } from '../../factories/policy';
import { anEngineer, aRoster, aRow, aTeam, aWorld, engineerId, MINUTE, sampleRoster } from '../../factories/world';
import { asked, askingsOf } from './asking';
import {
  acknowledge,
  decided,
  decline,
  expectNothingHappened,
  failed,
  given,
  NOW,
  pages,
  REPORT,
  sent,
  types,
  wakeUp,
} from './specification';

const holder = (name: string) =>
  ({ engineerId: engineerId(name), because: 'rotation', rule: 'weekly' as RotationId }) as const;

const managers = (...names: string[]) =>
  names.map((name) => ({ id: engineerId(name), languages: ['en'], locale: 'en' as const }));

/** Beijing on duty, whose primary and secondary are not the first in the roster; Europe awake; a stand-by; two duty managers. */
function rosterWithRoles(): RosterSnapshot {
  const row = aRow('onDuty', { roles: { primary: holder('wu'), secondary: holder('lin') } });
  const duty = { boundaries: [NOW - 86_400_000], rows: [row] };
  const { teams, engineers } = sampleRoster();
  return aRoster({
    teams: teams.map((team) => (team.id === 'beijing' ? { ...team, duty } : team)),
    engineers,
    dutyManagers: managers('boss', 'chief'),
  });
}

/** A world whose P1 has these steps. */
const withSteps = (steps: readonly Step[], over: Partial<SeverityPolicy> = {}): World =>
  aWorld({
    roster: rosterWithRoles(),
    policies: policiesOf({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, ...over, steps } }),
  });

const step = (...page: Step['page']): Step => ({ page });
const TOGETHER = withSteps([step('primary', 'secondary'), step('nextTeam')]);
const WAIT = { after: 3 * MINUTE };

const peopleOf = (world: World, count: number): string[] =>
  askingsOf(world, count).map(({ people }) => people.join(' '));

describe('the steps of a policy', () => {
  test('page whom they name, and then one by one whoever is left', () => {
    const world = withSteps([step('primary'), step('secondary'), step('nextTeam'), step('everybodyAwake')]);
    expect(peopleOf(world, 7)).toEqual(['wu', 'lin', 'anna', 'zhao jonas', 'maya', 'boss', 'chief']);
  });

  test('may page several at once, the duty managers among them', () => {
    const world = withSteps([step('secondary', 'primary', 'dutyManagers'), step('everybodyAwake', 'nextTeam')]);
    expect(peopleOf(world, 3)).toEqual(['wu lin boss chief', 'anna zhao jonas', 'maya']);
  });

  test('wait as long as each says, else as the severity does', () => {
    const world = withSteps([{ page: ['primary'], waitSeconds: 40 }, step('secondary')], { waitSeconds: 100 });
    expect(askingsOf(world, 3).map(({ at }) => at - NOW)).toEqual([0, 40_000, 140_000]);
    const { last } = given({ world }, REPORT);
    expect(last.effects.find((effect) => effect.kind === 'page')).toMatchObject({ waitSeconds: 40 });
  });

  test('that come to nobody are skipped at once', () => {
    const roster = aRoster({ teams: [aTeam('solo', 'onDuty')], engineers: [anEngineer('sole', 'solo')] });
    const world = {
      ...withSteps([step('dutyManagers'), step('secondary'), step('nextTeam'), step('primary')]),
      roster,
    };
    const { issue, last } = given({ world }, REPORT);
    expect([asked(issue), types(last)]).toEqual([['sole'], ['reported', 'pageDecided']]);
  });

  test('find a stand-in in a team that has no rotation, and nobody twice', () => {
    const world = { ...TOGETHER, roster: sampleRoster() };
    expect(peopleOf(world, 3)).toEqual(['lin zhao', 'anna', 'jonas']);
  });

  test('page nobody in their night while somebody is awake, and leave the night to the walk', () => {
    const roster = aRoster({
      teams: [aTeam('night', 'asleep')],
      engineers: [anEngineer('maya', 'night', { standBy: true }), anEngineer('chen', 'night')],
      dutyManagers: managers('boss'),
    });
    const world = { ...withSteps([step('primary', 'secondary'), step('everybodyAwake')]), roster };
    expect(peopleOf(world, 2)).toEqual(['maya', 'boss']);
  });

  test('leave out whom no contact reaches, whom the walk asks after all others awake', () => {
    const load = { at: NOW, openIssues: {}, unreachable: ['wu', 'boss'] };
    const world = { ...withSteps([step('primary', 'secondary'), step('everybodyAwake', 'dutyManagers')]), load };
    expect(peopleOf(world, 5)).toEqual(['zhao lin', 'anna jonas chief', 'wu', 'maya', 'boss']);
  });

  test('are gone through as often as the policy says, then people are paged one by one; later rounds have no steps', () => {
    const world = withSteps([step('primary', 'secondary')], { rounds: 2 });
    const askings = askingsOf(world, 9);
    expect(askings.map(({ round, people }) => `${round}: ${people.join(' ')}`)).toEqual([
      '1: wu lin',
      '2: wu lin',
      '2: anna',
      '2: jonas',
      '2: zhao',
      '2: maya',
      '2: boss',
      '2: chief',
      '3: wu',
    ]);
  });

  test('never ask more at once than can be handled; the walk asks the rest', () => {
    const engineers = Array.from({ length: MOST_AT_ONCE + 2 }, (_, index) => anEngineer(`e${index}`, 'big'));
    const roster = aRoster({ teams: [aTeam('big', 'onDuty')], engineers });
    const sizes = askingsOf({ ...withSteps([step('everybodyAwake')]), roster }, 3).map(({ people }) => people.length);
    expect(sizes).toEqual([MOST_AT_ONCE, 1, 1]);
  });

  test('in test mode, where there is only one who is no person, come to that one', () => {
    const roster = aRoster({ dutyManagers: managers('sunrelay-test') });
    const world = { ...withSteps([step('primary', 'secondary'), step('nextTeam')]), roster };
    expect(peopleOf(world, 1)).toEqual(['sunrelay-test']);
  });
});

describe('of people who are asked at once', () => {
  test('each has a page of their own, and the first one tells how many they are and why', () => {
    const { last } = given({ world: TOGETHER }, REPORT);
    expect(pages(last.effects)).toEqual(['wu acknowledge', 'lin acknowledge']);
    const events = last.events.filter((event) => event.type === 'pageDecided');
    expect(events).toMatchObject([
      { page: 1, engineerId: 'wu', step: 1, together: 2, policy: 'default', policyRevision: 1, waitSeconds: 180 },
      { page: 2, engineerId: 'lin', step: 1, beside: 1, explanation: { chosen: { role: 'secondary' }, others: [] } },
    ]);
    const [first] = events;
    const lines = first?.type === 'pageDecided' ? first.explanation?.others : [];
    expect(lines?.map((line) => [line.engineerId, line.passedOver ?? line.behindBy])).toEqual([
      ['lin', 'askedTogether'],
      ['zhao', 'rotationOrder'],
      ['anna', 'tier'],
      ['jonas', 'tier'],
      ['maya', 'tier'],
      ['boss', 'tier'],
      ['chief', 'tier'],
      ['chen', 'tier'],
    ]);
  });

  test.each(['wu', 'lin'])('%s may take it, and nothing more is sent to the other', (name) => {
    const { issue, when } = given({ world: TOGETHER }, REPORT, acknowledge(name));
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: name } });
    expect(issue.effects.filter(({ kind }) => kind === 'page')).toEqual([]);
    expect(issue).not.toHaveProperty('beside');
    const other = name === 'wu' ? 'lin' : 'wu';
    expect(when(acknowledge(other))).toEqual({ code: 'ownedByAnother', ownerId: name });
  });

  test('all are passed when the wait is over, and each may still take it', () => {
    const { issue, last, when } = given({ world: TOGETHER }, REPORT, sent(1), sent(2), WAIT, wakeUp());
    expect(asked(issue)).toEqual(['anna']);
    expect(last.events.filter((event) => event.type === 'handedOn')).toMatchObject([
      { fromEngineerId: 'wu', reason: 'notAcknowledged' },
      { fromEngineerId: 'lin', reason: 'notAcknowledged', beside: true },
    ]);
    expect(decided(when(acknowledge('lin'))).issue).toMatchObject({ state: 'owned', owner: { engineerId: 'lin' } });
  });

  test('one who declines leaves the other asked, for what is left of the wait', () => {
    const story = [{ world: TOGETHER }, REPORT, sent(1), sent(2), { after: MINUTE }, decline('wu')] as const;
    const { issue, when } = given(...story);
    expect([asked(issue), issue.clocks.nextStep]).toEqual([['lin'], NOW + 3 * MINUTE]);
    expectNothingHappened(issue, when(decline('wu')));
    const both = given(...story, decline('lin'));
    expect(asked(both.issue)).toEqual(['anna']);
  });

  test('one who cannot be reached leaves the other asked; when nobody can, the next step comes at once', () => {
    const one = given({ world: TOGETHER }, REPORT, failed(1, 'undeliverable'), sent(2));
    expect([asked(one.issue), one.issue.clocks.nextStep]).toEqual([['lin'], NOW + 3 * MINUTE]);
    const both = given({ world: TOGETHER }, REPORT, failed(1, 'undeliverable'), failed(2, 'undeliverable'));
    expect(asked(both.issue)).toEqual(['anna']);
  });

  test('one whose page was not taken gets it again with back-off, and the other’s wait stands', () => {
    const { issue } = given({ world: TOGETHER }, REPORT, sent(1), failed(2, 'unavailable'));
    expect(issue.clocks).toMatchObject({ nextStep: NOW + 3 * MINUTE, retryPage: NOW + 2_000 });
    const again = given({ world: TOGETHER }, REPORT, sent(1), failed(2, 'unavailable'), { after: 2_000 }, wakeUp());
    expect(pages(again.last.effects)).toEqual(['lin acknowledge']);
    expect(again.issue.clocks).toMatchObject({ nextStep: NOW + 3 * MINUTE });
    expect(again.issue.clocks.retryPage).toBeUndefined();
  });

  test('while the pager takes none of their pages the chain stands still, and all get the whole wait afterwards', () => {
    const down = [{ world: TOGETHER }, REPORT, failed(1, 'unavailable'), failed(2, 'unknown')] as const;
    const { issue } = given(...down);
    expect(issue.clocks).toMatchObject({ retryPage: NOW + 2_000 });
    expect(issue.clocks.nextStep).toBeUndefined();
    const again = given(...down, { after: 2_000 }, wakeUp());
    expect(pages(again.last.effects)).toEqual(['wu acknowledge', 'lin acknowledge']);
    expect(types(again.last)).toEqual(['pageRepeated']);
    expect(again.issue.clocks.nextStep).toBe(NOW + 2_000 + 3 * MINUTE);
  });

  test('nobody gets a page again who has fallen asleep before the pager took it', () => {
    const roster = aRoster({
      teams: [aTeam('day', 'onDuty', { endsAt: NOW + 1_000 }), aTeam('next', 'awake')],
      engineers: [anEngineer('early', 'day'), anEngineer('early2', 'day'), anEngineer('late', 'next')],
    });
    const world = { ...TOGETHER, roster };
    const none = given(
      { world },
      REPORT,
      failed(1, 'unavailable'),
      failed(2, 'unavailable'),
      { after: 2_000 },
      wakeUp(),
    );
    expect([types(none.last), asked(none.issue)]).toEqual([['handedOn', 'handedOn', 'pageDecided'], ['late']]);
    const one = given({ world }, REPORT, sent(1), failed(2, 'unavailable'), { after: 2_000 }, wakeUp());
    expect([types(one.last), asked(one.issue)]).toEqual([['handedOn'], ['early']]);
    expect(one.issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
  });

  test('pages that their function did not note are all sent again after a minute', () => {
    const { issue, last } = given({ world: TOGETHER }, REPORT, { after: MINUTE }, wakeUp());
    expect(pages(last.effects)).toEqual(['wu acknowledge', 'lin acknowledge']);
    expect(issue.clocks.nextStep).toBe(NOW + 4 * MINUTE);
    const one = given({ world: TOGETHER }, REPORT, sent(1), { after: MINUTE }, wakeUp());
    expect(pages(one.last.effects)).toEqual(['lin acknowledge']);
    expect(one.issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
  });

  test('a duty manager who is asked is not told besides that a round has begun', () => {
    const world = withSteps([step('primary', 'dutyManagers')], { rounds: 2 });
    const { last } = given({ world }, REPORT, sent(1), sent(2), sent(3), WAIT, wakeUp());
    expect(pages(last.effects)).toEqual(['wu acknowledge', 'boss acknowledge', 'chief acknowledge']);
  });
});
