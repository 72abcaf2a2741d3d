import { beforeEach, describe, expect, test } from '@jest/globals';
import { type RosterPointer, type RosterStore, SNAPSHOT_COPIES } from '../../lambdas/application/ports/roster-store';
import { REPORTED_AT } from '../factories/issue';
import { engineerEntry, rosterBody, rosterSnapshot } from '../factories/roster-body';
import { sampleRoster } from '../factories/world';

const DAY_MS = 86_400_000;

const pointer = (revision: number, by = 'admin'): RosterPointer => ({
  revision,
  hash: `hash-${revision}-${by}`,
  by,
  at: REPORTED_AT,
});

/** What every store of rosters promises. The factory gives an empty one each time. */
export function rosterStoreContract(emptyStore: () => Promise<RosterStore>): void {
  describe('roster store', () => {
    let store: RosterStore;
    beforeEach(async () => {
      store = await emptyStore();
    });

    test('revisions are committed one after the other', async () => {
      expect(await store.pointer()).toBeUndefined();
      expect(await store.commit(pointer(2))).toBe('conflict');
      expect(await store.commit(pointer(1))).toBe('written');
      expect(await store.commit(pointer(1, 'late'))).toBe('conflict');
      expect(await store.commit(pointer(3))).toBe('conflict');
      expect(await store.commit(pointer(2))).toBe('written');
      expect(await store.pointer()).toEqual(pointer(2));
    });

    test('of 50 simultaneous edits exactly one is committed', async () => {
      await store.commit(pointer(1));
      const edits = Array.from({ length: 50 }, (_, n) => pointer(2, `admin-${n}`));
      const results = await Promise.all(edits.map((edit) => store.commit(edit)));
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect(await store.pointer()).toEqual(edits[results.indexOf('written')]);
    });

    test('a body is read under its hash, also when it was put twice', async () => {
      expect(await store.body('abc')).toBeUndefined();
      await store.putBody('abc', rosterBody());
      await store.putBody('abc', rosterBody());
      expect(await store.body('abc')).toEqual(rosterBody());
      expect(await store.body('abcd')).toBeUndefined();
    });

    test('a body of 2,000 engineers comes back whole', async () => {
      const engineers = Array.from({ length: 2000 }, (_, n) => engineerEntry(`engineer-${n}`, `reason ${n}`));
      const body = rosterBody({ engineers });
      await store.putBody('big', body);
      expect(await store.body('big')).toEqual(body);
    });

    test('a revision is noted with all that the pointer says of it, also when it is noted twice', async () => {
      const revision = { ...pointer(3), edit: '3-ab', reason: 'Golden Week', people: { ids: [], total: 0 } };
      expect(await store.revision(3)).toBeUndefined();
      await store.noteRevision(revision);
      await store.noteRevision(revision);
      expect(await store.revision(3)).toEqual(revision);
      expect(await store.revision(2)).toBeUndefined();
      expect(await store.pointer()).toBeUndefined();
    });

    test('revisions are listed from the newest on, as many as are asked for, also across the tens', async () => {
      for (const number of [9, 11, 1, 10, 100, 2]) await store.noteRevision(pointer(number));
      const numbers = async (before: number, limit: number) =>
        (await store.revisions(before, limit)).map(({ revision }) => revision);
      expect(await numbers(101, 10)).toEqual([100, 11, 10, 9, 2, 1]);
      expect(await numbers(100, 2)).toEqual([11, 10]);
      expect(await numbers(10, 2)).toEqual([9, 2]);
      expect(await numbers(1, 5)).toEqual([]);
    });

    test('every copy of the snapshot is kept apart', async () => {
      await Promise.all(
        Array.from({ length: SNAPSHOT_COPIES }, (_, copy) =>
          store.putSnapshot(copy, rosterSnapshot({ revision: copy })),
        ),
      );
      for (let copy = 0; copy < SNAPSHOT_COPIES; copy++) {
        expect(await store.snapshot(copy)).toEqual(rosterSnapshot({ revision: copy }));
      }
    });

    test('an older snapshot never replaces a newer one', async () => {
      expect(await store.snapshot(0)).toBeUndefined();
      await store.putSnapshot(0, rosterSnapshot({ revision: 5 }));
      await store.putSnapshot(0, rosterSnapshot({ revision: 4, untilAt: REPORTED_AT * 2 }));
      expect((await store.snapshot(0))?.revision).toBe(5);
      await store.putSnapshot(0, rosterSnapshot({ revision: 6, untilAt: REPORTED_AT + 1 }));
      expect(await store.snapshot(0)).toEqual(rosterSnapshot({ revision: 6, untilAt: REPORTED_AT + 1 }));
    });

    test('of the same revision the one that reaches further stays', async () => {
      await store.putSnapshot(0, rosterSnapshot({ untilAt: REPORTED_AT + 200 }));
      await store.putSnapshot(0, rosterSnapshot({ untilAt: REPORTED_AT + 100 }));
      expect((await store.snapshot(0))?.untilAt).toBe(REPORTED_AT + 200);
      await store.putSnapshot(0, rosterSnapshot({ untilAt: REPORTED_AT + 300 }));
      expect((await store.snapshot(0))?.untilAt).toBe(REPORTED_AT + 300);
    });

    test('chunks are kept by revision and by the start of their days, and may be stored again', async () => {
      const startAt = Date.UTC(2026, 10, 19);
      const chunk = (revision: number, at = startAt, untilAt = at + 9 * DAY_MS) =>
        rosterSnapshot({ revision, fromAt: at - DAY_MS, untilAt });
      expect(await store.chunk(3, startAt)).toBeUndefined();
      for (const each of [chunk(3), chunk(4), chunk(3, startAt + 7 * DAY_MS)]) await store.putChunk(each);
      expect(await store.chunk(3, startAt)).toEqual(chunk(3));
      expect(await store.chunk(4, startAt)).toEqual(chunk(4));
      expect(await store.chunk(3, startAt + 7 * DAY_MS)).toEqual(chunk(3, startAt + 7 * DAY_MS));
      expect(await store.chunk(3, startAt + DAY_MS)).toBeUndefined();
      const longer = chunk(3, startAt, startAt + 5 * DAY_MS);
      await store.putChunk(longer);
      expect(await store.chunk(3, startAt)).toEqual(longer);
    });

    test('a snapshot with people, roles and reasons comes back as it was', async () => {
      const snapshot = { ...sampleRoster(), revision: 1 };
      await store.putSnapshot(2, snapshot);
      expect(await store.snapshot(2)).toEqual(snapshot);
    });
  });
}
