import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { CLOCK_NAMES } from '../../../lambdas/core/issue';
import { type Firing, MOST_AFFECTED } from '../../../lambdas/core/signal';
import { aTeam, customerId, engineerId, MINUTE, NOW, sampleRoster } from '../../factories/world';
import {
  acknowledge,
  decided,
  expectNothingHappened,
  given,
  type Line,
  pages,
  REPORT,
  SETTLE,
  types,
  wakeUp,
} from './specification';

const MANGO = { id: customerId('mango-live'), name: 'Mango Live' };
const KOPI = { id: customerId('kopi-live'), name: 'Kopi Live' };

const aFiring = (over: Partial<Firing> = {}): Firing => ({
  severity: 'P2',
  affectedCustomers: [MANGO, KOPI],
  regions: ['ID'],
  metric: { name: 'packet loss', value: 23, threshold: 10, unit: '%' },
  ...over,
});

const SIGNAL: Command = {
  ...(REPORT as Extract<Command, { type: 'report' }>),
  report: { title: 'Packet loss in Jakarta', severity: 'P2' },
  signal: { source: 'probes', key: 'loss/jkt', firing: aFiring() },
};
const fires = (over: Partial<Firing> = {}): Command => ({ type: 'repeatSignal', firing: aFiring(over) });
const RECOVERS: Command = { type: 'recoverSignal' };
const calls = (name: string, to = MANGO): Command => ({
  type: 'customerCalled',
  engineerId: engineerId(name),
  customerId: to.id,
});
const writes = (name?: string): Command => ({
  type: 'addMessage',
  author: name ? { kind: 'engineer', engineerId: engineerId(name) } : { kind: 'customer' },
  text: 'Still lossy.',
});
const pagedFirst = (): string => given(SIGNAL).issue.paged[0]?.engineerId ?? '';
const ann = pagedFirst();
const annsTeam = sampleRoster().engineers.find(({ id }) => id === ann)?.teamId;

