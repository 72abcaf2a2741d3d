import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../lambdas/core/decide/decide';
import type { OwnedIssue } from '../../../lambdas/core/issue';
import { anEngineer, aRow, aTeam, engineerId, HOUR, issueId, MINUTE, NOW, teamId } from '../../factories/world';
import { by, DAY_ENDS, EUROPE, ownedBy, RECORD, relayOf, relayRoster, told, wake } from './relaying-story';
import { decided, expectNothingHappened, failed, given, type Line, SETTLE, types } from './specification';

const LEAD = 30 * MINUTE;
/** Decided half an hour before Lin’s day ends, and not sent yet. */
const unsent = (...lines: readonly Line[]) => given(...ownedBy(RECORD), { after: 6 * HOUR - LEAD }, wake, ...lines);
const offerOf = (standing: ReturnType<typeof given>) => {
  const { page, engineerId } = relayOf(standing.issue)?.offer ?? {};
  return { page: page as number, engineerId: engineerId as string };
};
/** Lin’s duty goes on until late in the evening. */
const longerDay = relayRoster({
  teams: [
    aTeam('beijing', 'onDuty', { endsAt: NOW + 14 * HOUR }),
    aTeam('europe', 'awake', { duty: EUROPE }),
    aTeam('valley', 'asleep'),
  ],
});

describe('an offer that comes to be sent much later', () => {
  const { page, engineerId } = offerOf(unsent());
  const failing = failed(page, 'unavailable');
  /** In the night of Europe, and of everybody else but the duty manager. */
  const inTheNight = { after: 11 * HOUR } as const;

  test.each([
    ['whose pager was away', [failing, inTheNight]],
    ['whose function died', [inTheNight]],
    ['of which nobody knows whether it was sent', [failed(page, 'unknown'), inTheNight]],
  ] as const)('wakes nobody who sleeps by then: one %s', (_what, lines) => {
    const { last, issue } = unsent(...lines, wake);
    expect(types(last)).not.toContain('pageRepeated');
    expect(last.effects.filter((effect) => effect.kind === 'page' && effect.purpose === 'relay')).toEqual([]);
    expect(relayOf(issue)?.offer).toBeUndefined();
    expect(last.events).toContainEqual(expect.objectContaining({ type: 'relayPassedOn', engineerId }));
  });

  test('may still be accepted by whoever has got it after all, and they are asked again when they are up', () => {
    const late = unsent(failing, inTheNight, wake, SETTLE);
    expect(decided(late.when(by(engineerId, 'acceptRelay'))).issue).toMatchObject({ owner: { engineerId } });
  });

  test('is not sent any more when the owner’s day was made longer meanwhile', () => {
    const { last, issue } = unsent(failing, { world: { roster: longerDay } }, { after: 2_000 }, wake);
    expect(types(last)).toEqual(['relayPassedOn', 'relayCalledOff']);
    expect(relayOf(issue)).toBeUndefined();
  });

  test('goes out again to the same person while they are up', () => {
    const { last } = unsent(failing, { after: 2_000 }, wake);
    expect(last.effects).toContainEqual(expect.objectContaining({ kind: 'page', purpose: 'relay', engineerId }));
    const left = unsent({ after: 2 * MINUTE }, wake);
    expect(types(left.last)).toEqual(['pageRepeated']);
  });
});

describe('whoever declines as the first after nobody was there to ask', () => {
  /** Europe sleeps until its duty begins, when Lin’s day ends. */
  const roster = relayRoster({
    teams: [
      aTeam('beijing', 'onDuty', { endsAt: DAY_ENDS }),
      aTeam('europe', 'asleep', {
        duty: {
          boundaries: [NOW - 24 * HOUR, DAY_ENDS, NOW + 15 * HOUR],
          rows: [aRow('asleep'), aRow('onDuty'), aRow('asleep')],
        },
      }),
      aTeam('valley', 'asleep'),
    ],
    engineers: [anEngineer('lin', 'beijing'), anEngineer('anna', 'europe')],
  });

  test('is not asked again in the same moment', () => {
    const asked = given(
      ...ownedBy(RECORD),
      { world: { roster } },
      { after: 6 * HOUR - LEAD },
      wake,
      { after: LEAD },
      wake,
      SETTLE,
    );
    expect(relayOf(asked.issue)?.offer?.engineerId).toBe('anna');
    const declined = decided(asked.when(by('anna', 'declineRelay')));
    expect(types(declined)).toEqual(['relayPassedOn']);
    expect(relayOf(declined.issue)?.offer).toBeUndefined();
  });
});

