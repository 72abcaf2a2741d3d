import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { earliestClock } from '../../lambdas/core/issue';
import { freshTables } from '../adapters/dynamodb/tables';
import { NOTHING_DUE_SOON } from '../factories/policy';
import { RESOLUTION } from '../factories/resolution';
import { MINUTE, MONDAY } from '../functions/deployment';
import { aBigRoster } from './many-people';
import { aStory, only, type Story } from './story';

jest.setTimeout(30_000);
const SECOND = 1_000;
const WAIT = 3 * MINUTE;
const NO_SWEEP = {};
const tables = freshTables();

let story: Story;
beforeEach(async () => {
  story = await aStory(await tables.next(), aBigRoster(6), NOTHING_DUE_SOON);
});

const sentAt = () => story.pager.sent().map(({ at }) => at - MONDAY);
const total = (count: 'lostTimers' | 'leftOverEffects' | 'failed') =>
  story.sweeps.reduce((sum, swept) => sum + swept[count], 0);

describe('given a page that waits three minutes for an acknowledgement', () => {
  let id: string;
  beforeEach(async () => {
    id = await story.reported();
  });

  /** Nothing was written, and nobody was paged. */
  async function expectNothingFrom(happening: () => Promise<unknown>): Promise<void> {
    const [before, attempts] = [await story.issue(id), story.pager.attempts.length];
    await happening();
    expect(await story.issue(id)).toEqual(before);
    expect(story.pager.attempts).toHaveLength(attempts);
  }

  test('a wake-up that comes early changes nothing, to the last millisecond', async () => {
    for (const early of [0, SECOND, WAIT - 1 - SECOND]) {
      story.clock.advance(early);
      await expectNothingFrom(() => story.wakeUp(id));
    }
    story.clock.advance(1);
    await story.wakeUp(id);
    expect(sentAt()).toEqual([0, WAIT]);
  });

  test('a wake-up that comes ten times at once hands on once', async () => {
    story.clock.advance(WAIT);
    await Promise.all(Array.from({ length: 10 }, () => story.wakeUp(id)));
    expect(sentAt()).toEqual([0, WAIT]);
    expect(only(await story.history(id), 'handedOn')).toHaveLength(1);
  });

  test('a wake-up that comes late hands on then, and the next person gets the whole wait', async () => {
    story.timers.losesAll = true;
    story.clock.advance(WAIT + 47 * SECOND);
    await story.wakeUp(id);
    expect(sentAt()).toEqual([0, WAIT + 47 * SECOND]);
    expect((await story.issue(id)).clocks.nextStep).toBe(MONDAY + 2 * WAIT + 47 * SECOND);
  });

  test('a wake-up for a step that is over, or an issue that is owned or resolved, changes nothing', async () => {
    await story.pass(WAIT, NO_SWEEP);
    story.clock.advance(SECOND);
    await expectNothingFrom(() => story.wakeUp(id));
    const link = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    await story.press(link, 'acknowledge');
    await expectNothingFrom(() => story.pass(2 * WAIT, NO_SWEEP));
    await expectNothingFrom(() => story.wakeUp(id));
    await story.press(link, 'resolve', RESOLUTION);
    await expectNothingFrom(() => story.wakeUp(id));
    expect(sentAt()).toEqual([0, WAIT]);
  });

  test('an invented wake-up changes nothing, and does not come again', async () => {
    story.clock.advance(WAIT - 1);
    const unknown = '{"issueId":"iss_00000000000000000000"}';
    const strange = ['', '{', 'null', '[]', '0', '{}', '{"issueId":null}', '{"issueId":"iss_1"}', JSON.stringify(id)];
    const promising = JSON.stringify({
      issueId: id,
      now: MONDAY + WAIT,
      clocks: { nextStep: 0 },
      effectsOlderThanMs: 0,
    });
    await expectNothingFrom(async () => {
      expect(await story.wake(unknown, ...strange, promising)).toEqual({ batchItemFailures: [] });
    });
    expect(await story.deps.issues.open()).toHaveLength(1);
  });

  test('no message, no clearing of effects, and no other write between two steps delays a hand-on', async () => {
    const steps = new Set<number>();
    const write = story.deps.issues.write.bind(story.deps.issues);
    story.deps.issues.write = (issue, expected) => {
      steps.add((earliestClock(issue.clocks) ?? 0) - MONDAY);
      return write(issue, expected);
    };
    const first = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    for (let half = 0; half < 6; half++) {
      // Events cannot be published: they are left over, taken over by sweeps, and cleared at last.
      story.bus.isDown = half < 4;
      await story.pass(WAIT / 2 - 1);
      await story.write(id, `Still frozen, ${half}`);
      await story.wakeUp(id);
      await story.pass(1);
      if (half > 1) expect((await story.press(first, 'decline')).status).toBe(200);
      expect((await story.send(`/v1/issues/${id}/reopen`, {})).status).toBe(409);
      await story.write(id, `And still, ${half}`);
    }
    expect(sentAt()).toEqual([0, WAIT, 2 * WAIT, 3 * WAIT]);
    expect([...steps].sort((a, b) => a - b)).toEqual([WAIT, 2 * WAIT, 3 * WAIT, 4 * WAIT]);
    expect(total('leftOverEffects')).toBeGreaterThan(0);
    expect(total('lostTimers')).toBe(0);
  });
});

