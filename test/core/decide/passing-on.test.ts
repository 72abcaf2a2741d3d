import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import type { GivenReason } from '../../../lambdas/core/events';
import { handOverOf } from '../../../lambdas/core/hand-over';
import { type RecordNote, recordOf } from '../../../lambdas/core/record';
import type { Skill } from '../../../lambdas/core/skills';
import { resolves } from '../../factories/resolution';
import { anEngineer, aRoster, aTeam, engineerId, HOUR, MINUTE, NOW, sampleRoster } from '../../factories/world';
import {
  acknowledge,
  decided,
  decline,
  expectNothingHappened,
  given,
  pages,
  REPORT,
  SETTLE,
  sent,
  types,
} from './specification';

const handOn = (
  name: string,
  because: GivenReason,
  more: { reason?: string; skill?: Skill; nextStep?: string; promise?: string } = {},
): Command => ({
  type: 'handOn',
  engineerId: engineerId(name),
  because,
  ...more,
});
const declineAs = (name: string, because: GivenReason, skill?: Skill): Command => ({
  type: 'decline',
  engineerId: engineerId(name),
  because,
  ...(skill && { skill }),
});

/** Lin owns it, and has written what a hand-over needs. */
const UNWRITTEN = [REPORT, SETTLE, { after: MINUTE }, acknowledge('lin'), SETTLE] as const;
const noted = (note: RecordNote, name = 'lin'): Command => ({
  type: 'noteRecord',
  engineerId: engineerId(name),
  note,
});
const OWNED = [
  ...UNWRITTEN,
  noted({ kind: 'nextStep', text: 'Compare TCP and UDP in Jakarta' }),
  noted({ kind: 'promise', text: 'A workaround by 19:00' }),
  SETTLE,
] as const;