describe('A signal', () => {
  test('opens an issue whose commitments run from it, and pages somebody, before any customer wrote', () => {
    const { issue, last } = given(SIGNAL);
    expect(types(last)).toEqual(['reported', 'pageDecided']);
    expect(last.events[0]).toMatchObject({ signal: { key: 'loss/jkt', customers: [MANGO.id, KOPI.id] } });
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 30 * MINUTE);
    expect(issue.signal).toMatchObject({ count: 1, lastAt: NOW, calls: [] });
  });

  test('that recovered a while ago is told of as soon as somebody owns its issue, and that is not late', () => {
    const { issue } = given(SIGNAL, RECOVERS, { after: 2 * MINUTE }, acknowledge(ann));
    expect(issue.clocks.signal).toBe(NOW + 2 * MINUTE);
  });

  test('names so many customers that its issue can always be written, and no more', () => {
    const crowd = (from: number) =>
      Array.from({ length: 50 }, (_, n) => ({ id: customerId(`c-${from + n}`), name: '客'.repeat(60) }));
    const story = given(SIGNAL, ...[0, 50, 100, 150, 200].map((from) => fires({ affectedCustomers: crowd(from) })));
    expect(story.issue.signal?.affectedCustomers).toHaveLength(MOST_AFFECTED);
    const called = story.issue.signal?.affectedCustomers.map(({ id }) => ({
      customerId: id,
      engineerId: ann,
      at: NOW,
    }));
    expect(Buffer.byteLength(JSON.stringify({ ...story.issue.signal, calls: called }))).toBeLessThan(100_000);
  });

  test('that says nothing new is counted once a minute, and told to nobody', () => {
    const story = given(SIGNAL, SETTLE, { after: 59_999 });
    expectNothingHappened(story.issue, story.when(fires()));
    const later = decided(
      given(SIGNAL, SETTLE, { after: 60_000 }).when(
        fires({ metric: { name: 'packet loss', value: 31, threshold: 10 } }),
      ),
    );
    expect(later.events).toEqual([]);
    expect(later.effects).toEqual([]);
    expect(later.issue.signal).toMatchObject({ count: 2, lastAt: NOW + MINUTE, metric: { value: 31 } });
  });

  test('that is graver raises the severity: due times move, keep their start, and whoever is asked has no more time than that', () => {
    const { issue, events } = decided(given(SIGNAL, SETTLE, { after: MINUTE }).when(fires({ severity: 'P1' })));
    expect(events[0]).toMatchObject({ type: 'signalRepeated', severity: 'P1' });
    expect(issue.severity).toBe('P1');
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 10 * MINUTE);
    expect(issue.clocks.nextStep).toBe(NOW + 4 * MINUTE);
  });

  test('that is graver pages whoever is asked once more, saying so and how long there is now', () => {
    const story = given(SIGNAL, SETTLE, { after: MINUTE }, fires({ severity: 'P1' }));
    const [, again] = story.last.events;
    expect(again).toMatchObject({
      type: 'pageDecided',
      page: 2,
      engineerId: ann,
      purpose: 'acknowledge',
      raisedFrom: 'P2',
      waitSeconds: 180,
      explanation: { chosen: { engineerId: ann }, others: [] },
    });
    expect(story.issue).toMatchObject({ page: { number: 2, engineerId: ann, status: 'decided', waitSeconds: 180 } });
    expect(story.issue.chain.tried).toEqual([0]);
    expect(pages(decided(story.when(fires({ severity: 'P1' }))).effects)).toEqual([]);
  });

  test('never gives whoever is asked longer than they had, and always long enough to read it', () => {
    const soon = given(SIGNAL, SETTLE, { after: 9 * MINUTE }, fires({ severity: 'P1' }));
    expect(soon.issue).toMatchObject({ page: { waitSeconds: 60 }, clocks: { nextStep: NOW + 10 * MINUTE } });
    const late = given(SIGNAL, SETTLE, { after: 10 * MINUTE - 1_000 }, fires({ severity: 'P1' }));
    expect(late.issue).toMatchObject({ page: { waitSeconds: 20 } });
  });

  test('takes the place of a page that the pager has not taken yet', () => {
    const { issue } = given(SIGNAL, { after: MINUTE }, fires({ severity: 'P1' }));
    expect(issue.effects.flatMap((effect) => (effect.kind === 'page' ? [effect.page] : []))).toEqual([2]);
  });

  test('that is milder lowers nothing', () => {
    const { issue } = decided(given(SIGNAL, SETTLE, { after: MINUTE }).when(fires({ severity: 'P3' })));
    expect(issue.severity).toBe('P2');
  });

  test('adds customers and regions, and says so once', () => {
    const dune = { id: customerId('dune-rooms'), name: 'Dune Rooms' };
    const more = fires({ affectedCustomers: [dune], regions: ['SG'] });
    const { issue, events } = decided(given(SIGNAL, SETTLE).when(more));
    expect(events).toMatchObject([{ type: 'signalRepeated', customers: [dune.id], regions: ['SG'] }]);
    expect(issue.signal?.affectedCustomers.map(({ id }) => id)).toEqual([MANGO.id, KOPI.id, dune.id]);
    expect(issue.needs.regions).toEqual(['SG']);
    const again = given(SIGNAL, SETTLE, more);
    expectNothingHappened(again.issue, again.when(more));
  });

  test('is no matter of an issue that a customer reported', () => {
    const story = given(REPORT);
    for (const command of [fires(), RECOVERS]) expect(story.when(command)).toEqual({ code: 'notFromSignal' });
    expect(story.when(calls(ann))).toEqual({ code: 'customerNotAffected' });
  });
});

