import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { freshTables } from '../adapters/dynamodb/tables';
import { RESOLUTION } from '../factories/resolution';
import { MINUTE, MONDAY } from '../functions/deployment';
import { aBigRoster } from './many-people';
import { aStory, type Story } from './story';

jest.setTimeout(30_000);
const WAIT = 3 * MINUTE;
const tables = freshTables();

let story: Story;
beforeEach(async () => {
  story = await aStory(await tables.next(), aBigRoster(6));
});

/** The wake-up that was due at the first hand-on, as it lay among the dead letters. */
const deadWakeUp = (id: string) => JSON.stringify({ issueId: id, at: MONDAY + WAIT });

/** Replays the dead letter as often as somebody may press the command, and tells what was paged for it. */
async function replayed(id: string, times = 3) {
  const before = story.pager.attempts.length;
  for (let n = 0; n < times; n++) expect((await story.wake(deadWakeUp(id))).batchItemFailures).toEqual([]);
  return story.pager.attempts.slice(before);
}

describe('a dead wake-up that is replayed days later', () => {
  test('of an issue that is owned pages nobody', async () => {
    const id = await story.reported();
    await story.press(story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? ''), 'acknowledge');
    await story.pass(60 * MINUTE);
    const before = await story.issue(id);
    expect(await replayed(id)).toEqual([]);
    expect(await story.issue(id)).toEqual(before);
  });

  test('of an issue that is resolved pages nobody', async () => {
    const id = await story.reported();
    const link = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    await story.press(link, 'acknowledge');
    await story.press(link, 'resolve', RESOLUTION);
    await story.pass(60 * MINUTE);
    expect(await replayed(id)).toEqual([]);
    expect((await story.issue(id)).state).toBe('resolved');
  });

  test('of an issue that is being paged changes nothing: the step that it was for is over', async () => {
    const id = await story.reported();
    story.timers.losesAll = true;
    await story.pass(WAIT + MINUTE);
    expect(story.pager.sent().map(({ page }) => page)).toEqual([1, 2]);
    const before = await story.issue(id);
    expect(await replayed(id)).toEqual([]);
    expect(await story.issue(id)).toEqual(before);
  });

  test('of an issue whose step is still due hands on once, however often it is replayed', async () => {
    const id = await story.reported();
    story.clock.advance(WAIT + MINUTE);
    expect((await replayed(id)).map(({ page }) => page)).toEqual([2]);
  });
});
