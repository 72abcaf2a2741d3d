import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { decide } from '../../../lambdas/core/decide/decide';
import { mayJoin } from '../../../lambdas/core/decide/may-join';
import type { Issue } from '../../../lambdas/core/issue';
import { isJoined, MOST_JOINED } from '../../../lambdas/core/joined';
import { JOINS_WITHIN_MS } from '../../../lambdas/core/joins-until';
import { DEFAULT_POLICY } from '../../../lambdas/core/policy';
import { bookOf } from '../../../lambdas/core/policy-book';
import type { World } from '../../../lambdas/core/world';
import { resolves } from '../../factories/resolution';
import { aWorld, customerId, engineerId, issueId, MINUTE, NOW } from '../../factories/world';
import {
  acknowledge,
  decided,
  expectNothingHappened,
  given,
  pages,
  REPORT,
  SETTLE,
  types,
  wakeUp,
} from './specification';

const MANGO = { id: customerId('mango-live'), name: 'Mango Live' };
const KOPI = { id: customerId('kopi-live'), name: 'Kopi Live' };
const PARENT = issueId('parent');
const CHILD = issueId('child');

const SIGNAL = {
  ...(REPORT as Extract<Command, { type: 'report' }>),
  id: PARENT,
  report: { title: 'Packet loss in Jakarta', severity: 'P2' },
  signal: {
    source: 'probes',
    key: 'loss/jkt',
    firing: { severity: 'P2', affectedCustomers: [MANGO, KOPI], regions: ['ID'] },
  },
} as const;
const JOINS: Command = { ...(REPORT as Extract<Command, { type: 'report' }>), id: CHILD, joins: PARENT };
const joined = (over: object = {}): Command => ({
  type: 'reportJoined',
  report: { issueId: CHILD, customerId: MANGO.id, customerName: MANGO.name, severity: 'P1', ...over },
});

const asked = given(SIGNAL, SETTLE).issue;
const ann = engineerId(asked.paged[0]?.engineerId ?? '');
const owned = given(SIGNAL, SETTLE, acknowledge(ann)).issue;
const resolved = given(SIGNAL, SETTLE, acknowledge(ann), resolves(ann)).issue;
/** Of the parent as it is now. */
const as = (parent: Issue | undefined) => ({ world: { parent } as Partial<World> });
const beside = (parent: Issue) => [as(parent), JOINS, SETTLE] as const;

const writes = (name: string = ann): Command => ({
  type: 'addMessage',
  author: { kind: 'engineer', engineerId: engineerId(name) },
  text: 'We go round the carrier.',
});

describe('Which report joins', () => {
  const about = { customerId: MANGO.id, regions: ['ID'] };
  const world = aWorld();

  test('one of a customer whom the signal is about, with a country in common, while somebody looks after it', () => {
    expect(mayJoin(asked, about, world)).toBe(true);
    expect(mayJoin(owned, about, world)).toBe(true);
    expect(mayJoin(resolved, about, world)).toBe(false);
    expect(mayJoin(owned, { ...about, customerId: customerId('dune-rooms') }, world)).toBe(false);
    expect(mayJoin(owned, { ...about, regions: ['DE'] }, world)).toBe(false);
    expect(mayJoin(owned, { ...about, test: true }, world)).toBe(false);
    expect(mayJoin(given(REPORT).issue, about, world)).toBe(false);
  });

  test('of a signal that names no country, from wherever', () => {
    const firing = { ...SIGNAL.signal.firing, regions: [] };
    const { issue } = given({ ...SIGNAL, signal: { ...SIGNAL.signal, firing } });
    expect(mayJoin(issue, { ...about, regions: [] }, world)).toBe(true);
  });

  test('not where its owner is quiet, the signal has recovered, or skill or language is wanted', () => {
    const quiet: Issue =
      owned.state === 'owned' ? { ...owned, owner: { ...owned.owner, quiet: { stage: 'reminded', at: NOW } } } : owned;
    expect(mayJoin(quiet, about, world)).toBe(false);
    const { issue } = given(SIGNAL, SETTLE, acknowledge(ann), { type: 'recoverSignal' });
    expect(mayJoin(issue, about, world)).toBe(false);
    expect(mayJoin(owned, { ...about, language: 'is' }, world)).toBe(false);
    expect(mayJoin(owned, { ...about, skill: 'messaging' }, world)).toBe(
      (world.roster?.engineers.find(({ id }) => id === ann)?.skills.messaging ?? 0) > 0,
    );
  });

  test('for an hour after the signal fired last, and not a moment longer', () => {
    const at = (ms: number) => ({ ...world, now: NOW + ms });
    expect(mayJoin(asked, about, at(JOINS_WITHIN_MS))).toBe(true);
    expect(mayJoin(asked, about, at(JOINS_WITHIN_MS + 1))).toBe(false);
    const repeated = given(
      SIGNAL,
      SETTLE,
      { after: 50 * MINUTE },
      {
        type: 'repeatSignal',
        firing: SIGNAL.signal.firing,
      },
    ).issue;
    expect(mayJoin(repeated, about, at(JOINS_WITHIN_MS + 1))).toBe(true);
  });

  test('not where its owner is in their night: then somebody awake is paged', () => {
    const roster = world.roster && { ...world.roster, engineers: [], teams: [], dutyManagers: [] };
    expect(mayJoin(owned, about, { ...world, roster })).toBe(false);
    expect(mayJoin(asked, about, { ...world, roster })).toBe(true);
  });

  test('not as one of too many', () => {
    const report = { issueId: CHILD, customerId: MANGO.id, customerName: '', severity: 'P1' } as const;
    expect(mayJoin({ ...owned, joinedBy: Array.from({ length: MOST_JOINED }, () => report) }, about, world)).toBe(
      false,
    );
  });
});