describe('A recovery', () => {
  const held = [{ after: 5 * MINUTE }, wakeUp()] as const;

  test('that holds for five minutes resolves what nobody owns: nobody is paged any more, and nothing is due', () => {
    const { issue, last } = given(SIGNAL, RECOVERS, ...held);
    expect(last.events).toMatchObject([{ type: 'signalRecovered', resolved: true }]);
    expect(issue).toMatchObject({ state: 'resolved', clocks: {}, resolvedAt: NOW + 5 * MINUTE });
    expect(pages(issue.effects)).toEqual([]);
    expect('owner' in issue).toBe(false);
  });

  test('that does not hold ends nothing: the issue goes on, and nobody is told of either', () => {
    const { issue, last } = given(SIGNAL, SETTLE, RECOVERS);
    expect([issue.state, issue.clocks.signal, types(last)]).toEqual(['paging', NOW + 5 * MINUTE, []]);
    const back = given(SIGNAL, SETTLE, RECOVERS, { after: 2 * MINUTE }, fires());
    expect([back.last.events, back.issue.clocks.signal]).toEqual([[], undefined]);
    expect(
      given(SIGNAL, SETTLE, RECOVERS, { after: MINUTE }, fires(), { after: 9 * MINUTE }, wakeUp()).issue.state,
    ).toBe('paging');
  });

  test('before which it was taken is told to whoever has it by then', () => {
    const { last } = given(SIGNAL, SETTLE, RECOVERS, { after: MINUTE }, acknowledge(ann), wakeUp());
    expect(last.events).toMatchObject([
      { type: 'signalRecovered' },
      { engineerId: ann, about: { kind: 'signalRecovered' } },
    ]);
    expect(last.issue.state).toBe('owned');
  });

  test('marks what somebody owns, and leaves the rest to the owner', () => {
    const { issue, events } = decided(given(SIGNAL, SETTLE, acknowledge(ann)).when(RECOVERS));
    expect(events).toMatchObject([
      { type: 'signalRecovered' },
      { type: 'pageDecided', engineerId: ann, purpose: 'inform', about: { kind: 'signalRecovered' }, as: 'owner' },
    ]);
    expect(events[0]).not.toHaveProperty('resolved');
    expect(issue.state).toBe('owned');
    expect(issue.signal?.recoveredAt).toBe(NOW);
  });

  test('is not the end of what a customer has written about or asked more people for', () => {
    for (const asked of [writes(), { type: 'escalate', author: { kind: 'customer' } } as const]) {
      expect(decided(given(SIGNAL, SETTLE, asked).when(RECOVERS)).issue.state).toBe('paging');
    }
  });

  test('comes twice as once, and after the end as nothing', () => {
    const marked = given(SIGNAL, SETTLE, acknowledge(ann), RECOVERS);
    expectNothingHappened(marked.issue, marked.when(RECOVERS));
    const over = given(SIGNAL, RECOVERS, ...held);
    expectNothingHappened(over.issue, over.when(RECOVERS));
  });

  test('is taken back when it fires again', () => {
    const later = given(SIGNAL, SETTLE, acknowledge(ann), RECOVERS, { after: 15 * MINUTE });
    const { issue, events } = decided(later.when(fires()));
    expect(events).toMatchObject([{ type: 'signalRepeated', firesAgain: true }]);
    expect(issue.signal).not.toHaveProperty('recoveredAt');
  });

  test('that comes and goes every 15 seconds for an hour is told to its owner once until they act, and noted once in 15 minutes', () => {
    const flaps = Array.from({ length: 120 }, () => [
      { after: 15_000 },
      RECOVERS,
      { after: 15_000 },
      fires(),
      wakeUp(),
    ]);
    const { issue } = given(SIGNAL, SETTLE, acknowledge(ann), SETTLE, ...flaps.flat());
    const of = (type: string) => issue.history.filter((entry) => entry.type === type);
    expect([...of('signalRecovered'), ...of('signalRepeated')].length).toBeLessThanOrEqual(5);
    const told = of('pageDecided').filter((entry) => 'about' in entry && entry.about?.kind === 'signalRecovered');
    expect(told).toHaveLength(1);
    const acted = given(...[SIGNAL, SETTLE, acknowledge(ann), RECOVERS, { after: 15 * MINUTE }, fires(), writes(ann)], {
      after: 15 * MINUTE,
    });
    expect(pages(decided(acted.when(RECOVERS)).effects)).toEqual([`${ann} inform`]);
  });

  test('is told in time though it went to and fro: by a clock, as it is then', () => {
    const toAndFro = [RECOVERS, { after: MINUTE }, fires()] as const;
    const { issue } = given(SIGNAL, SETTLE, acknowledge(ann), SETTLE, ...toAndFro);
    expect(issue.clocks.signal).toBe(NOW + 15 * MINUTE);
    const { last } = given(
      SIGNAL,
      SETTLE,
      acknowledge(ann),
      SETTLE,
      ...toAndFro,
      SETTLE,
      { after: 14 * MINUTE },
      wakeUp(),
    );
    expect(last.events).toContainEqual(expect.objectContaining({ type: 'signalRepeated', firesAgain: true }));
  });

  test('before the page was read leaves nothing to take, and the press is told so', () => {
    const over = given(SIGNAL, SETTLE, RECOVERS, ...held);
    for (const command of [acknowledge(ann), fires()]) expect(over.when(command)).toEqual({ code: 'issueResolved' });
  });

  test('may be reopened, and is then routed as any issue is', () => {
    const { issue } = decided(given(SIGNAL, SETTLE, RECOVERS, ...held).when({ type: 'reopen' }));
    expect(issue.state).toBe('paging');
    expect(CLOCK_NAMES.some((name) => issue.clocks[name] !== undefined)).toBe(true);
  });
});