describe('given timers that are lost', () => {
  test.each([10, 30, 59.999])('a sweep %d s later hands on and counts one lost timer', async (lateSeconds) => {
    story.timers.losesAll = true;
    const id = await story.reported();
    story.timers.losesAll = false;
    const sweepAfterMs = lateSeconds * SECOND;
    await story.pass(WAIT + sweepAfterMs, { sweepAfterMs });
    expect(sentAt()).toEqual([0, WAIT + sweepAfterMs]);
    expect([total('lostTimers'), total('leftOverEffects'), total('failed')]).toEqual([1, 0, 0]);
    // And then timers carry on.
    await story.pass(WAIT, { sweepAfterMs });
    expect(sentAt()).toEqual([0, WAIT + sweepAfterMs, 2 * WAIT + sweepAfterMs]);
    expect(total('lostTimers')).toBe(1);
    expect((await story.issue(id)).effects).toEqual([]);
  });
});

describe('given a pager that is unavailable for five minutes', () => {
  test('nobody else is tried, and the first person is paged when it comes back, with the whole wait', async () => {
    const backAt = MONDAY + 5 * MINUTE;
    story.pager.answer = () => (story.clock.now() < backAt ? 'unavailable' : 'sent');
    const id = await story.reported();
    await story.pass(6 * MINUTE);
    const [first] = story.pager.attempts;
    expect(new Set(story.pager.attempts.map(({ engineerId }) => engineerId))).toEqual(new Set([first?.engineerId]));
    expect(new Set(story.pager.attempts.map(({ page }) => page))).toEqual(new Set([1]));
    const [sent, ...more] = story.pager.sent();
    expect(more).toEqual([]);
    const at = sent?.at ?? 0;
    expect(at - backAt).toBeGreaterThanOrEqual(0);
    expect(at - backAt).toBeLessThanOrEqual(30 * SECOND);
    expect((await story.issue(id)).clocks.nextStep).toBe(at + WAIT);
    const history = await story.history(id);
    expect(only(history, 'handedOn')).toEqual([]);
    expect(only(history, 'pageFailed')).toHaveLength(story.pager.attempts.length - 1);
    expect(only(history, 'pageSent')).toHaveLength(1);
    // From then on as ever: the second person, three minutes later.
    await story.pass(at + WAIT - story.clock.now());
    expect(story.pager.sent().map((page) => page.at)).toEqual([at, at + WAIT]);
    expect([total('lostTimers'), total('leftOverEffects')]).toEqual([0, 0]);
  });

  test('whoever was paged before can still acknowledge, and nobody is paged when it comes back', async () => {
    const id = await story.reported();
    story.pager.answer = () => 'unavailable';
    await story.pass(WAIT + MINUTE);
    const link = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    expect((await story.press(link, 'acknowledge')).status).toBe(200);
    story.pager.answer = () => 'sent';
    await story.pass(10 * MINUTE);
    expect(sentAt()).toEqual([0]);
    expect((await story.issue(id)).state).toBe('owned');
  });
});

describe('given a function that dies after its page has gone out', () => {
  let id: string;
  beforeEach(async () => {
    story.pager.answer = () => 'functionDies';
    void story.report();
    while (story.pager.attempts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    story.pager.answer = () => 'sent';
    const [open] = await story.deps.issues.open();
    id = open?.id ?? '';
  });

  test('the sweep sends that page exactly once more, says so, and counts what was left over', async () => {
    await story.pass(2 * MINUTE);
    expect(story.pager.sent().map(({ page, attempt }) => [page, attempt])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    const [once, again] = story.pager.sent();
    expect(again?.link).toBe(once?.link);
    expect(sentAt()).toEqual([0, 90 * SECOND]);
    expect(only(await story.history(id), 'pageRepeated')).toMatchObject([{ page: 1, attempt: 2 }]);
    // The page and its events; its timer was replaced by a new one.
    expect([total('leftOverEffects'), total('lostTimers')]).toEqual([2, 0]);

    // The person has the whole wait from the page that is known to have gone out; the first timer is stale.
    await story.pass(2 * WAIT);
    expect(sentAt()).toEqual([0, 90 * SECOND, 90 * SECOND + WAIT, 90 * SECOND + 2 * WAIT]);
    expect(only(await story.history(id), 'pageRepeated')).toHaveLength(1);
    expect([total('leftOverEffects'), total('lostTimers')]).toEqual([2, 0]);
    expect((await story.issue(id)).effects).toEqual([]);
  });

  test('whoever got it and acknowledges is not paged again, and nobody else is', async () => {
    const [page] = story.pager.sent();
    expect((await story.press(new URL(page?.link ?? '').pathname, 'acknowledge')).status).toBe(200);
    await story.pass(10 * MINUTE);
    expect(sentAt()).toEqual([0]);
    expect(only(await story.history(id), 'pageRepeated')).toEqual([]);
    expect((await story.issue(id)).effects).toEqual([]);
  });
});