describe('A report that joins', () => {
  test('pages nobody, counts its times from itself, and tells the issue that it joins', () => {
    const { issue, last } = given(as(owned), { after: 6 * MINUTE }, JOINS);
    expect(types(last)).toEqual(['reported', 'joined']);
    expect(pages(issue.effects)).toEqual([]);
    expect(issue.effects).toContainEqual(
      expect.objectContaining({ kind: 'tellParent', parentId: PARENT, said: 'joined' }),
    );
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 16 * MINUTE);
    expect(isJoined(issue) && issue.clocks.joined).toBe(NOW + 9 * MINUTE);
  });

  test('stays while somebody looks after the other, and looks again', () => {
    const { issue, last } = given(...beside(owned), { after: 2 * MINUTE }, wakeUp());
    expect(types(last)).toEqual([]);
    const later = given(...beside(owned), { after: 3 * MINUTE }, wakeUp());
    expect(later.issue.clocks.joined).toBe(NOW + 8 * MINUTE);
    expect(isJoined(issue)).toBe(true);
  });

  describe('while the owner of the other does nothing', () => {
    const before: Issue =
      owned.state === 'owned' ? { ...owned, owner: { ...owned.owner, since: NOW - MINUTE } } : owned;

    test('is paged for when whoever would have been asked first had had their time, and not the same person', () => {
      const still = given(...beside(before), { after: 3 * MINUTE - 1 }, wakeUp());
      expect(isJoined(still.issue)).toBe(true);
      const { issue, last } = given(...beside(before), { after: 3 * MINUTE }, wakeUp());
      expect(last.events[0]).toMatchObject({ type: 'routedByItself', because: 'unattended' });
      expect(issue.state === 'paging' && issue.page.engineerId).not.toBe(ann);
      expect(issue.state).toBe('paging');
    });

    test('has its own contract’s first wait, where that has steps', () => {
      const steps = [{ page: ['primary'] as const, waitSeconds: 60 }];
      const policy = { ...DEFAULT_POLICY, P1: { ...DEFAULT_POLICY.P1, steps } };
      const world = { policies: { ...bookOf(policy), revision: 1 }, parent: before };
      expect(given({ world }, JOINS).issue.clocks.joined).toBe(NOW + MINUTE);
    });

    test('stays when the owner has done something since it came', () => {
      const active = before.state === 'owned' ? { ...before, owner: { ...before.owner, activeAt: NOW + 1 } } : before;
      expect(isJoined(given(...beside(active), { after: 3 * MINUTE }, wakeUp()).issue)).toBe(true);
    });

    test('is paged for at once when the owner is quiet', () => {
      const quiet: Issue =
        owned.state === 'owned'
          ? { ...owned, owner: { ...owned.owner, quiet: { stage: 'reminded', at: NOW } } }
          : owned;
      expect(given(...beside(quiet), { after: MINUTE }, wakeUp()).issue.state).toBe('paging');
    });
  });

  test('that was answered stays with whoever resolved the other, without a page', () => {
    const story = [...beside(owned), writes(), SETTLE, as(resolved), { after: MINUTE }, wakeUp()] as const;
    const { issue, last } = given(...story);
    expect(types(last)).toEqual(['routedByItself', 'acknowledged']);
    expect(issue).toMatchObject({ state: 'owned', owner: { engineerId: ann, since: NOW + MINUTE } });
    expect(pages(issue.effects)).toEqual([]);
    const gone = { ...aWorld().roster, engineers: [] } as World['roster'];
    const asleep = { world: { roster: gone, parent: resolved } };
    expect(types(given(...beside(owned), writes(), SETTLE, asleep, wakeUp()).last)).not.toContain('acknowledged');
  });

  test('with many others asks not whom they ask when all leave at once, and never first who resolved the other', () => {
    const ids = Array.from({ length: 8 }, (_, at) => issueId(`child-${at}`));
    const report = { customerId: MANGO.id, customerName: MANGO.name, severity: 'P1' } as const;
    const over = { ...resolved, joinedBy: ids.map((id) => ({ ...report, issueId: id })) };
    const asked = ids.map((id) => {
      const { issue } = given(as(owned), { ...JOINS, id } as Command, SETTLE, as(over), wakeUp());
      return issue.state === 'paging' ? issue.page.engineerId : '';
    });
    const first = given(as(owned), { ...JOINS, id: ids[0] } as Command, SETTLE, as(over), wakeUp());
    const second = given(as(owned), { ...JOINS, id: ids[1] } as Command, SETTLE, as(over), wakeUp());
    // Two are on duty, and nobody who is only awake comes before them.
    expect(new Set(asked).size).toBe(2);
    expect(first.issue.state === 'paging' && first.issue.page.engineerId).not.toBe(ann);
    expect(second.issue.state === 'paging' && second.issue.page.engineerId).not.toBe(asked[0]);
  });

  test.each([
    ['is over', resolved, 'parentResolved'],
    ['is gone', undefined, 'parentMissing'],
  ])('is paged for at any wake-up when the other %s', (_what, parent, because) => {
    const { issue, last } = given(...beside(owned), as(parent), { after: MINUTE }, wakeUp());
    expect(last.events[0]).toMatchObject({ type: 'routedByItself', because });
    expect(types(last)).toContain('pageDecided');
    expect(issue).toMatchObject({ state: 'paging', joined: { endedAt: NOW + MINUTE } });
    expect(issue.clocks.joined).toBeUndefined();
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 10 * MINUTE);
  });

  test('is paged for at once when the other takes it no more, once', () => {
    const story = given(...beside(owned), { type: 'joinRefused' });
    expect(story.issue.state).toBe('paging');
    expectNothingHappened(story.issue, story.when({ type: 'joinRefused' }));
  });

  test('is paged for while its owner sleeps, unless a person has written to its customer', () => {
    const gone = { ...aWorld().roster, engineers: [] } as World['roster'];
    const away = { world: { roster: gone, parent: owned } };
    expect(given(...beside(owned), away, { after: MINUTE }, wakeUp()).last.events[0]).toMatchObject({
      type: 'routedByItself',
      because: 'unattended',
    });
    expect(types(given(...beside(owned), writes(), away, { after: MINUTE }, wakeUp()).last)).toEqual([]);
  });

  test('has its first response by a message of the owner of the other, and of nobody else', () => {
    const story = given(...beside(owned), { after: 2 * MINUTE });
    expect(story.when(writes('nobody'))).toEqual({ code: 'notOwner', ownerId: ann });
    const { issue } = decided(story.when(writes()));
    expect(issue.commitments.firstResponse.metAt).toBe(NOW + 2 * MINUTE);
    expect(issue.joined?.by).toEqual([ann]);
    expect(issue.effects).toContainEqual(
      expect.objectContaining({ kind: 'tellParent', said: 'answered', engineerId: ann }),
    );
    expect(issue.clocks.joined).toBe(NOW + 60 * MINUTE);
    expect(
      decided(story.when({ type: 'askCustomer', engineerId: ann, question: 'Since when?' })).issue.record?.asked,
    ).toHaveLength(1);
  });

  test('tells the other of a stage of its commitments, and pages nobody by itself', () => {
    const half = given(...beside(owned), { after: 5 * MINUTE }, wakeUp());
    expect(types(half.last)).toEqual(['commitmentStageBegan']);
    const about = { kind: 'commitment', commitment: 'firstResponse', stage: 'halfGone', dueAt: NOW + 10 * MINUTE };
    expect(half.issue.effects).toContainEqual(expect.objectContaining({ kind: 'tellParent', said: 'needs', about }));
    const late = given(...beside(owned), { after: 10 * MINUTE }, wakeUp());
    expect(late.issue.level).toBe(1);
  });

  test('reminds the owner of the other of a promise to its customer, and tries again where they are not there', () => {
    const promise = { kind: 'promise', text: 'A plan', dueAt: NOW + 30 * MINUTE } as const;
    const noted: Command = { type: 'noteRecord', engineerId: ann, note: promise };
    const story = given(...beside(owned), noted, SETTLE, { after: 24 * MINUTE });
    expect(story.issue.clocks.promise).toBe(NOW + 24 * MINUTE);
    const { events } = decided(story.when(wakeUp()));
    expect(events).toContainEqual(
      expect.objectContaining({ engineerId: ann, about: expect.objectContaining({ kind: 'promise' }) }),
    );
    const unowned = given(...beside(owned), noted, SETTLE, as(asked), { after: 24 * MINUTE }, wakeUp());
    expect(unowned.issue.clocks.promise).toBe(NOW + 30 * MINUTE);
  });

  test('climbs by itself when its customer escalates; the owner of the other and the duty managers hear of it', () => {
    const story = given(...beside(owned));
    const { issue, effects } = decided(story.when({ type: 'escalate', author: { kind: 'customer' } }));
    expect(issue.level).toBe(1);
    expect(isJoined(issue)).toBe(true);
    expect(pages(effects)).toContain(`${ann} inform`);
  });

  test('tells the other each time that its customer writes', () => {
    const says = (text: string): Command => ({ type: 'addMessage', author: { kind: 'customer' }, text });
    const once = given(...beside(owned), says('Since 20:05.'));
    const wrote = expect.objectContaining({ kind: 'tellParent', said: 'needs', about: { kind: 'customerWrote' } });
    expect(once.last.effects).toContainEqual(wrote);
    expect(pages(once.last.effects)).toEqual([]);
    expect(given(...beside(owned), says('Since 20:05.'), SETTLE, says('Still.')).last.effects).toContainEqual(wrote);
  });

  test('is resolved by the owner of the other, who is named; and goes its own way when it is reopened', () => {
    const story = given(...beside(owned), resolves(ann));
    expect(story.issue).toMatchObject({ state: 'resolved', owner: { engineerId: ann }, clocks: {} });
    expect(decided(story.when({ type: 'reopen' })).issue.state).toBe('paging');
  });

  test('of test mode ends like every test', () => {
    const { issue } = given(as(owned), { ...JOINS, test: true } as Command, SETTLE);
    expect(issue.clocks.testEnds).toBe(NOW + 60 * MINUTE);
  });
});