describe('an owner who hands the issue on', () => {
  test('gives it up at once, with the reason; the next is asked, and the former owner helps and is told nothing', () => {
    const { issue, last } = given(...OWNED, handOn('lin', 'goingHome', { reason: 'Logs are in the ticket' }));
    expect(types(last)).toEqual(['handedOn', 'pageDecided']);
    expect(last.events[0]).toMatchObject({
      fromEngineerId: 'lin',
      reason: 'goingHome',
      note: 'Logs are in the ticket',
    });
    expect(pages(last.effects)).toEqual(['zhao acknowledge']);
    expect(issue).toMatchObject({
      state: 'paging',
      helpers: ['lin'],
      gaveUp: [{ engineerId: 'lin', because: 'handedOn' }],
    });
  });

  test('is refused without a next step and a promise to the customer, and told which of them is missing', () => {
    const unwritten = given(...UNWRITTEN);
    expect(unwritten.when(handOn('lin', 'busy'))).toEqual({
      code: 'handOverIncomplete',
      missing: ['nextStep', 'promise'],
    });
    const half = handOn('lin', 'busy', { nextStep: 'Ask the carrier' });
    expect(unwritten.when(half)).toEqual({ code: 'handOverIncomplete', missing: ['promise'] });
  });

  test('may write both with the same press; the promise is a message to the customer, and the next owner gets the note', () => {
    const note = { nextStep: 'Ask the carrier', promise: 'You hear from us by noon' };
    const { issue, last } = given(...UNWRITTEN, handOn('lin', 'busy', note));
    expect(types(last)).toEqual(['recordNoted', 'recordNoted', 'handedOn', 'pageDecided']);
    expect(issue.commitments.firstResponse.metAt).toBeDefined();
    const taken = given(...UNWRITTEN, handOn('lin', 'busy', note), SETTLE, acknowledge('zhao'));
    expect(taken.last.events).toMatchObject([
      {
        type: 'acknowledged',
        engineerId: 'zhao',
        from: 'lin',
        handOver: { nextStep: { text: 'Ask the carrier' }, promise: { text: 'You hear from us by noon' } },
      },
    ]);
    expect(taken.last.events[0]).not.toHaveProperty('handOver.composed');
    // Whoever takes back what they gave up needs no note.
    const back = given(...UNWRITTEN, handOn('lin', 'busy', note), SETTLE, acknowledge('lin'));
    expect(back.last.events[0]).not.toHaveProperty('handOver');
  });

  test('writes a note of their own, or confirms by writing it again: what the owner before wrote is none', () => {
    const second = given(...OWNED, handOn('lin', 'busy'), SETTLE, { after: MINUTE }, acknowledge('zhao'), SETTLE);
    const missing = ['nextStep', 'promise'];
    expect(second.when(handOn('zhao', 'busy'))).toEqual({ code: 'handOverIncomplete', missing });
    const { nextStep, promise } = recordOf(second.issue);
    const same = { nextStep: nextStep?.text ?? '', promise: promise?.text ?? '' };
    const confirmed = decided(second.when(handOn('zhao', 'busy', same)));
    expect(types(confirmed)).toEqual(['recordNoted', 'recordNoted', 'handedOn', 'pageDecided']);
    expect(recordOf(confirmed.issue).nextStep).toMatchObject({ text: same.nextStep, by: 'zhao' });
  });

  test('owes a promise that is not overdue', () => {
    const promise = { kind: 'promise', text: 'News', dueAt: NOW + HOUR } as const;
    const story = [...OWNED, noted(promise), SETTLE] as const;
    const overdue = given(...story, { after: HOUR });
    expect(overdue.when(handOn('lin', 'busy'))).toEqual({ code: 'handOverIncomplete', missing: ['promise'] });
    expect(given(...story).when(handOn('lin', 'busy')).code).toBe('decided');
  });

  test('and says nothing leaves what stands there to be composed, and marked so', () => {
    const silent = given(...OWNED, handOn('lin', 'busy'), SETTLE, { after: MINUTE }, acknowledge('zhao'), SETTLE);
    expect(handOverOf(silent.issue, silent.world.now)).toMatchObject({ composed: true });
    expect(handOverOf(given(...OWNED).issue, NOW)).not.toHaveProperty('composed');
  });

  test('is asked again in the end, and first again on another day', () => {
    const steps = Array.from({ length: 5 }, (_, index) => [
      sent(index + 2),
      { after: 3 * MINUTE },
      { type: 'timerFired', effectsOlderThanMs: 60_000 } as const,
    ]).flat();
    const soon = given(...OWNED, handOn('lin', 'busy'), ...steps);
    const chain = soon.issue.history.flatMap((entry) =>
      entry.type === 'pageDecided' && entry.purpose === 'acknowledge' ? [entry.engineerId] : [],
    );
    expect(chain).toEqual(['lin', 'zhao', 'anna', 'jonas', 'wu', 'maya', 'boss']);
    const roster = sampleRoster();
    const later = given(
      ...OWNED,
      handOn('lin', 'busy'),
      SETTLE,
      acknowledge('zhao'),
      SETTLE,
      { after: 9 * HOUR },
      { world: { roster: { ...roster, teams: [aTeam('beijing', 'onDuty', { endsAt: Number.MAX_SAFE_INTEGER })] } } },
      handOn('zhao', 'busy', { nextStep: 'Ask the carrier', promise: 'News by noon' }),
    );
    expect(pages(later.last.effects)).toContain('lin acknowledge');
  });

  test('pressing twice changes nothing; after somebody else took it it is refused', () => {
    const once = given(...OWNED, handOn('lin', 'busy'), SETTLE);
    expectNothingHappened(once.issue, once.when(handOn('lin', 'busy')));
    expect(once.when(handOn('zhao', 'busy'))).toEqual({ code: 'notOwner' });
    const taken = given(...OWNED, handOn('lin', 'busy'), acknowledge('zhao'));
    expect(taken.when(handOn('lin', 'busy'))).toEqual({ code: 'notOwner', ownerId: 'zhao' });
    expect(given(...OWNED).when(handOn('zhao', 'busy'))).toEqual({ code: 'notOwner', ownerId: 'lin' });
  });

  test('helps until the issue is resolved, and no more when it is opened again', () => {
    const taken = given(...OWNED, handOn('lin', 'busy'), SETTLE, acknowledge('zhao'), SETTLE);
    const finding: Command = {
      type: 'noteRecord',
      engineerId: engineerId('lin'),
      note: { kind: 'finding', text: 'UDP is throttled' },
    };
    expect(taken.when(finding)).toMatchObject({ code: 'decided' });
    const over = [resolves('zhao'), { type: 'reopen' }] as const;
    const again = given(...OWNED, handOn('lin', 'busy'), SETTLE, acknowledge('zhao'), SETTLE, ...over);
    expect(again.issue).not.toHaveProperty('helpers');
    expect(again.when(finding)).toEqual({ code: 'notOwner' });
  });

  test('is counted as a hand-over when somebody else takes it, and the team is remembered that gave it away', () => {
    const handed = [...OWNED, handOn('lin', 'busy'), SETTLE] as const;
    expect(given(...handed).issue).not.toHaveProperty('handOvers');
    const other = given(...handed, decline('zhao'), SETTLE, acknowledge('anna'));
    expect(other.issue).toMatchObject({ handOvers: 1, gaveAway: [{ teamId: 'beijing', at: other.world.now }] });
    expect(other.issue).not.toHaveProperty('formerOwner');
    expect(given(...handed, acknowledge('zhao')).issue).toMatchObject({ handOvers: 1, gaveAway: [] });
    expect(given(...handed, acknowledge('lin')).issue).not.toHaveProperty('handOvers');
  });

  test('stays the owner when there is nobody else, and reads so', () => {
    const roster = aRoster({ teams: [aTeam('beijing', 'onDuty')], engineers: [anEngineer('lin', 'beijing')] });
    const alone = given({ world: { roster } }, ...OWNED);
    expect(alone.when(handOn('lin', 'busy'))).toEqual({ code: 'nobodyElse' });
    expect(given(...OWNED, { world: { roster: aRoster() } }).when(handOn('lin', 'busy'))).toEqual({
      code: 'nobodyElse',
    });
  });

  test('keeps the commitments running from the report', () => {
    const before = given(...OWNED).issue.commitments;
    expect(given(...OWNED, handOn('lin', 'other')).issue.commitments).toEqual(before);
  });
});