describe('A signal that becomes graver', () => {
  test('tells its owner', () => {
    const { last } = given(SIGNAL, SETTLE, acknowledge(ann), SETTLE, { after: MINUTE }, fires({ severity: 'P1' }));
    expect(pages(last.effects)).toEqual([`${ann} inform`]);
    expect(last.events.at(-1)).toMatchObject({ about: { kind: 'signalGraver' }, as: 'owner' });
  });

  test('while its owner sleeps is taken to somebody who is up, and no customer waits for the owner’s silence to be noticed', () => {
    const sample = sampleRoster();
    const team = sample.engineers.find(({ id }) => id === ann)?.teamId;
    const roster = { ...sample, teams: sample.teams.map((one) => aTeam(one.id, one.id === team ? 'asleep' : 'awake')) };
    const { issue, last } = given(
      SIGNAL,
      SETTLE,
      acknowledge(ann),
      SETTLE,
      { world: { roster } },
      fires({ severity: 'P1' }),
    );
    expect(last.events.filter(({ type }) => type === 'pageDecided')).toMatchObject([{ purpose: 'takeOver' }]);
    expect(issue.clocks.quiet).toBe(NOW + 3 * MINUTE);
  });

  test('tells whoever is asked to take over from a quiet owner, and gives them the whole wait that it has now', () => {
    const asleep: Line = {
      world: {
        roster: {
          ...sampleRoster(),
          teams: sampleRoster().teams.map(({ id }) => aTeam(id, id === annsTeam ? 'asleep' : 'awake')),
        },
      },
    };
    const low = { ...SIGNAL, report: { title: 'Loss', severity: 'P3' } } as Command;
    const asked = [low, SETTLE, acknowledge(ann), SETTLE, asleep, fires({ severity: 'P2' }), SETTLE] as const;
    const { issue, last, world } = given(...asked, { after: 9 * MINUTE }, fires({ severity: 'P1' }));
    expect(last.events).toContainEqual(expect.objectContaining({ about: { kind: 'signalGraver' }, as: 'deputy' }));
    expect(issue.clocks.quiet).toBe(world.now + 3 * MINUTE);
  });
});

describe('The first call', () => {
  const owned = given(SIGNAL, SETTLE, acknowledge(ann));

  test('is noted for each customer; with the last of them it is the first response', () => {
    const one = given(SIGNAL, SETTLE, acknowledge(ann), { after: MINUTE }, calls(ann));
    expect(one.last.events).toMatchObject([{ type: 'customerCalled', customerId: MANGO.id, engineerId: ann }]);
    expect(one.issue.commitments.firstResponse.metAt).toBeUndefined();
    const both = decided(one.when(calls(ann, KOPI)));
    expect(both.issue.commitments.firstResponse.metAt).toBe(NOW + MINUTE);
  });

  test('is noted once, however often it is pressed', () => {
    const once = given(SIGNAL, SETTLE, acknowledge(ann), calls(ann));
    expectNothingHappened(once.issue, once.when(calls(ann)));
  });

  test('is for whoever works on it, to whom the signal is about', () => {
    expect(given(SIGNAL, SETTLE).when(calls(ann))).toEqual({ code: 'notOwner' });
    expect(owned.when(calls('nobody'))).toEqual({ code: 'notOwner', ownerId: ann });
    expect(owned.when(calls(ann, { id: customerId('other'), name: '' }))).toEqual({ code: 'customerNotAffected' });
  });

  test('a question to one of several customers would be read by all: it is refused', () => {
    const asks: Command = { type: 'askCustomer', engineerId: engineerId(ann), question: 'Since when?' };
    expect(owned.when(asks)).toEqual({ code: 'signalShared' });
  });
});

test('An issue that a signal opened is handed on, and its commitments are watched, as any other', () => {
  const { last } = given(SIGNAL, SETTLE, { after: 10 * MINUTE }, wakeUp());
  expect(types(last)).toContain('handedOn');
});