describe('An issue that reports join', () => {
  test('lists each once, and tells its owner', () => {
    const { issue, last } = given(SIGNAL, SETTLE, acknowledge(ann), joined());
    expect(types(last)).toEqual(['reportJoined', 'pageDecided']);
    expect(last.events[1]).toMatchObject({ engineerId: ann, about: { kind: 'reportJoined' }, as: 'owner' });
    expect(issue.joinedBy).toHaveLength(1);
    const again = given(SIGNAL, SETTLE, acknowledge(ann), joined());
    expectNothingHappened(again.issue, again.when(joined()));
  });

  test('tells its owner once until they act, and again of a graver one', () => {
    const other = (id: string, severity: string) => joined({ issueId: issueId(id), severity });
    const story = [SIGNAL, SETTLE, acknowledge(ann), SETTLE, other('one', 'P2')] as const;
    expect(pages(given(...story).last.effects)).toEqual([`${ann} inform`]);
    expect(pages(given(...story, other('two', 'P2')).last.effects)).toEqual([]);
    expect(pages(given(...story, other('two', 'P1')).last.effects)).toEqual([`${ann} inform`]);
    const acted = [...story, { after: MINUTE }, writes(), SETTLE, other('two', 'P2')] as const;
    expect(pages(given(...acted).last.effects)).toEqual([`${ann} inform`]);
  });

  describe('is told what they need', () => {
    const stage = (dueIn: number, over: object = {}): Command => ({
      type: 'joinedNeeds',
      about: { kind: 'commitment', commitment: 'workaround', stage: 'halfGone', dueAt: NOW + dueIn * MINUTE, ...over },
    });
    const wrote: Command = { type: 'joinedNeeds', about: { kind: 'customerWrote' } };
    const story = [SIGNAL, SETTLE, acknowledge(ann), joined(), SETTLE, { after: MINUTE }] as const;
    const told = ({ events }: { readonly events: readonly { readonly type: string }[] }) =>
      events.filter(({ type }) => type === 'pageDecided').length;

    test('and tells its owner of each stage once in half an hour, of fifty reports as of one', () => {
      const fifty = Array.from({ length: 50 }, (_, each) => stage(each));
      expect(told(given(...story, stage(0)).last)).toBe(1);
      const all = given(...story, ...fifty);
      expect(all.issue.pageCount - given(...story).issue.pageCount).toBe(1);
      expect(told(decided(all.when(stage(0, { stage: 'breached' }))))).toBeGreaterThan(0);
      expect(told(given(...story, ...fifty, { after: 30 * MINUTE }, stage(60)).last)).toBe(1);
    });

    test('and by when the report’s own time runs out', () => {
      const { events } = given(...story, stage(17)).last;
      expect(events).toMatchObject([{ about: { dueAt: NOW + 17 * MINUTE }, as: 'owner' }]);
    });

    test('and tells of its own stage no more than of theirs', () => {
      const { stagesTold } = given(...story, stage(5)).issue;
      expect(stagesTold?.workaround).toEqual({ stage: 'halfGone', at: NOW + MINUTE });
    });

    test('and that customers write once until its owner acts, whichever of them', () => {
      expect(told(given(...story, wrote).last)).toBe(1);
      expect(told(given(...story, wrote, SETTLE, wrote, wrote).last)).toBe(0);
      expect(told(given(...story, wrote, SETTLE, { after: MINUTE }, writes(), SETTLE, wrote).last)).toBe(1);
    });

    test('and knows since when a customer waits, so that a silent owner is quiet', () => {
      const { issue } = given(...story, wrote, SETTLE, { after: 5 * MINUTE }, wrote);
      expect(issue.unansweredSince).toBe(NOW + MINUTE);
    });
  });

  test('becomes as grave as the gravest of them', () => {
    expect(given(SIGNAL, SETTLE, joined()).issue).toMatchObject({
      severity: 'P1',
      clocks: { nextStep: NOW + 3 * MINUTE },
    });
    expect(given(SIGNAL, SETTLE, joined({ severity: 'P3' })).issue.severity).toBe('P2');
  });

  test('is not over with the measurement: a customer waits', () => {
    expect(given(SIGNAL, SETTLE, joined(), { type: 'recoverSignal' }).issue.state).toBe('paging');
  });

  test('wakes them when it is over', () => {
    const { issue } = given(SIGNAL, SETTLE, acknowledge(ann), joined(), resolves(ann));
    expect(issue.effects).toContainEqual(expect.objectContaining({ kind: 'wakeJoined', issueIds: [CHILD] }));
  });

  test('takes none when it is over, of a stranger, or that a customer reported', () => {
    expect(decide(resolved, joined(), aWorld())).toEqual({ code: 'issueResolved' });
    expect(decide(owned, joined({ customerId: customerId('dune-rooms') }), aWorld())).toEqual({
      code: 'customerNotAffected',
    });
    expect(given(REPORT).when(joined())).toEqual({ code: 'notFromSignal' });
  });

  test('knows by an answer in such a report that its owner is there, and that the customer was told', () => {
    const story = given(SIGNAL, SETTLE, acknowledge(ann), joined(), SETTLE, { after: 7 * MINUTE });
    const answered = { type: 'joinedAnswered', engineerId: ann, issueId: CHILD, told: true } as const;
    const { issue, events } = decided(story.when(answered));
    expect(issue).toMatchObject({ owner: { activeAt: NOW + 7 * MINUTE } });
    expect(issue.signal?.calls).toEqual([
      { customerId: MANGO.id, engineerId: ann, at: NOW + 7 * MINUTE, issueId: CHILD },
    ]);
    expect(events).toMatchObject([{ type: 'joinedAnswered', customerId: MANGO.id }]);
  });
});

describe('The index of signals', () => {
  const notes = (issue: Issue) => issue.effects.some(({ kind }) => kind === 'noteSignal');

  test('is told of an issue that a signal opens, of what is new in it, that it fires on, and of its end', () => {
    expect(notes(given(SIGNAL).issue)).toBe(true);
    expect(notes(given(REPORT).issue)).toBe(false);
    const fires = (regions: string[]): Command => ({
      type: 'repeatSignal',
      firing: { ...SIGNAL.signal.firing, regions },
    });
    expect(notes(given(SIGNAL, SETTLE, fires(['SG'])).issue)).toBe(true);
    expect(notes(given(SIGNAL, SETTLE, { after: 15 * MINUTE }, fires(['ID'])).issue)).toBe(true);
    expect(notes(given(SIGNAL, SETTLE, acknowledge(ann)).issue)).toBe(false);
    expect(notes(resolved)).toBe(true);
  });
});
