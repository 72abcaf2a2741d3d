import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import type { Decided } from '../../../lambdas/core/decide/draft';
import { compileRoster } from '../../../lambdas/core/duty/compile-roster';
import type { OwnedIssue } from '../../../lambdas/core/issue';
import { NOTHING_DUE_SOON, policiesOf } from '../../factories/policy';
import { parsedRoster, writtenEngineer, writtenTeam } from '../../factories/roster';
import { anEngineer, aTeam, engineerId, HOUR, MINUTE, NOW, onLeave, teamId } from '../../factories/world';
import {
  by,
  DAY_ENDS,
  EUROPE,
  keep,
  offered,
  ownedBy,
  RECORD,
  raise,
  recordAt,
  relayOf,
  relayRoster,
  told,
  WORLD,
  wake,
} from './relaying-story';
import {
  decided,
  expectNothingHappened,
  failed,
  given,
  type Line,
  pages,
  REPORT,
  SETTLE,
  sent,
  types,
} from './specification';

const firstOf = (issue: Decided['issue']) => relayOf(issue)?.offer?.engineerId as string;
const otherThan = (name: string) => (name === 'anna' ? 'jonas' : 'anna');

describe('half an hour before the owner’s day ends', () => {
  test('and not earlier, the issue is offered to one who is awake and has the day before them', () => {
    const before = given(...ownedBy(RECORD));
    expect(before.issue.clocks.relay).toBe(DAY_ENDS - 30 * MINUTE);
    const early = given(...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE - 1 }, wake);
    expect(relayOf(early.issue)).toBeUndefined();

    const { last, issue } = given(...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }, wake);
    expect(types(last)).toEqual(['relayBegan', 'pageDecided']);
    expect(told(last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
    expect(relayOf(issue)).toMatchObject({ from: 'lin', because: 'dayEnds', endsAt: DAY_ENDS });
    expect(issue.clocks.relay).toBe(DAY_ENDS - 22.5 * MINUTE);
  });

  test('the offer says why this person, as of the end of the day, under which revision, and who else was looked at', () => {
    const { last } = given(...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }, wake);
    const offer = last.events.find((event) => event.type === 'pageDecided' && event.purpose === 'relay');
    expect(offer).toMatchObject({
      explanation: { at: DAY_ENDS, rosterRevision: 7, chosen: { tier: 'onDuty', teamId: 'europe' } },
    });
    const lines = offer?.type === 'pageDecided' ? (offer.explanation?.others ?? []) : [];
    expect(lines.find((line) => line.engineerId === engineerId('lin'))?.passedOver).toBe('isOwner');
    expect(lines.find((line) => line.engineerId === engineerId('zhao'))?.passedOver).toBeUndefined();
  });

  test('an owner who has not written the note is asked for it first, and whoever is asked then gets one put together', () => {
    const wanted = given(...ownedBy(), { after: 6 * HOUR - 30 * MINUTE }, wake, SETTLE);
    expect(relayOf(wanted.issue)).toMatchObject({ noteUntilAt: DAY_ENDS - 20 * MINUTE, asked: [] });
    const standing = given(...ownedBy(), { after: 6 * HOUR - 30 * MINUTE }, wake, SETTLE, { after: 10 * MINUTE }, wake);
    expect(types(standing.last)).toEqual(['pageDecided']);
    const taken = decided(standing.when(by(firstOf(standing.issue), 'acceptRelay')));
    expect(taken.events[0]).toMatchObject({ type: 'relayed', handOver: { composed: true } });
  });

  test('it is offered at once when the note is written in time', () => {
    const { last } = given(
      ...ownedBy(),
      { after: 6 * HOUR - 30 * MINUTE },
      wake,
      SETTLE,
      { after: MINUTE },
      { issue: (issue) => ({ ...issue, record: RECORD }) },
      // Whatever is written moves the clock.
      { type: 'addMessage', author: { kind: 'customer' }, text: 'Thanks' },
      wake,
    );
    expect(told(last)).toEqual([expect.stringMatching(/ relay$/)]);
  });

  test('an owner who has just come has half of the time that is left', () => {
    const late = given(WORLD, { after: 6 * HOUR - 10 * MINUTE }, ...ownedBy(RECORD).slice(1));
    expect(late.issue.clocks.relay).toBe(DAY_ENDS - 5 * MINUTE);
  });

  test('nothing is relayed of an issue in test mode', () => {
    const { issue } = given(
      ...ownedBy(RECORD),
      { issue: (other) => ({ ...other, test: true, clocks: {} }) },
      {
        after: DAY_ENDS - NOW,
      },
      wake,
    );
    expect(relayOf(issue)).toBeUndefined();
    expect(issue.clocks.relay).toBeUndefined();
  });
});

