import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../lambdas/core/commands';
import { CLOCK_NAMES } from '../../../lambdas/core/issue';
import type { Firing } from '../../../lambdas/core/signal';
import { customerId, engineerId, MINUTE, NOW } from '../../factories/world';
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

describe('A signal', () => {
  test('opens an issue whose commitments run from it, and pages somebody, before any customer wrote', () => {
    const { issue, last } = given(SIGNAL);
    expect(types(last)).toEqual(['reported', 'pageDecided']);
    expect(last.events[0]).toMatchObject({ signal: { key: 'loss/jkt', customers: [MANGO.id, KOPI.id] } });
    expect(issue.commitments.firstResponse.dueAt).toBe(NOW + 30 * MINUTE);
    expect(issue.signal).toMatchObject({ count: 1, lastAt: NOW, calls: [] });
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
  test('resolves what nobody owns: nobody is paged any more, and nothing is due', () => {
    const { issue, events } = decided(given(SIGNAL).when(RECOVERS));
    expect(events).toMatchObject([{ type: 'signalRecovered', resolved: true }]);
    expect(issue).toMatchObject({ state: 'resolved', clocks: {}, resolvedAt: NOW });
    expect(pages(issue.effects)).toEqual([]);
    expect('owner' in issue).toBe(false);
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
    const over = given(SIGNAL, RECOVERS);
    expectNothingHappened(over.issue, over.when(RECOVERS));
  });

  test('is taken back when it fires again', () => {
    const { issue, events } = decided(given(SIGNAL, SETTLE, acknowledge(ann), RECOVERS).when(fires()));
    expect(events).toMatchObject([{ type: 'signalRepeated', firesAgain: true }]);
    expect(issue.signal).not.toHaveProperty('recoveredAt');
  });

  test('before the page was read leaves nothing to take, and the press is told so', () => {
    expect(given(SIGNAL, SETTLE, RECOVERS).when(acknowledge(ann))).toEqual({ code: 'issueResolved' });
    expect(given(SIGNAL, SETTLE, RECOVERS).when(fires())).toEqual({ code: 'issueResolved' });
  });

  test('may be reopened, and is then routed as any issue is', () => {
    const { issue } = decided(given(SIGNAL, SETTLE, RECOVERS).when({ type: 'reopen' }));
    expect(issue.state).toBe('paging');
    expect(CLOCK_NAMES.some((name) => issue.clocks[name] !== undefined)).toBe(true);
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
