import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IssueListing } from '../../lambdas/application/ports/issue-listing';
import type { IssueStore } from '../../lambdas/application/ports/issue-store';
import { NewerSchemaError } from '../../lambdas/application/ports/versioned-store';
import type { PendingEffect } from '../../lambdas/core/effects';
import type { Issue } from '../../lambdas/core/issue';
import {
  engineerId,
  historyEntry,
  issueId,
  ownedIssue,
  pagingIssue,
  REPORTED_AT,
  resolvedIssue,
  waitingIssue,
} from '../factories/issue';
import { eventually } from './eventually';

const FAR = REPORTED_AT + 86_400_000;
const leftOver: PendingEffect = {
  kind: 'publish',
  fromSeq: 0,
  toSeq: 0,
  id: 'publish-0-0',
  decidedAt: REPORTED_AT,
  attempts: 1,
};

/** What every store of issues promises. The factory gives an empty one each time. */
export function issueStoreContract(emptyStore: () => Promise<IssueStore & IssueListing>): void {
  describe('issue store', () => {
    let store: IssueStore;
    beforeEach(async () => {
      store = await emptyStore();
    });

    test('what was written is read again, whole', async () => {
      const issue = pagingIssue({ effects: [{ ...leftOver, kind: 'arm', at: FAR }] });
      expect(await store.write(issue, 'absent')).toBe('written');
      expect(await store.read(issue.id)).toEqual(issue);
    });

    test('an issue that nobody wrote is not there', async () => {
      expect(await store.read(issueId(404))).toBeUndefined();
    });

    test('many are read in one go, in the order in which they are asked for, without those that are not there', async () => {
      const made = Array.from({ length: 50 }, (_, each) => pagingIssue({ id: issueId(each) }));
      await Promise.all(made.map((issue) => store.write(issue, 'absent')));
      const asked = [issueId(7), issueId(404), ...made.map(({ id }) => id).reverse()];
      expect(await store.readMany(asked.slice(0, 2))).toEqual([made[7]]);
      expect(await store.readMany(made.map(({ id }) => id).reverse())).toEqual([...made].reverse());
      expect(await store.readMany([])).toEqual([]);
    });

    test('what a caller changes afterwards is not in the store', async () => {
      const history = [historyEntry(0)];
      await store.write(pagingIssue({ history }), 'absent');
      history.push(historyEntry(1));
      expect((await store.read(issueId(1)))?.history).toHaveLength(1);
    });

    test('a field that is undefined is not stored', async () => {
      const clocks = { nextStep: FAR, retryPage: undefined } as unknown as Issue['clocks'];
      await store.write(pagingIssue({ clocks }), 'absent');
      expect(Object.keys((await store.read(issueId(1)))?.clocks ?? {})).toEqual(['nextStep']);
    });

    test('a first write meets one that is already there', async () => {
      await store.write(pagingIssue(), 'absent');
      expect(await store.write(waitingIssue(), 'absent')).toBe('conflict');
      expect((await store.read(issueId(1)))?.state).toBe('paging');
    });

    test('a write that expects another version changes nothing', async () => {
      await store.write(pagingIssue(), 'absent');
      expect(await store.write(ownedIssue({ version: 3 }), 2)).toBe('conflict');
      expect(await store.write(ownedIssue({ id: issueId(2), version: 2 }), 1)).toBe('conflict');
      expect((await store.read(issueId(1)))?.version).toBe(1);
      expect(await store.read(issueId(2))).toBeUndefined();
    });

    test('of 50 simultaneous first writes exactly one wins, and it is the one that is stored', async () => {
      const titles = Array.from({ length: 50 }, (_, n) => `report ${n}`);
      const results = await Promise.all(
        titles.map((title) =>
          store.write(pagingIssue({ report: { title, severity: 'P1' } }), 'absent').then((result) => ({
            title,
            result,
          })),
        ),
      );
      const winners = results.filter(({ result }) => result === 'written');
      expect(winners).toHaveLength(1);
      expect((await store.read(issueId(1)))?.report.title).toBe(winners[0]?.title);
    });

    test('of 50 simultaneous acknowledgements exactly one wins', async () => {
      await store.write(pagingIssue(), 'absent');
      const names = Array.from({ length: 50 }, (_, n) => engineerId(`engineer-${n}`));
      const results = await Promise.all(
        names.map((name) =>
          store.write(ownedIssue({ version: 2, owner: { engineerId: name, since: REPORTED_AT } }), 1),
        ),
      );
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect(await store.read(issueId(1))).toMatchObject({
        version: 2,
        owner: { engineerId: names[results.indexOf('written')] },
      });
    });

    test('an item of a newer schema is refused, not misread', async () => {
      await store.write({ ...pagingIssue(), schema: 2 as never }, 'absent');
      await expect(store.read(issueId(1))).rejects.toBeInstanceOf(NewerSchemaError);
    });

    test('an issue with 300 KB of text fits', async () => {
      const history = Array.from({ length: 10 }, (_, seq) => historyEntry(seq, '画面'.repeat(5000)));
      expect(await store.write(pagingIssue({ history }), 'absent')).toBe('written');
      expect((await store.read(issueId(1)))?.history).toEqual(history);
    });
  });

  historyContract(emptyStore);
  indexContract(emptyStore);
}

