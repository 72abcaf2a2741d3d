import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { policiesOf } from '../../factories/policy';
import { anEngineer, aRoster, aTeam, aWorld, engineerId, HOUR, MINUTE, NOW } from '../../factories/world';
import {
  chainOf,
  decided,
  expectNothingHappened,
  failed,
  given,
  pages,
  REPORT,
  SETTLE,
  sent,
  types,
  wakeUp,
} from './specification';

describe('a report', () => {
  test('pages the first on duty in the same decision, and sets the wait and the timer', () => {
    const { issue, last } = given(REPORT);
    expect(issue.state).toBe('paging');
    expect(pages(last.effects)).toEqual(['lin acknowledge']);
    // Half of the ten minutes for the first response comes after the wait.
    expect(issue.clocks).toEqual({ nextStep: NOW + 3 * MINUTE, commitment: NOW + 5 * MINUTE });
    expect(last.effects.find((effect) => effect.kind === 'arm')).toMatchObject({ at: NOW + 3 * MINUTE });
    expect(types(last)).toEqual(['reported', 'pageDecided']);
    expect(issue.effects).toEqual(last.effects);
  });

  test('stores due times for all four commitments, from the report on', () => {
    const { issue } = given(REPORT);
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 10 * MINUTE);
    expect(issue.commitments.fix.dueAt).toBe(NOW + 48 * HOUR);
  });

  test('explains whom it chose, who else there was and why not, under which revision', () => {
    const { last } = given(REPORT);
    const page = last.events.find((event) => event.type === 'pageDecided');
    expect(page?.type === 'pageDecided' && page.explanation).toMatchObject({
      rosterRevision: 7,
      chosen: { engineerId: 'lin', tier: 'onDuty' },
    });
    const others = page?.type === 'pageDecided' ? page.explanation?.others : [];
    expect(others?.map((line) => [line.engineerId, line.behindBy])).toEqual([
      ['zhao', 'rotationOrder'],
      ['wu', 'rotationOrder'],
      ['anna', 'tier'],
      ['jonas', 'tier'],
      ['maya', 'tier'],
      ['boss', 'tier'],
      ['chen', 'tier'],
    ]);
  });

  test('with no roster at all waits, looks again each minute, and pages as soon as there is one', () => {
    const lonely = given({ world: { roster: undefined } }, REPORT);
    expect(lonely.issue.state).toBe('waiting');
    expect(lonely.issue.clocks.nextStep).toBe(NOW + MINUTE);
    const again = given({ world: { roster: undefined } }, REPORT, { after: MINUTE }, wakeUp());
    expect(types(again.last)).toEqual([]);
    expect(again.issue.clocks.nextStep).toBe(NOW + 2 * MINUTE);
    const found = given(
      { world: { roster: undefined } },
      REPORT,
      { after: MINUTE },
      { world: aWorld() },
      { after: MINUTE },
      wakeUp(),
    );
    expect(pages(found.last.effects)).toEqual(['lin acknowledge']);
  });
});

describe('the chain of pages', () => {
  test('goes on duty, awake, stand-by, duty manager, with two of a team before the next awake team', () => {
    expect(chainOf(aWorld(), 7)).toEqual([
      'lin acknowledge',
      'zhao acknowledge',
      'anna acknowledge',
      'jonas acknowledge',
      'wu acknowledge',
      'maya acknowledge',
      'boss acknowledge',
    ]);
  });

  test('begins round after round until somebody acknowledges, and tells the duty managers in each later one', () => {
    expect(chainOf(aWorld(), 16).slice(7)).toEqual([
      'lin acknowledge',
      'boss inform',
      'zhao acknowledge',
      'anna acknowledge',
      'jonas acknowledge',
      'wu acknowledge',
      'maya acknowledge',
      'boss acknowledge',
      'lin acknowledge',
      'boss inform',
    ]);
  });

  test('is evaluated afresh at each step: who is awake now, not who was', () => {
    const teams = [aTeam('day', 'onDuty', { endsAt: NOW + 2 * MINUTE }), aTeam('next', 'awake')];
    const engineers = [anEngineer('early', 'day'), anEngineer('early2', 'day'), anEngineer('late', 'next')];
    const { last } = given(
      { world: { roster: aRoster({ teams, engineers }) } },
      REPORT,
      sent(1),
      { after: 3 * MINUTE },
      wakeUp(),
    );
    expect(pages(last.effects)).toEqual(['late acknowledge']);
  });

  test('wakes people asleep only while the whole roster has nobody else', () => {
    const roster = aRoster({ teams: [aTeam('night', 'asleep')], engineers: [anEngineer('sole', 'night')] });
    expect(chainOf(aWorld({ roster }), 3)).toEqual(['sole acknowledge', 'sole acknowledge', 'sole acknowledge']);
  });
});