describe('accepting', () => {
  test('changes the owner in one write, tells the former one, and says so in the history with the note', () => {
    const standing = offered();
    const first = firstOf(standing.issue);
    const accepted = decided(standing.when(by(first, 'acceptRelay')));
    expect(types(accepted)).toEqual(['relayed', 'pageDecided']);
    expect(accepted.events[0]).toMatchObject({
      from: 'lin',
      to: first,
      teamId: 'europe',
      because: 'dayEnds',
      handOver: {
        nextStep: { text: 'Compare TCP and UDP in Jakarta' },
        promise: { text: 'A workaround by 19:00' },
      },
    });
    expect(told(accepted)).toEqual(['lin relayed']);
    expect(accepted.issue).toMatchObject({
      owner: { engineerId: first, teamId: 'europe', since: DAY_ENDS - 30 * MINUTE },
      handOvers: 1,
      gaveAway: [{ teamId: 'beijing', at: DAY_ENDS - 30 * MINUTE }],
    });
    expect(relayOf(accepted.issue)).toBeUndefined();
    expect(accepted.issue.commitments).toEqual(standing.issue.commitments);
    // The next relay is that of the new owner's day.
    expect(accepted.issue.clocks.relay).toBe(NOW + 15 * HOUR - 30 * MINUTE);
  });

  test('pressed twice changes nothing', () => {
    const standing = offered();
    const accepted = by(firstOf(standing.issue), 'acceptRelay');
    const again = offered(accepted);
    expectNothingHappened(again.issue, again.when(accepted));
  });

  test('also late, while nobody else has taken it', () => {
    const standing = offered({ after: 10 * MINUTE }, wake, SETTLE);
    const { asked = [], offer } = relayOf(standing.issue) ?? {};
    const [first] = asked;
    expect(offer?.engineerId).toBe(otherThan(first as string));
    const accepted = decided(standing.when(by(first as string, 'acceptRelay')));
    expect((accepted.issue as OwnedIssue).owner.engineerId).toBe(first);
    // Whoever was asked after them reads who owns it.
    const after = offered({ after: 10 * MINUTE }, wake, SETTLE, by(first as string, 'acceptRelay'), SETTLE);
    expect(after.when(by(otherThan(first as string), 'acceptRelay'))).toEqual({
      code: 'ownedByAnother',
      ownerId: first,
    });
  });

  test('is refused from whoever was never asked', () => {
    const standing = offered();
    expect(standing.when(by('maya', 'acceptRelay'))).toEqual({ code: 'notPaged', engineerId: 'maya' });
    const paged = [...standing.issue.paged, { engineerId: engineerId('zhao'), lastPage: 1 }];
    const told = offered({ issue: (issue) => ({ ...issue, paged }) });
    expect(told.when(by('zhao', 'acceptRelay'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
  });
});

describe('declining, or saying nothing', () => {
  test('asks the next person, and a decline that is pressed twice changes nothing', () => {
    const first = firstOf(offered().issue);
    const declined = offered({ type: 'declineRelay', engineerId: engineerId(first), reason: 'In a meeting' }, SETTLE);
    expect(declined.issue.history.at(-3)).toMatchObject({
      type: 'relayPassedOn',
      reason: 'declined',
      note: 'In a meeting',
    });
    expect(firstOf(declined.issue)).toBe(otherThan(first));
    expectNothingHappened(declined.issue, declined.when(by(first, 'declineRelay')));

    const silent = offered({ after: 10 * MINUTE }, wake);
    expect(types(silent.last)).toEqual(['relayPassedOn', 'pageDecided']);
    expect(firstOf(silent.issue)).toBe(otherThan(first));
  });

  test('nobody by the end of the day: the owner keeps it, and owner and duty managers are told, once', () => {
    const before = offered({ after: 10 * MINUTE }, wake, SETTLE, { after: 10 * MINUTE }, wake, SETTLE);
    expect(relayOf(before.issue)?.offer).toBeUndefined();
    expect(before.issue.clocks.relay).toBe(DAY_ENDS);
    const over = [{ after: 10 * MINUTE }, wake, SETTLE, { after: 10 * MINUTE }, wake, SETTLE, { after: 10 * MINUTE }];
    // Europe’s duty begins at that instant: whoever was asked before their day is asked once more.
    const atTheEnd = offered(...over, wake);
    expect(told(atTheEnd.last)).toEqual([
      'lin nobodyTakesOver',
      'boss nobodyTakesOver',
      expect.stringMatching(/^(anna|jonas) relay$/),
    ]);
    expect(relayOf(atTheEnd.issue)?.offer).toBeDefined();
    const nobody = offered(...over, wake, SETTLE, { after: 10 * MINUTE }, wake, SETTLE, { after: 10 * MINUTE }, wake);
    expect(types(nobody.last)).toEqual(['relayPassedOn']);
    expect(nobody.issue.state === 'owned' && nobody.issue.owner.engineerId).toBe('lin');
    const { now } = nobody.world;
    expect(nobody.issue.clocks.relay).toBe(now + 30 * MINUTE);
    // Whoever was asked may still take it.
    expect(decided(nobody.when(by('anna', 'acceptRelay'))).issue).toMatchObject({ owner: { engineerId: 'anna' } });
  });
});

describe('a day that ends while many are still to be asked', () => {
  const many = ['anna', 'jonas', 'emma', 'felix', 'greta', 'hugo'].map((name) => anEngineer(name, 'europe'));
  const roster = relayRoster({ engineers: [anEngineer('lin', 'beijing'), ...many] });
  const half: Line[] = [{ after: 5 * MINUTE }, wake, SETTLE];
  const asked = (...lines: readonly Line[]) =>
    given(
      ...ownedBy(RECORD),
      { world: { roster } },
      { after: 6 * HOUR - 30 * MINUTE },
      wake,
      SETTLE,
      // The offers are not in step with the day's end.
      { after: 5 * MINUTE },
      { type: 'declineRelay', engineerId: firstAsked(), reason: 'In a meeting' },
      SETTLE,
      ...half,
      ...half,
      ...half,
      ...half,
      ...lines,
    );
  function firstAsked() {
    const first = given(...ownedBy(RECORD), { world: { roster } }, { after: 6 * HOUR - 30 * MINUTE }, wake);
    return engineerId(firstOf(first.issue));
  }

  test('duty managers and owner hear at its end that nobody has taken it over, once, and no offer is open then', () => {
    const before = asked();
    expect(before.world.now).toBe(DAY_ENDS - 5 * MINUTE);
    expect(before.issue.clocks.relay).toBe(DAY_ENDS);
    const over = asked({ after: 5 * MINUTE }, wake);
    expect(types(over.last).slice(0, 2)).toEqual(['relayPassedOn', 'nobodyTakesOver']);
    expect(told(over.last)).toEqual([
      'lin nobodyTakesOver',
      'boss nobodyTakesOver',
      expect.stringMatching(/^[a-z]+ relay$/),
    ]);
    expect(relayOf(before.issue)?.offer?.untilAt).toBe(DAY_ENDS);
    expectNothingHappened(over.issue, over.when(wake));

    const after = asked({ after: 5 * MINUTE }, wake, SETTLE, { after: 7.5 * MINUTE }, wake);
    expect(types(after.last).slice(0, 2)).not.toContain('nobodyTakesOver');
    expect(firstOf(after.issue)).not.toBe(firstOf(over.issue));
  });

  test('for an owner who asked at midday they hear after as much time as there is before a day’s end', () => {
    const midday = [
      ...ownedBy(RECORD),
      { world: { roster } },
      { after: 4 * HOUR },
      by('lin', 'askRelay'),
      SETTLE,
    ] as const;
    const tens = [{ after: 10 * MINUTE }, wake, SETTLE] as const;
    const early = given(...midday, ...tens, ...tens, { after: 10 * MINUTE - 1 }, wake);
    expect(types(early.last)).not.toContain('nobodyTakesOver');
    const over = given(...midday, ...tens, ...tens, { after: 10 * MINUTE }, wake);
    expect(told(over.last)).toEqual(['lin nobodyTakesOver', 'boss nobodyTakesOver', expect.stringMatching(/ relay$/)]);
  });

  test('nobody is told by a day that was made longer meanwhile', () => {
    const longer = relayRoster({
      engineers: roster.engineers,
      teams: roster.teams.map((team) =>
        team.id === 'beijing'
          ? aTeam('beijing', 'onDuty', { endsAt: DAY_ENDS + 20 * MINUTE, homeRegions: ['CN'] })
          : team,
      ),
    });
    const before = asked({ world: { roster: longer } }, { after: 5 * MINUTE }, wake);
    expect(told(before.last)).toEqual([expect.stringMatching(/ relay$/)]);
    const over = asked(
      { world: { roster: longer } },
      { after: 5 * MINUTE },
      wake,
      SETTLE,
      { after: 20 * MINUTE },
      wake,
    );
    expect(told(over.last)).toContain('boss nobodyTakesOver');
  });
});

describe('while nobody takes it over', () => {
  /** Nobody but Beijing’s own people is up when Lin’s day ends. */
  const alone = relayRoster({
    engineers: [anEngineer('lin', 'beijing'), anEngineer('zhao', 'beijing'), anEngineer('maya', 'valley')],
  });
  const kept = (...lines: readonly Line[]) =>
    given(...ownedBy(RECORD), { world: { roster: alone } }, { after: 6 * HOUR - 30 * MINUTE }, wake, SETTLE, ...lines);

  test('colleagues of the same team are not asked, whose day ends as well, and nobody is woken', () => {
    const { last, issue } = kept();
    expect(last.events.filter(({ type }) => type === 'pageDecided')).toEqual([]);
    expect(issue.clocks.relay).toBe(DAY_ENDS);
  });

  test('it is looked for somebody again each half an hour, and duty managers are told once', () => {
    const over = kept({ after: 30 * MINUTE }, wake, SETTLE);
    expect(told(kept({ after: 30 * MINUTE }, wake).last)).toEqual(['lin nobodyTakesOver', 'boss nobodyTakesOver']);
    expect(over.issue.clocks.relay).toBe(DAY_ENDS + 30 * MINUTE);
    const again = kept({ after: 30 * MINUTE }, wake, SETTLE, { after: 30 * MINUTE }, wake);
    expect(told(again.last)).toEqual([]);
    expect(again.issue.clocks.relay).toBe(DAY_ENDS + HOUR);
  });

  test('somebody who has come to be awake is asked', () => {
    const late = kept({ after: 30 * MINUTE }, wake, SETTLE, WORLD, { after: 30 * MINUTE }, wake);
    expect(told(late.last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
  });

  test('it stays with an owner whose next duty has begun', () => {
    const nextMorning = kept({ after: 30 * MINUTE }, wake, SETTLE, { after: 16 * HOUR }, wake);
    expect(types(nextMorning.last)).toEqual(['relayCalledOff']);
    expect(relayOf(nextMorning.issue)).toBeUndefined();
    expect(nextMorning.issue.clocks.relay).toBe(NOW + 30 * HOUR - 30 * MINUTE);
  });
});

describe('to and fro between teams', () => {
  /** Europe owns it, and Beijing gave it away six hours ago; both are on duty at the end of Anna’s day. */
  const roster = (over: { readonly beijingSkilled?: true } = {}) =>
    relayRoster({
      teams: [
        aTeam('beijing', 'onDuty', { endsAt: NOW + 30 * HOUR, homeRegions: ['CN'] }),
        aTeam('europe', 'onDuty', { endsAt: DAY_ENDS, homeRegions: ['DE'] }),
        aTeam('valley', 'onDuty', { endsAt: NOW + 30 * HOUR }),
      ],
      engineers: [
        anEngineer('anna', 'europe'),
        anEngineer('lin', 'beijing', { skills: over.beijingSkilled ? { network: 3 } : {} }),
        anEngineer('maya', 'valley'),
      ],
    });
  const relayed = (needs: { regions: string[]; skill?: 'network' }, skilled?: true, hoursAgo = 6) => {
    const standing = given(
      { world: { ...WORLD.world, roster: roster(skilled ? { beijingSkilled: true } : {}) } },
      { ...REPORT, needs, report: { title: 'Frozen', severity: 'P3' } } as Command,
      SETTLE,
      {
        issue: (issue) =>
          ({
            ...issue,
            state: 'owned',
            owner: { engineerId: engineerId('anna'), teamId: teamId('europe'), since: NOW },
            clocks: {},
            page: undefined,
            record: RECORD,
            gaveAway: [{ teamId: teamId('beijing'), at: DAY_ENDS - hoursAgo * HOUR }],
          }) as unknown as OwnedIssue,
      },
      { after: 6 * HOUR - 30 * MINUTE },
      { type: 'addMessage', author: { kind: 'customer' }, text: 'Still frozen' },
      wake,
    );
    return told(standing.last);
  };

  test('a team that gave it away is not asked while it is kept away', () => {
    expect(relayed({ regions: [] })).toEqual(['maya relay']);
    expect(relayed({ regions: ['SG'] })).toEqual(['maya relay']);
  });

  test('but where it is at home, or alone has the skill', () => {
    expect(relayed({ regions: ['CN'] })).toEqual(['lin relay']);
    expect(relayed({ regions: [], skill: 'network' }, true)).toEqual(['lin relay']);
  });

  test('and not for longer than the policy says', () => {
    const hours = [...Array(48).keys()].map((half) => half / 2);
    const askedAfter = (hour: number) => relayed({ regions: [] }, undefined, hour)[0];
    // Half an hour is gone before the day ends; twelve hours is the default.
    expect(hours.filter((hour) => askedAfter(hour) === 'lin relay').every((hour) => hour >= 12.5)).toBe(true);
    expect(hours.some((hour) => askedAfter(hour) === 'lin relay')).toBe(true);
  });
});

describe('the owner', () => {
  test('is asked for the note by each day’s end that hands it on: what the owner before wrote is not theirs', () => {
    const day = { after: 6 * HOUR - 30 * MINUTE };
    expect(told(given(...ownedBy(recordAt(NOW - 1)), day, wake).last)).toEqual(['lin noteWanted']);
  });

  test('asks for a relay at any time, once the note is written', () => {
    const unwritten = given(...ownedBy());
    expect(unwritten.when(by('lin', 'askRelay'))).toEqual({
      code: 'handOverIncomplete',
      missing: ['nextStep', 'promise'],
    });
    const { last, issue } = given(...ownedBy(RECORD), { after: 5 * HOUR }, by('lin', 'askRelay'));
    expect(types(last)).toEqual(['relayBegan', 'pageDecided']);
    expect(relayOf(issue)?.because).toBe('ownerAsked');
    const again = given(...ownedBy(RECORD), { after: 5 * HOUR }, by('lin', 'askRelay'), SETTLE);
    expectNothingHappened(again.issue, again.when(by('lin', 'askRelay')));
  });

  test('is refused what only the owner may do when somebody else is', () => {
    expect(given(...ownedBy(RECORD)).when(by('zhao', 'askRelay'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
    expect(given(...ownedBy(RECORD)).when(keep('zhao', NOW + HOUR))).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });

  test('keeps it for a stated time: offers end, and somebody is asked before that time', () => {
    const standing = offered();
    const first = firstOf(standing.issue);
    const kept = offered(keep('lin', DAY_ENDS + 2 * HOUR), SETTLE);
    expect(relayOf(kept.issue)).toMatchObject({ keptUntilAt: DAY_ENDS + 2 * HOUR, asked: [] });
    expect(kept.when(by(first, 'acceptRelay'))).toEqual({ code: 'ownedByAnother', ownerId: 'lin' });
    expect(kept.issue.clocks.relay).toBe(DAY_ENDS + 90 * MINUTE);
    const then = offered(keep('lin', DAY_ENDS + 2 * HOUR), SETTLE, { after: 2 * HOUR }, wake);
    expect(told(then.last)).toEqual([expect.stringMatching(/ relay$/)]);
    expect(relayOf(then.issue)?.endsAt).toBe(DAY_ENDS + 2 * HOUR);
  });

  test('who keeps it until a time at which they are on duty has said so until then', () => {
    const untilAt = DAY_ENDS + 2 * HOUR;
    const kept = [...ownedBy(RECORD), keep('lin', untilAt), SETTLE] as const;
    expect(given(...kept).issue.clocks.relay).toBe(untilAt - 30 * MINUTE);
    // Their day is made longer meanwhile.
    const longer = relayRoster({
      teams: [
        aTeam('beijing', 'onDuty', { endsAt: DAY_ENDS + 6 * HOUR }),
        aTeam('europe', 'awake', { duty: EUROPE }),
        aTeam('valley', 'asleep'),
      ],
    });
    const looked = given(...kept, { world: { roster: longer } }, { after: 7.5 * HOUR }, wake, SETTLE);
    expect(relayOf(looked.issue)).toMatchObject({ keptUntilAt: untilAt, lookAt: untilAt });
    const over = decided(decide(looked.issue, wake, { ...looked.world, now: untilAt }));
    expect(relayOf(over.issue)).toBeUndefined();
    expect(over.issue.clocks.relay).toBe(DAY_ENDS + 5.5 * HOUR);
  });

  test('keeps it only until a time after their day: until that ends it is theirs anyway', () => {
    const refused = { code: 'keepBeforeDayEnds', dayEndsAt: DAY_ENDS };
    for (const standing of [given(...ownedBy(RECORD)), offered()]) {
      expect(standing.when(keep('lin', standing.world.now - 1))).toEqual(refused);
      expect(standing.when(keep('lin', standing.world.now + MINUTE))).toEqual(refused);
      expect(standing.when(keep('lin', DAY_ENDS))).toEqual(refused);
      expect(standing.when(keep('lin', DAY_ENDS + 1)).code).toBe('decided');
    }
    // Kept for long, they may say that it is less, but not less than their day.
    const kept = given(...ownedBy(RECORD), keep('lin', DAY_ENDS + 4 * HOUR), SETTLE);
    expect(kept.when(keep('lin', DAY_ENDS + HOUR)).code).toBe('decided');
    expect(kept.when(keep('lin', DAY_ENDS - HOUR))).toEqual(refused);
  });

  test('whose day is over keeps it until whatever time they say, though they are up until late', () => {
    const over = offered({ after: HOUR }, wake, SETTLE);
    expect(over.world.now).toBe(DAY_ENDS + 30 * MINUTE);
    expect(over.when(keep('lin', over.world.now + HOUR)).code).toBe('decided');
    expect(over.when(keep('lin', over.world.now))).toEqual({ code: 'keepOutOfRange' });
    const kept = offered({ after: HOUR }, wake, SETTLE, keep('lin', DAY_ENDS + 4 * HOUR), SETTLE);
    expect(kept.when(keep('lin', DAY_ENDS + 2 * HOUR)).code).toBe('decided');
  });

  test('whose day does not end for a day to come is told so', () => {
    const roster = relayRoster({
      teams: [
        aTeam('beijing', 'onDuty', { endsAt: NOW + 30 * HOUR }),
        aTeam('europe', 'asleep'),
        aTeam('valley', 'asleep'),
      ],
    });
    const standing = given(...ownedBy(RECORD), { world: { roster } });
    expect(standing.when(keep('lin', NOW + 12 * HOUR))).toEqual({ code: 'keepBeforeDayEnds' });
  });

  test('keeps it twelve hours at most', () => {
    const standing = offered();
    const { now } = standing.world;
    expect(standing.when(keep('lin', now + 12 * HOUR + 1))).toEqual({ code: 'keepOutOfRange' });
    expect(standing.when(keep('lin', now + 12 * HOUR)).code).toBe('decided');
  });

  test('who keeps it twice until the same time keeps it once', () => {
    const kept = offered(keep('lin', DAY_ENDS + HOUR), SETTLE);
    expectNothingHappened(kept.issue, kept.when(keep('lin', DAY_ENDS + HOUR)));
  });

  test('who is asleep has it until somebody’s duty begins, and whoever is on duty then is asked', () => {
    const roster = relayRoster({
      teams: [aTeam('beijing', 'asleep'), aTeam('europe', 'awake', { duty: EUROPE }), aTeam('valley', 'asleep')],
    });
    const { issue } = given(
      ...ownedBy(RECORD),
      { world: { roster } },
      { type: 'addMessage', author: { kind: 'customer' }, text: 'Hm' },
    );
    expect(issue.clocks.relay).toBe(DAY_ENDS);
    const offer = given(...ownedBy(RECORD), { world: { roster } }, wake, { after: 6 * HOUR }, wake);
    expect(told(offer.last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
  });
});

describe('an offer that cannot be sent', () => {
  const page = (issue: Decided['issue']) => relayOf(issue)?.offer?.page as number;
  const unsent = given(...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }, wake);
  const first = firstOf(unsent.issue);

  test('goes on at once when the person cannot be reached', () => {
    const unreachable = decided(unsent.when(failed(page(unsent.issue), 'undeliverable')));
    expect(types(unreachable)).toEqual(['pageFailed', 'relayPassedOn', 'pageDecided']);
    expect(firstOf(unreachable.issue)).toBe(otherThan(first));
  });

  test('is sent again while the pager is away, with the whole wait, and nobody else is asked', () => {
    const lines = [...ownedBy(RECORD), { after: 6 * HOUR - 30 * MINUTE }, wake] as const;
    const away = given(...lines, failed(page(unsent.issue), 'unavailable'));
    expect(away.issue.clocks.relay).toBe(unsent.world.now + 2_000);
    expect(firstOf(away.issue)).toBe(first);
    const again = given(...lines, failed(page(unsent.issue), 'unavailable'), { after: 2_000 }, wake);
    expect(pages(again.last.effects)).toEqual([`${first} relay`]);
    expect(again.issue.clocks.relay).toBe(again.world.now + (30 * MINUTE - 2_000) / 4);
  });
});

describe('a severity that rests until morning', () => {
  const morning = NOW + 22 * HOUR;
  const resting = {
    ...NOTHING_DUE_SOON,
    P3: { ...NOTHING_DUE_SOON.P3, restsUntilMorning: true },
  };
  const rested = (...lines: readonly Line[]) =>
    given(
      ...ownedBy(RECORD, { regions: ['CN'] }),
      { world: { policies: policiesOf(resting) } },
      { after: 6 * HOUR - 30 * MINUTE },
      wake,
      SETTLE,
      ...lines,
    );

  test('is offered to nobody at the end of the day, and says until when it rests', () => {
    const { last, issue } = given(
      ...ownedBy(RECORD, { regions: ['CN'] }),
      { world: { policies: policiesOf(resting) } },
      { after: 6 * HOUR - 30 * MINUTE },
      wake,
    );
    expect(last.events).toMatchObject([{ type: 'relayRests', from: 'lin', teamId: 'beijing', untilAt: morning }]);
    expect(issue.clocks.relay).toBe(morning);
    expect(relayOf(issue)).toMatchObject({ keptUntilAt: morning });
  });

  test('is offered in that morning to the team at home there, unless its owner is on duty then', () => {
    expect(types(rested({ after: 16 * HOUR + 30 * MINUTE }, wake).last)).toEqual([]);
    const roster = relayRoster({
      engineers: [
        anEngineer('lin', 'beijing', { apart: [onLeave(NOW + 12 * HOUR, NOW + 60 * HOUR)] }),
        anEngineer('zhao', 'beijing'),
        anEngineer('anna', 'europe'),
      ],
    });
    const offered = rested({ world: { roster } }, { after: 16 * HOUR + 30 * MINUTE }, wake);
    expect(told(offered.last)).toEqual(['zhao relay']);
  });

  test('raised to P1 it is offered at once', () => {
    const raised = rested({ after: HOUR }, raise, SETTLE, wake);
    expect(told(raised.last)).toEqual([expect.stringMatching(/^(anna|jonas) relay$/)]);
    expect(relayOf(raised.issue)?.keptUntilAt).toBeUndefined();
  });
});

describe('in a night in which the clocks change', () => {
  const NIGHTS = [
    // Berlin: 02:00 to 03:00 is skipped on 2026-03-29, at 01:00 UTC; a duty until 02:30 ends then.
    ['Europe/Berlin', '22:00', '02:30', Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 2, 29, 1)],
    // And is there twice on 2026-10-25: it ends with the second 02:30.
    ['Europe/Berlin', '22:00', '02:30', Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 1, 30)],
    // Los Angeles: 01:30 is there twice on 2026-11-01.
    ['America/Los_Angeles', '18:00', '01:30', Date.UTC(2026, 10, 1, 2), Date.UTC(2026, 10, 1, 9, 30)],
    // And the window itself lies in the skipped hour of 2026-03-08.
    ['America/Los_Angeles', '18:00', '03:00', Date.UTC(2026, 2, 8, 3), Date.UTC(2026, 2, 8, 10)],
  ] as const;

  test.each(NIGHTS)(
    '%s: a duty from %s until %s is offered once, half an hour before it ends',
    (zone, from, to, at, endsAt) => {
      const all = [{ from, to }];
      const always = [{ from: '00:00', to: '24:00' }];
      const week = (hours: unknown) => ({
        mon: hours,
        tue: hours,
        wed: hours,
        thu: hours,
        fri: hours,
        sat: hours,
        sun: hours,
      });
      const body = parsedRoster({
        teams: [
          writtenTeam('night', { zone, dutyHours: week(all), wakingHours: { from: '12:00', to: '11:00' } }),
          writtenTeam('day', {
            zone: 'Asia/Shanghai',
            dutyHours: week(always),
            wakingHours: { from: '00:00', to: '24:00' },
          }),
        ],
        engineers: [writtenEngineer('lin', 'night'), writtenEngineer('anna', 'day'), writtenEngineer('jonas', 'day')],
      });
      const roster = compileRoster(body, 1, at - 48 * HOUR, 8);
      let { issue, world } = given({ world: { ...WORLD.world, roster, now: at } }, ...ownedBy(RECORD).slice(1));
      issue = {
        ...(issue as OwnedIssue),
        record: recordAt(at),
        owner: { engineerId: engineerId('lin'), teamId: teamId('night'), since: at },
      };
      const offers: [string, number][] = [];
      // Whatever wakes it, and however often, minute by minute through the night.
      for (let now = at; now <= endsAt + HOUR; now += MINUTE) {
        world = { ...world, now };
        const outcome = decided(decide(issue, wake, world));
        for (const event of outcome.events) {
          if (event.type === 'pageDecided' && event.purpose === 'relay') offers.push([event.engineerId, now]);
        }
        issue = outcome.issue;
        for (const effect of issue.effects) {
          if (effect.kind === 'page') issue = decided(decide(issue, sent(effect.page), world)).issue;
        }
      }
      expect(offers[0]?.[1]).toBe(endsAt - 30 * MINUTE);
      expect(offers.map(([name]) => name).sort()).toEqual(['anna', 'jonas']);
      expect(issue.history.filter(({ type }) => type === 'relayBegan')).toHaveLength(1);
    },
  );
});