function historyContract(emptyStore: () => Promise<IssueStore & IssueListing>): void {
  describe('spilled history', () => {
    test('is read by number, in order, both ends included', async () => {
      const store = await emptyStore();
      const entries = Array.from({ length: 60 }, (_, seq) => historyEntry(seq));
      await store.spill(pagingIssue({ id: issueId(1) }), entries.slice(30));
      await store.spill(pagingIssue({ id: issueId(1) }), entries.slice(0, 30));
      await store.spill(pagingIssue({ id: issueId(2) }), [historyEntry(5, 'another issue')]);
      expect(await store.spilled(issueId(1), 0, 59)).toEqual(entries);
      expect(await store.spilled(issueId(1), 9, 11)).toEqual(entries.slice(9, 12));
      expect(await store.spilled(issueId(1), 60, 90)).toEqual([]);
      expect(await store.spilled(issueId(1), 12, 11)).toEqual([]);
    });

    test('spilling the same entries twice leaves each once', async () => {
      const store = await emptyStore();
      const entries = [historyEntry(0), historyEntry(1), historyEntry(2)];
      await store.spill(pagingIssue({ id: issueId(1) }), entries);
      await store.spill(pagingIssue({ id: issueId(1) }), [...entries, historyEntry(2)]);
      await store.spill(pagingIssue({ id: issueId(1) }), []);
      expect(await store.spilled(issueId(1), 0, 100)).toEqual(entries);
    });

    test('spilling 2 MB and reading it back loses nothing', async () => {
      const store = await emptyStore();
      const entries = Array.from({ length: 80 }, (_, seq) => historyEntry(seq, 'x'.repeat(25_000)));
      await store.spill(pagingIssue({ id: issueId(1) }), entries);
      expect(await store.spilled(issueId(1), 0, 79)).toEqual(entries);
    });
  });
}

