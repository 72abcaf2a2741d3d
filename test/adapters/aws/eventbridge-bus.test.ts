import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventBridgeBus } from '../../../lambdas/adapters/aws/eventbridge-bus';
import type { Bus } from '../../../lambdas/application/ports/bus';
import { busContract } from '../../contracts/bus.contract';
import { busEvent, rosterBusEvent } from '../../contracts/samples';
import { AwsWire } from '../../wire/aws-wire';

async function startWorld() {
  const wire = await AwsWire.start();
  return { wire, bus: eventBridgeBus({ busName: 'sunrelay-test', connection: wire.connection }) };
}

busContract('The EventBridge bus', async () => {
  const { wire, bus } = await startWorld();
  return {
    bus,
    published: () =>
      wire.events.events.map(({ Detail }) => {
        const { version: _version, at, ...detail } = JSON.parse(Detail);
        const { from, until, teams, ...event } = detail.event;
        const ofHole = teams && { fromAt: Date.parse(from), untilAt: Date.parse(until), teamIds: teams };
        return { ...detail, at: Date.parse(at), event: { ...event, ...ofHole } };
      }),
    close: () => wire.close(),
  };
});

describe('The EventBridge bus on the wire', () => {
  let wire: AwsWire;
  let bus: Bus;
  beforeEach(async () => {
    ({ wire, bus } = await startWorld());
  });
  afterEach(() => wire.close());

  test('an event is an entry on our bus, named for its type, with ISO 8601 time', async () => {
    await bus.publish([busEvent(4)]);
    const [entry] = wire.events.events;
    expect(entry).toMatchObject({
      EventBusName: 'sunrelay-test',
      Source: 'sunrelay',
      DetailType: 'issue.pageRepeated',
      Time: Date.UTC(2026, 10, 21, 3, 5, 0, 123) / 1000,
    });
    expect(JSON.parse(entry?.Detail ?? '')).toEqual({
      version: 1,
      id: busEvent(4).id,
      at: '2026-11-21T03:05:00.123Z',
      issueId: busEvent(4).issueId,
      customerId: 'acme-live',
      severity: 'P1',
      event: { type: 'pageRepeated', page: 5, attempt: 2 },
    });
  });

  test('a hole in the roster is an entry of its own type, with ISO 8601 times', async () => {
    await bus.publish([rosterBusEvent()]);
    const [entry] = wire.events.events;
    expect(entry).toMatchObject({ Source: 'sunrelay', DetailType: 'roster.coverageHoleFound' });
    expect(JSON.parse(entry?.Detail ?? '')).toEqual({
      version: 1,
      id: 'roster#7#2027-02-06T01:00:00.000Z',
      at: '2026-11-21T03:05:00.123Z',
      revision: 7,
      event: {
        type: 'coverageHoleFound',
        from: '2027-02-06T01:00:00.000Z',
        until: '2027-02-06T10:00:00.000Z',
        cause: 'holiday',
        teams: ['beijing'],
        words: { en: 'public holiday: Beijing', 'zh-Hans': '公共假日：北京' },
        fix: rosterBusEvent().event.fix,
      },
    });
  });

  test('events go in tens', async () => {
    await bus.publish(Array.from({ length: 23 }, (_, seq) => busEvent(seq)));
    expect(wire.events.batches).toEqual([10, 10, 3]);
  });

  test('one entry that is not taken makes the publish throw and say why', async () => {
    wire.events.refused.add(1);
    await expect(bus.publish([busEvent(0), busEvent(1), busEvent(2)])).rejects.toThrow(/1 events: InternalFailure/);
  });

  test.each(['throttled', 'internalError', 'hang', 'reset'] as const)(
    'a bus that is out by %s throws',
    async (fault) => {
      wire.fail('PutEvents', fault);
      const startedAt = performance.now();
      await expect(bus.publish([busEvent(0)])).rejects.toThrow();
      expect(performance.now() - startedAt).toBeLessThan(2_200);
    },
  );
});