describe('an owner who asks again and again while nobody is there to ask', () => {
  const alone = relayRoster({ engineers: [anEngineer('lin', 'beijing'), anEngineer('maya', 'valley')] });
  const asked = given(...ownedBy(RECORD), { world: { roster: alone } }, by('lin', 'askRelay'), SETTLE);

  test('is told so once, and so are the duty managers', () => {
    expect(asked.issue.history.filter(({ type }) => type === 'nobodyTakesOver')).toHaveLength(1);
    expectNothingHappened(asked.issue, asked.when(by('lin', 'askRelay')));
    const later = { ...asked.world, now: asked.world.now + 31 * MINUTE };
    expect(told(decided(decide(asked.issue, by('lin', 'askRelay'), later)))).toEqual([]);
  });
});

describe('an owner who is there after all', () => {
  test('whose day was made longer while their note was waited for keeps the issue', () => {
    const lines = [...ownedBy(), { after: 6 * HOUR - LEAD }, wake, SETTLE] as const;
    const { last, issue } = given(...lines, { world: { roster: longerDay } }, { after: 10 * MINUTE }, wake);
    expect(told(last)).toEqual([]);
    expect(relayOf(issue)).toBeUndefined();
    expect(issue.clocks.relay).toBe(NOW + 14 * HOUR - LEAD);
  });

  test('whose issue is woken only in their next duty is left alone until that ends', () => {
    const { last, issue } = given(...ownedBy(RECORD), { after: 23 * HOUR }, wake);
    expect(types(last)).not.toContain('relayBegan');
    expect(issue.clocks.relay).toBe(NOW + 30 * HOUR - LEAD);
  });
});

describe('an owner whose day has no end that is known', () => {
  test('has it looked at again from now on, however late it is woken', () => {
    const roster = relayRoster({
      teams: [aTeam('beijing', 'onDuty', { endsAt: NOW + 30 * 24 * HOUR })],
      untilAt: NOW + 40 * 24 * HOUR,
    });
    const noted = { type: 'addMessage', author: { kind: 'customer' }, text: 'Hm' } as const;
    const planned = given(...ownedBy(RECORD), { world: { roster } }, noted, SETTLE, { after: 9 * 24 * HOUR }, wake);
    expect(planned.issue.clocks.relay).toBeGreaterThan(planned.world.now);
  });
});

describe('whoever had it and gave it away', () => {
  test('is asked only after everybody else', () => {
    const roster = relayRoster({
      teams: [
        aTeam('beijing', 'onDuty', { endsAt: NOW + 30 * HOUR }),
        aTeam('europe', 'onDuty'),
        aTeam('valley', 'asleep'),
      ],
      engineers: [anEngineer('lin', 'beijing'), anEngineer('zhao', 'beijing'), anEngineer('anna', 'europe')],
    });
    const gaveUp = [{ engineerId: engineerId('zhao'), at: NOW, because: 'handedOn' as const }];
    for (let order = 0; order < 20; order++) {
      const asked = given(
        ...ownedBy(RECORD),
        { world: { roster } },
        {
          issue: (issue) =>
            ({
              ...issue,
              id: issueId(`a${order}`),
              gaveUp,
              owner: { engineerId: engineerId('anna'), teamId: teamId('europe'), since: NOW },
            }) as OwnedIssue,
        },
        by('anna', 'askRelay'),
        SETTLE,
      );
      expect(relayOf(asked.issue)?.offer?.engineerId).toBe('lin');
      expect(told(decided(asked.when(by('lin', 'declineRelay'))))).toEqual(['zhao relay']);
    }
  });

  test('a team stands there once, with when it did so last', () => {
    const gaveAway = [{ teamId: teamId('beijing'), at: NOW }];
    const standing = given(
      ...ownedBy(RECORD),
      { issue: (issue) => ({ ...issue, gaveAway }) },
      { after: 6 * HOUR - LEAD },
      wake,
      SETTLE,
    );
    const accepted = decided(standing.when(by(offerOf(standing).engineerId, 'acceptRelay')));
    expect(accepted.issue.gaveAway).toEqual([{ teamId: 'beijing', at: DAY_ENDS - LEAD }]);
  });
});