function indexContract(emptyStore: () => Promise<IssueStore & IssueListing>): void {
  describe('due and open', () => {
    test('the longest due come first, over all shards, up to the limit', async () => {
      const store = await emptyStore();
      const numbers = Array.from({ length: 40 }, (_, n) => n + 1);
      await Promise.all(
        numbers.map((n) =>
          store.write(pagingIssue({ id: issueId(n), clocks: { nextStep: REPORTED_AT + n } }), 'absent'),
        ),
      );
      await eventually(async () => {
        expect(await store.due(REPORTED_AT + 40, 100)).toEqual(numbers.map(issueId));
        expect(await store.due(REPORTED_AT + 40, 7)).toEqual(numbers.slice(0, 7).map(issueId));
        expect(await store.due(REPORTED_AT + 3, 100)).toEqual([1, 2, 3].map(issueId));
        expect(await store.due(REPORTED_AT, 100)).toEqual([]);
        expect(await store.due(REPORTED_AT + 40, 0)).toEqual([]);
      });
    });

    test('pending effects make an issue due a minute after its write', async () => {
      const store = await emptyStore();
      await store.write(pagingIssue({ clocks: { nextStep: FAR }, effects: [leftOver] }), 'absent');
      await eventually(async () => expect(await store.due(REPORTED_AT + 60_000, 10)).toEqual([issueId(1)]));
      expect(await store.due(REPORTED_AT + 59_999, 10)).toEqual([]);
    });

    test('issues of one customer are listed newest first, before an instant and no more than asked for', async () => {
      const store = await emptyStore();
      const one = pagingIssue();
      for (const number of [1, 2, 3, 4]) {
        await store.write(pagingIssue({ id: issueId(number), reportedAt: REPORTED_AT + number }), 'absent');
      }
      await store.write(pagingIssue({ id: issueId(9), customerId: 'another' as Issue['customerId'] }), 'absent');
      const listed = async (before: number, limit: number) =>
        (await store.reportedBy(one.customerId, before, limit)).map(({ id, reportedAt }) => [id, reportedAt]);
      const row = (number: number) => [issueId(number), REPORTED_AT + number];
      await eventually(async () => expect(await listed(FAR, 10)).toEqual([4, 3, 2, 1].map(row)));
      expect(await listed(REPORTED_AT + 4, 2)).toEqual([3, 2].map(row));
      expect(await listed(REPORTED_AT, 2)).toEqual([]);
      expect((await store.reportedBy('another' as Issue['customerId'], FAR, 5)).map(({ id }) => id)).toEqual([
        issueId(9),
      ]);
    });

    test('an open issue with nothing due is open and never due', async () => {
      const store = await emptyStore();
      await store.write(ownedIssue(), 'absent');
      await eventually(async () =>
        expect(await store.open()).toEqual([{ id: issueId(1), severity: 'P1', ownerId: engineerId('wang-fang') }]),
      );
      expect(await store.due(Date.UTC(2200, 0, 1), 10)).toEqual([]);
    });

    test('a resolved issue leaves the index once nothing is left to carry out', async () => {
      const store = await emptyStore();
      await store.write(ownedIssue(), 'absent');
      await store.write(resolvedIssue({ version: 2, effects: [leftOver] }), 1);
      await eventually(async () => {
        expect(await store.due(FAR, 10)).toEqual([issueId(1)]);
        expect(await store.open()).toEqual([]);
      });
      await store.write(resolvedIssue({ version: 3 }), 2);
      await eventually(async () => expect(await store.due(FAR, 10)).toEqual([]));
      expect(await store.open()).toEqual([]);
    });

    test('an issue of test mode comes due like any other, and is in nobody’s list of open ones', async () => {
      const store = await emptyStore();
      const clocks = { nextStep: REPORTED_AT };
      await store.write(pagingIssue({ test: true, clocks }), 'absent');
      await store.write(ownedIssue({ id: issueId(2), test: true, clocks }), 'absent');
      await eventually(async () =>
        expect((await store.due(REPORTED_AT + 1, 10)).sort()).toEqual([issueId(1), issueId(2)]),
      );
      expect(await store.open()).toEqual([]);
      expect((await store.read(issueId(1)))?.test).toBe(true);
    });

    test('an issue whose owner has gone is open without one', async () => {
      const store = await emptyStore();
      await store.write(ownedIssue(), 'absent');
      await store.write(waitingIssue({ version: 2 }), 1);
      await eventually(async () => expect(await store.open()).toEqual([{ id: issueId(1), severity: 'P1' }]));
    });

    test('an issue moves in the index with its clock', async () => {
      const store = await emptyStore();
      await store.write(pagingIssue({ clocks: { nextStep: REPORTED_AT } }), 'absent');
      await store.write(pagingIssue({ version: 2, clocks: { nextStep: FAR } }), 1);
      await eventually(async () => expect(await store.due(FAR - 1, 10)).toEqual([]));
      await eventually(async () => expect(await store.due(FAR, 10)).toEqual([issueId(1)]));
    });
  });
}
