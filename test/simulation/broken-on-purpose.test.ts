import { describe, expect, jest, test } from '@jest/globals';
import type { DutyStatus } from '../../lambdas/core/duty/snapshot';
import type { Issue } from '../../lambdas/core/issue';
import { aRow } from '../factories/world';
import type { Backing } from './ports/application';
import type { PromiseName } from './promises/invariant';

import { World, type WorldOptions } from './world/world';

/** Only ends a test that hangs: a busy machine takes its time. */
const TIME_LIMIT_MS = 180_000;
jest.setTimeout(TIME_LIMIT_MS);

const NEVER_FIRES = { arm: () => undefined };

async function brokenPromises(options: Partial<WorldOptions>): Promise<Set<PromiseName>> {
  const { broken } = await new World({
    seed: 'broken-on-purpose.0',
    issues: 20,
    settlesWithinMinutes: 2,
    ...options,
  }).run();
  return new Set(broken.map(({ promise }) => promise));
}

const brokenBy = (sabotage: (backing: Backing) => Backing) => brokenPromises({ sabotage });

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
    // A world stops at its twentieth broken promise, so that some worlds see more kinds than one.
    const worlds = ['a', 'b', 'c', 'd'].map((name) =>
      brokenPromises({ sabotage, seed: `broken-on-purpose.${name}`, issues: 40 }),
    );
    const broken = new Set((await Promise.all(worlds)).flatMap((promises) => [...promises]));
    expect(broken).toContain('one owner');
    expect(broken).toContain('the record is whole');
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
    const broken = await brokenBy(
      spoilt(({ issues }) => {
        issues.rules.keeps = keeps;
      }),
    );
    expect(broken).toContain('accepted is never lost');
  });

  test('no timer fires and the sweep is off: accepted is never lost', async () => {
    const broken = await brokenPromises({
      sweepIsOff: true,
      sabotage: (backing) => ({ ...backing, timers: NEVER_FIRES }),
    });
    expect(broken).toContain('accepted is never lost');
  });

  test('no timer fires and the index shows nothing: accepted is never lost', async () => {
    const broken = await brokenBy((backing) => {
      backing.issues.rules.showsDue = false;
      return { ...backing, timers: NEVER_FIRES };
    });
    expect(broken).toContain('accepted is never lost');
  });

  test('no timer fires, and the sweep finds them all: nothing is broken but being late', async () => {
    const sabotage = (backing: Backing) => ({ ...backing, timers: NEVER_FIRES });
    const { broken } = await new World({ seed: 'broken-on-purpose.0', issues: 40, sabotage }).run();
    expect(broken.filter(({ what }) => !/^handed on \d+ ms late/.test(what))).toEqual([]);
    expect(broken).not.toEqual([]);
  });

  test('a pager that says "sent" and sends nothing: accepted is never lost', async () => {
    const broken = await brokenBy((backing) => ({ ...backing, send: () => 'sent' }));
    expect(broken).toContain('accepted is never lost');
  });

  test('a pager that sends each page twice: one owner', async () => {
    const broken = await brokenBy((backing) => ({
      ...backing,
      send: (page, by) => {
        backing.send(page, by);
        return backing.send(page, by);
      },
    }));
    expect(broken).toContain('one owner');
  });

  test('a roster that is read without its people: never nobody', async () => {
    const shows = <T>(snapshot: T) => ({ ...snapshot, engineers: [], dutyManagers: [] });
    const broken = await brokenBy(
      spoilt(({ rosters }) => {
        rosters.shows = shows;
      }),
    );
    expect(broken).toContain('never nobody');
  });

  test('a duty table that takes night for day: awake first', async () => {
    const turned: Record<DutyStatus, DutyStatus> = { onDuty: 'asleep', awake: 'onDuty', asleep: 'awake' };
    const broken = await brokenBy(
      spoilt(({ rosters }) => {
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
      }),
    );
    expect(broken).toContain('awake first');
  });

  test('decisions that do not hear whom no contact reaches: awake first', async () => {
    const sabotage = spoilt(({ loads }) => {
      loads.read = () => undefined;
    });
    const worlds = ['a', 'b', 'c', 'd'].map((name) => brokenPromises({ sabotage, seed: `broken-on-purpose.${name}` }));
    expect((await Promise.all(worlds)).some((broken) => broken.has('awake first'))).toBe(true);
  });

  test('a store that forgets which issues are tests: test mode is apart', async () => {
    const sabotage = spoilt(({ issues }) => {
      const read = issues.read.bind(issues);
      issues.read = (id) => {
        const { test: _test, ...issue } = read(id) ?? {};
        return 'id' in issue ? (issue as Issue) : undefined;
      };
    });
    expect(await brokenPromises({ sabotage, issues: 60 })).toContain('test mode is apart');
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
    // It takes a test that somebody takes and leaves, which not every world has.
    const worlds = ['a', 'b', 'c'].map((name) =>
      brokenPromises({ sabotage, seed: `broken-on-purpose.${name}`, issues: 60, settlesWithinMinutes: 120 }),
    );
    const broken = new Set((await Promise.all(worlds)).flatMap((promises) => [...promises]));
    expect(broken).toContain('test mode is apart');
  });

  describe('contacts are the roster’s', () => {
    const NAME = 'contacts are the roster’s';
    /** Some worlds in which functions often die and little else goes wrong. */
    const brokenInSome = async (sabotage: (backing: Backing) => Backing) => {
      for (let index = 0; index < 40; index++) {
        const rates = { diedAfterCall: 0.08 };
        // A world that throws is no world in which nothing is broken: it fails the test.
        const broken = await brokenPromises({ sabotage, seed: `contacts.${index}`, issues: 1, rates });
        if (broken.has(NAME)) return true;
      }
      return false;
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
    /** Nothing else goes wrong; so many worlds that the roster is edited in some. */
    const brokenInSome = async (name: PromiseName, sabotage: (backing: Backing) => Backing) => {
      for (let index = 0; index < 30; index++) {
        const broken = await brokenPromises({ sabotage, seed: `edits.${index}`, issues: 4, rates: {} });
        if (broken.has(name)) return true;
      }
      return false;
    };

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

  test('a bus that takes events and loses them: the record is whole', async () => {
    const broken = await brokenBy((backing) => ({ ...backing, publish: () => undefined }));
    expect(broken).toContain('the record is whole');
  });
});
