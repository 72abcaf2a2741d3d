import { describe, expect, jest, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../lambdas/core/durations';
import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { Issue } from '../../lambdas/core/issue';
import { aRow } from '../factories/world';
import type { Backing } from './ports/application';
import type { PromiseName } from './promises/invariant';

import { World, type WorldOptions } from './world/world';

/** Only ends a test that hangs: a busy machine takes its time. */
const TIME_LIMIT_MS = 180_000;
jest.setTimeout(TIME_LIMIT_MS);

const NEVER_FIRES = { arm: () => undefined };

type Sabotage = (backing: Backing) => Backing;

async function brokenPromises(options: Partial<WorldOptions>): Promise<Set<PromiseName>> {
  const { broken } = await new World({
    seed: 'broken-on-purpose.0',
    issues: 20,
    settlesWithinMinutes: 2,
    ...options,
  }).run();
  return new Set(broken.map(({ promise }) => promise));
}

/** Whether the sabotage breaks the promise; the world is lived no longer than until it does. */
async function breaks(promise: PromiseName, sabotage: Sabotage, options: Partial<WorldOptions> = {}): Promise<boolean> {
  // A world that throws is no world in which nothing is broken: it fails the test.
  return (await brokenPromises({ sabotage, until: [promise], ...options })).has(promise);
}

/** Whether it breaks the promise in one of so many worlds. What it takes is not in every world. */
async function breaksInSome(
  promise: PromiseName,
  sabotage: Sabotage,
  { seed, worlds, ...options }: Partial<WorldOptions> & { readonly seed: string; readonly worlds: number },
): Promise<boolean> {
  for (let index = 0; index < worlds; index++) {
    if (await breaks(promise, sabotage, { ...options, seed: `${seed}.${index}` })) return true;
  }
  return false;
}

/** Breaks a part of the very backing. */
const spoilt = (spoil: (backing: Backing) => void) => (backing: Backing) => {
  spoil(backing);
  return backing;
};

describe('a world that is broken on purpose breaks the promise that stands on it', () => {
  test('nothing is broken when nothing is', async () => {
    expect(await brokenPromises({ settlesWithinMinutes: 480 })).toEqual(new Set());
  });

  test('a store that ignores the expected version: one owner, and the record', async () => {
    const sabotage = spoilt(({ issues }) => {
      issues.rules.isExpected = () => true;
    });
    for (const promise of ['one owner', 'the record is whole'] as const) {
      const options = { seed: 'broken-on-purpose', worlds: 4, issues: 40 };
      expect([promise, await breaksInSome(promise, sabotage, options)]).toEqual([promise, true]);
    }
  });

  test('each decision is measured two times: nothing is measured twice', async () => {
    const twice = ({ measurements, ...backing }: Backing): Backing => ({
      ...backing,
      measurements: { record: (what) => measurements.record([...what, ...what]) },
    });
    expect(await brokenPromises({ sabotage: twice, settlesWithinMinutes: 480 })).toEqual(
      new Set(['nothing is measured twice']),
    );
  });

  test('a store that forgets one new issue in ten: accepted is never lost', async () => {
    let written = 0;
    const keeps = ({ version }: { version: number }) => version > 1 || ++written % 10 !== 0;
    const sabotage = spoilt(({ issues }) => {
      issues.rules.keeps = keeps;
    });
    expect(await breaks('accepted is never lost', sabotage)).toBe(true);
  });

  test('no timer fires and the sweep is off: accepted is never lost', async () => {
    const sabotage = (backing: Backing) => ({ ...backing, timers: NEVER_FIRES });
    expect(await breaks('accepted is never lost', sabotage, { sweepIsOff: true })).toBe(true);
  });

  test('no timer fires and the index shows nothing: accepted is never lost', async () => {
    const sabotage = (backing: Backing) => {
      backing.issues.rules.showsDue = false;
      return { ...backing, timers: NEVER_FIRES };
    };
    expect(await breaks('accepted is never lost', sabotage)).toBe(true);
  });

  test('no timer fires, and the sweep finds them all: nothing is broken but being late', async () => {
    const sabotage = (backing: Backing) => ({ ...backing, timers: NEVER_FIRES });
    const { broken } = await new World({ seed: 'broken-on-purpose.0', issues: 40, sabotage }).run();
    expect(broken.filter(({ what }) => !/^handed on \d+ ms late/.test(what))).toEqual([]);
    expect(broken).not.toEqual([]);
  });

  test('a pager that says "sent" and sends nothing: accepted is never lost', async () => {
    const sabotage = (backing: Backing): Backing => ({ ...backing, send: () => 'sent' });
    // It is seen at the end, when nobody has come; few issues make that as plain as many.
    expect(await breaks('accepted is never lost', sabotage, { issues: 3 })).toBe(true);
  });

  test('a pager that sends each page twice: one owner', async () => {
    const sabotage = (backing: Backing): Backing => ({
      ...backing,
      send: (page, by) => {
        backing.send(page, by);
        return backing.send(page, by);
      },
    });
    expect(await breaks('one owner', sabotage)).toBe(true);
  });

  test('a roster that is read without its people: never nobody', async () => {
    const shows = <T>(snapshot: T) => ({ ...snapshot, engineers: [], dutyManagers: [] });
    const sabotage = spoilt(({ rosters }) => {
      rosters.shows = shows;
    });
    expect(await breaks('never nobody', sabotage)).toBe(true);
  });

  test('a duty table that takes night for day: awake first', async () => {
    const turned: Record<DutyStatus, DutyStatus> = { onDuty: 'asleep', awake: 'onDuty', asleep: 'awake' };
    const sabotage = spoilt(({ rosters }) => {
      rosters.shows = (snapshot) => ({
        ...snapshot,
        teams: snapshot.teams.map((team) => ({
          ...team,
          duty: {
            ...team.duty,
            rows: team.duty.rows.map((row) => aRow(turned[row.status])),
          },
        })),
      });
    });
    expect(await breaks('awake first', sabotage)).toBe(true);
  });

  test('decisions that do not hear whom no contact reaches: awake first', async () => {
    const sabotage = spoilt(({ loads }) => {
      loads.read = () => undefined;
    });
    expect(await breaksInSome('awake first', sabotage, { seed: 'broken-on-purpose', worlds: 10 })).toBe(true);
  });

  test('a roster of which one person is missing where it is read: decisions explain themselves', async () => {
    const sabotage = spoilt(({ rosters }) => {
      rosters.shows = (snapshot) => ({ ...snapshot, engineers: snapshot.engineers.slice(0, -1) });
    });
    expect(await breaks('decisions explain themselves', sabotage)).toBe(true);
  });

  test('a store that keeps pages without their reasons: decisions explain themselves', async () => {
    const sabotage = spoilt(({ issues }) => {
      const write = issues.write.bind(issues);
      const bare = (entry: HistoryEntry): HistoryEntry => {
        if (entry.type !== 'pageDecided') return entry;
        const { explanation: _explanation, ...page } = entry;
        return page;
      };
      issues.write = (issue, ...rest) => write({ ...issue, history: issue.history.map(bare) }, ...rest);
    });
    expect(await breaks('decisions explain themselves', sabotage)).toBe(true);
  });

  test('duty tables an hour late, as by the clocks before they changed: time is exact', async () => {
    const sabotage = spoilt(({ rosters }) => {
      rosters.shows = (snapshot) => ({
        ...snapshot,
        teams: snapshot.teams.map((team) => ({
          ...team,
          duty: {
            ...team.duty,
            boundaries: team.duty.boundaries.map((at, index) => (index === 0 ? at : at + HOUR_MS)),
          },
        })),
      });
    });
    expect(await breaksInSome('time is exact', sabotage, { seed: 'broken-on-purpose', worlds: 5 })).toBe(true);
  });

  test('a relay whose owner’s day ends seven minutes later than it does: time is exact', async () => {
    const sabotage = spoilt(({ issues }) => {
      const write = issues.write.bind(issues);
      const later = (entry: HistoryEntry): HistoryEntry =>
        entry.type === 'relayBegan' ? { ...entry, endsAt: entry.endsAt + 7 * MINUTE_MS } : entry;
      issues.write = (issue, ...rest) => write({ ...issue, history: issue.history.map(later) }, ...rest);
    });
    const options = { seed: 'broken-on-purpose', worlds: 10, issues: 40, isEdited: true };
    expect(await breaksInSome('time is exact', sabotage, options)).toBe(true);
  });

  test('a store that forgets which issues are tests: test mode is apart', async () => {
    const sabotage = spoilt(({ issues }) => {
      const read = issues.read.bind(issues);
      issues.read = (id) => {
        const { test: _test, ...issue } = read(id) ?? {};
        return 'id' in issue ? (issue as Issue) : undefined;
      };
    });
    expect(await breaks('test mode is apart', sabotage, { issues: 60 })).toBe(true);
  });

  test('a test whose end is forgotten as soon as somebody takes it: test mode is apart', async () => {
    const sabotage = (backing: Backing): Backing => {
      const { issues } = backing;
      const write = issues.write.bind(issues);
      const taken = new Set<string>();
      issues.write = (issue, ...rest) => {
        if (issue.test && issue.state === 'owned') taken.add(issue.id);
        const clocks = { ...issue.clocks, testEnds: issue.reportedAt + 86_400_000 };
        return write(taken.has(issue.id) && issue.state !== 'resolved' ? { ...issue, clocks } : issue, ...rest);
      };
      return backing;
    };
    // It takes a test that somebody takes and leaves.
    const options = { seed: 'broken-on-purpose', worlds: 6, testShare: 0.9, settlesWithinMinutes: 120 };
    expect(await breaksInSome('test mode is apart', sabotage, options)).toBe(true);
  });

  describe('contacts are the roster’s', () => {
    const NAME = 'contacts are the roster’s';
    /** Edited worlds in which functions often die and little else goes wrong. */
    const brokenInSome = (sabotage: Sabotage) => {
      const rates = { diedAfterCall: 0.08 };
      return breaksInSome(NAME, sabotage, { seed: 'contacts', worlds: 40, issues: 1, rates, isEdited: true });
    };

    test('unless a store reads people without what the edit in force has laid aside', async () => {
      const sabotage = spoilt(({ people }) => {
        const read = people.read.bind(people);
        people.read = (ids) => read(ids);
      });
      expect(await brokenInSome(sabotage)).toBe(true);
    });

    test('unless what an edit lays aside is in force at once', async () => {
      const sabotage = spoilt(({ people }) => {
        const stage = people.stage.bind(people);
        people.stage = (all, edit) => {
          stage(all, edit);
          people.finish(
            all.map(({ id }) => id),
            { revision: 0, edit },
          );
          stage(all, edit);
        };
      });
      expect(await brokenInSome(sabotage)).toBe(true);
    });

    test('unless the pager forgets a change', async () => {
      const sabotage = spoilt(({ contactList }) => {
        const keepInStep = contactList.keepInStep.bind(contactList);
        contactList.keepInStep = (person) =>
          contactList.places.has(person.id) ? person.contacts.map(() => 'confirmed') : keepInStep(person);
      });
      expect(await brokenInSome(sabotage)).toBe(true);
    });
  });

  describe('in worlds whose roster is edited', () => {
    /** Nothing else goes wrong. A roster that is saved late is not edited, and not every swap that is thought of may be asked for. */
    const brokenInSome = (name: PromiseName, sabotage: Sabotage) =>
      breaksInSome(name, sabotage, {
        seed: 'edits',
        worlds: 15,
        issues: 4,
        rates: {},
        isEdited: true,
        isSwapped: true,
      });

    test('a note of a revision with another author: edits are recorded', async () => {
      const sabotage = spoilt(({ rosters }) => {
        const noteRevision = rosters.noteRevision.bind(rosters);
        rosters.noteRevision = (noted) => noteRevision({ ...noted, by: 'somebody else' });
      });
      expect(await brokenInSome('edits are recorded', sabotage)).toBe(true);
    });

    test('revisions that are never noted: edits are recorded', async () => {
      const sabotage = spoilt(({ rosters }) => {
        rosters.noteRevision = () => undefined;
      });
      expect(await brokenInSome('edits are recorded', sabotage)).toBe(true);
    });

    test('readers who are shown a revision that was never saved: edits are recorded', async () => {
      const sabotage = spoilt(({ rosters }) => {
        rosters.shows = (snapshot) => ({ ...snapshot, revision: snapshot.revision + 1_000 });
      });
      expect(await brokenInSome('edits are recorded', sabotage)).toBe(true);
    });

    test('a question about a swap that goes to the one who asks: swaps are agreed', async () => {
      const sabotage = (backing: Backing): Backing => ({
        ...backing,
        sendSwap: (news) => {
          const asker = backing.swaps.read(news.swapId)?.value.swap.gives.engineer;
          return backing.sendSwap({ ...news, ...(asker && { engineerId: asker }) });
        },
      });
      expect(await brokenInSome('swaps are agreed', sabotage)).toBe(true);
    });
  });

  describe('offers have room', () => {
    /** Nothing else goes wrong; so many issues that somebody is asked about two at a time in one of the first worlds. */
    const brokenInSome = async (issues: number, sabotage: (backing: Backing) => Backing) => {
      for (let index = 1; index <= 8; index++) {
        const broken = await brokenPromises({ sabotage, seed: `offers.${index}`, issues, rates: {} });
        if (broken.has('offers have room')) return true;
      }
      return false;
    };

    test('unless there is room for everybody who asks', async () => {
      const sabotage = spoilt(({ offers }) => {
        offers.take = () => true;
      });
      expect(await brokenInSome(80, sabotage)).toBe(true);
    });

    test('unless it is never given back', async () => {
      const sabotage = spoilt(({ offers }) => {
        offers.free = () => undefined;
      });
      expect(await brokenInSome(20, sabotage)).toBe(true);
    });
  });

  test('a bus that takes events and loses them: the record is whole', async () => {
    const sabotage = (backing: Backing): Backing => ({ ...backing, publish: () => undefined });
    expect(await breaks('the record is whole', sabotage, { issues: 5 })).toBe(true);
  });
});