describe('a wake-up', () => {
  test('that is early changes nothing', () => {
    const standing = given(REPORT, SETTLE, { after: 3 * MINUTE - 1 });
    expectNothingHappened(standing.issue, standing.when(wakeUp()));
  });

  test('that is late hands on once and not once for each wait that has passed', () => {
    const { issue, last } = given(REPORT, sent(1), { after: HOUR }, wakeUp());
    expect(types(last).filter((type) => type === 'handedOn')).toHaveLength(1);
    expect(issue.clocks.nextStep).toBe(NOW + HOUR + 3 * MINUTE);
  });

  test('that is repeated changes nothing', () => {
    const standing = given(REPORT, sent(1), { after: 3 * MINUTE }, wakeUp());
    expectNothingHappened(standing.issue, standing.when(wakeUp()));
  });

  test('lets an unsent page keep its minute instead of passing somebody over who was never asked', () => {
    const policies = policiesOf({ ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, waitSeconds: 20 } });
    const { issue, last } = given({ world: { policies } }, REPORT, { after: 20_000 }, wakeUp());
    expect(pages(last.effects)).toEqual([]);
    expect(issue.clocks.nextStep).toBe(NOW + MINUTE);
  });

  test('takes over effects after a minute, records that the page is repeated, and gives its person the whole wait', () => {
    const { issue, last } = given(REPORT, { after: MINUTE }, wakeUp());
    expect(types(last)).toEqual(['pageRepeated']);
    expect(pages(last.effects)).toEqual(['lin acknowledge']);
    expect(issue.clocks.nextStep).toBe(NOW + MINUTE + 3 * MINUTE);
    expect(last.effects.find((effect) => effect.kind === 'page')).toMatchObject({ page: 1, attempts: 2 });
  });

  test('leaves younger effects to their own invocation', () => {
    const standing = given(REPORT, { after: MINUTE - 1 });
    expectNothingHappened(standing.issue, standing.when(wakeUp()));
  });
});