describe('“not my skill”', () => {
  test('ranks whoever says so behind those who did not, for this issue, and the explanation says it', () => {
    const { issue, last } = given(REPORT, sent(1), declineAs('lin', 'notMySkill'));
    expect(issue.lacksSkill).toEqual(['lin']);
    expect(last.events[0]).toMatchObject({ type: 'declined', because: 'notMySkill' });
    const page = last.events.find((event) => event.type === 'pageDecided');
    const lin = page?.type === 'pageDecided' ? page.explanation?.others.find((one) => one.engineerId === 'lin') : null;
    expect(lin).toMatchObject({ notMySkill: true });
  });

  test('is remembered in the rounds that follow: they come after their own team', () => {
    const steps = Array.from({ length: 8 }, (_, index) => [
      sent(index + 2),
      { after: 3 * MINUTE },
      { type: 'timerFired', effectsOlderThanMs: 60_000 } as const,
    ]).flat();
    const { issue } = given(REPORT, sent(1), declineAs('lin', 'notMySkill'), ...steps);
    const chain = issue.history.flatMap((entry) =>
      entry.type === 'pageDecided' && entry.purpose === 'acknowledge' ? [entry.engineerId] : [],
    );
    const secondRound = chain.slice(chain.indexOf('boss' as never) + 1);
    expect(secondRound.slice(0, 2)).toEqual(['zhao', 'wu']);
  });

  test('with the skill that is needed asks those who have it', () => {
    const roster = aRoster({
      teams: [aTeam('beijing', 'onDuty')],
      engineers: [
        anEngineer('lin', 'beijing'),
        anEngineer('zhao', 'beijing'),
        anEngineer('wu', 'beijing', { skills: { audio: 3 } }),
      ],
    });
    const owned = [{ world: { roster } }, ...OWNED] as const;
    const { issue, last } = given(...owned, handOn('lin', 'notMySkill', { skill: 'audio' }));
    expect(last.events[0]).toMatchObject({ type: 'skillChanged', to: 'audio', engineerId: 'lin' });
    expect(issue.needs.skill).toBe('audio');
    expect(pages(last.effects)).toEqual(['wu acknowledge']);
    expect(given(...owned, handOn('lin', 'notMySkill')).last.events.map(({ type }) => type)).not.toContain(
      'skillChanged',
    );
  });

  test('said of another skill is forgotten when a further one turns out to be needed', () => {
    const { issue } = given(
      REPORT,
      sent(1),
      declineAs('lin', 'notMySkill'),
      SETTLE,
      declineAs('zhao', 'notMySkill', 'audio'),
    );
    expect(issue.lacksSkill).toEqual(['zhao']);
  });

  test('other reasons are no such thing', () => {
    const { issue } = given(REPORT, sent(1), declineAs('lin', 'busy'));
    expect(issue).not.toHaveProperty('lacksSkill');
  });
});

describe('a decline', () => {
  test('without a reason is as good as one with, and twice is once', () => {
    const standing = given(REPORT, sent(1), decline('lin'), SETTLE);
    expectNothingHappened(standing.issue, standing.when(declineAs('lin', 'busy')));
    expect(decided(given(REPORT, sent(1)).when(decline('lin'))).events[0]).toEqual(
      expect.not.objectContaining({ because: expect.anything() }),
    );
  });
});