describe('a page that failed', () => {
  test('because the pager was unavailable is sent again with back-off, and the chain stands still', () => {
    const first = given(REPORT, failed(1, 'unavailable'));
    expect(first.issue.clocks).toMatchObject({ retryPage: NOW + 2000 });
    expect(first.issue.clocks.nextStep).toBeUndefined();
    const second = given(REPORT, failed(1, 'unavailable'), { after: 2000 }, wakeUp());
    expect(pages(second.last.effects)).toEqual(['lin acknowledge']);
    expect(second.last.effects.find((effect) => effect.kind === 'page')).toMatchObject({ page: 1, attempts: 2 });
    const third = given(REPORT, failed(1, 'unavailable'), { after: 2000 }, wakeUp(), failed(1, 'unavailable', 2));
    expect(third.issue.clocks.retryPage).toBe(NOW + 2000 + 4000);
  });

  test('without an answer may have been sent: sending it again is recorded', () => {
    const again = given(REPORT, failed(1, 'unknown'), { after: 2000 }, wakeUp());
    expect(types(again.last)).toEqual(['pageRepeated']);
    expect(pages(again.last.effects)).toEqual(['lin acknowledge']);
  });

  test('in an attempt that was given up meanwhile changes nothing', () => {
    const standing = given(REPORT, { after: MINUTE }, wakeUp());
    expectNothingHappened(standing.issue, standing.when(failed(1, 'unavailable', 1)));
  });

  test('goes to somebody else when its person has fallen asleep meanwhile', () => {
    const teams = [aTeam('day', 'onDuty', { endsAt: NOW + 1000 }), aTeam('next', 'awake')];
    const engineers = [anEngineer('early', 'day'), anEngineer('late', 'next')];
    const world = { roster: aRoster({ teams, engineers }) };
    const { last } = given({ world }, REPORT, failed(1, 'unavailable'), { after: 2000 }, wakeUp());
    expect(types(last)).toEqual(['handedOn', 'pageDecided']);
    expect(pages(last.effects)).toEqual(['late acknowledge']);
  });

  test('because the person cannot be reached is handed on at once', () => {
    const { last } = given(REPORT, failed(1, 'undeliverable'));
    expect(types(last)).toEqual(['pageFailed', 'handedOn', 'pageDecided']);
    expect(pages(last.effects)).toEqual(['zhao acknowledge']);
  });

  test('for everybody in turn ends the round with a wait instead of spinning', () => {
    const roster = aRoster({
      dutyManagers: ['a', 'b'].map((name) => ({ id: engineerId(name), languages: [], locale: 'en' as const })),
    });
    const { issue, last } = given(
      { world: { roster } },
      REPORT,
      failed(1, 'undeliverable'),
      failed(2, 'undeliverable'),
    );
    expect(pages(last.effects)).toEqual([]);
    expect(issue.clocks.nextStep).toBe(NOW + 3 * MINUTE);
    const next = given(
      { world: { roster } },
      REPORT,
      failed(1, 'undeliverable'),
      failed(2, 'undeliverable'),
      { after: 3 * MINUTE },
      wakeUp(),
    );
    expect(pages(next.last.effects)).toEqual(['a acknowledge', 'b inform']);
  });

  test('for a duty manager who was only told stays pending and is repeated after a minute', () => {
    const roster = aRoster({
      dutyManagers: ['a', 'b'].map((name) => ({ id: engineerId(name), languages: [], locale: 'en' as const })),
    });
    const told = [
      REPORT,
      sent(1),
      { after: 3 * MINUTE },
      wakeUp(),
      sent(2),
      { after: 3 * MINUTE },
      wakeUp(),
      sent(3),
    ] as const;
    const standing = given({ world: { roster } }, ...told, failed(4, 'unavailable'), { after: MINUTE });
    expect(pages(decided(standing.when(wakeUp())).effects)).toEqual(['b inform']);
  });
});

describe('a page that the pager does not take until its person is asleep', () => {
  const roster = aRoster({
    teams: [aTeam('day', 'onDuty'), aTeam('evening', 'onDuty', { endsAt: NOW + 4 * MINUTE })],
    engineers: [anEngineer('ann', 'day'), anEngineer('bo', 'evening')],
  });
  const story = () => {
    const asked = given({ world: { roster } }, REPORT, SETTLE, { after: 3 * MINUTE }, wakeUp());
    const [first, second] = asked.issue.paged.map(({ engineerId: id }) => id);
    expect([first, second]).toEqual(['ann', 'bo']);
    return given(
      { world: { roster } },
      REPORT,
      SETTLE,
      { after: 3 * MINUTE },
      wakeUp(),
      failed(2, 'unavailable'),
      { after: 2 * MINUTE },
      wakeUp(),
    );
  };

  test('begins the next round with whoever is awake, when nobody else was left in this one', () => {
    const { last, issue } = story();
    expect(types(last)).toEqual(expect.arrayContaining(['handedOn', 'roundBegan', 'pageDecided']));
    expect(issue.state === 'paging' && issue.page.engineerId).toBe('ann');
    expect(issue.chain).toMatchObject({ round: 2, delivered: false });
    expect(issue.chain.tried.map((position) => issue.paged[position]?.engineerId)).toEqual(['ann']);
  });
});
