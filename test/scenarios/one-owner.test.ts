import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { HistoryEntry } from '../../lambdas/core/events';
import type { Issue } from '../../lambdas/core/issue';
import { freshTables } from '../adapters/dynamodb/tables';
import { NOTHING_DUE_SOON } from '../factories/policy';
import { RESOLUTION } from '../factories/resolution';
import { bodyOf, MINUTE } from '../functions/deployment';
import { seededChance, shuffled } from './chance';
import { aBigRoster } from './many-people';
import { aStory, only, type Story } from './story';

const WAIT = 3 * MINUTE;
/** Generous: the emulator and the tests share slow cores. */
const TEST_MS = 30_000;
jest.setTimeout(TEST_MS);
const tables = freshTables();

/** One page to each of so many people, and the next hand-on due at this very instant. */
async function pagedTo(people: number): Promise<{ story: Story; id: string; paged: string[] }> {
  const story = await aStory(await tables.next(), aBigRoster(people + 10), NOTHING_DUE_SOON);
  const id = await story.reported();
  await story.pass((people - 1) * WAIT, {});
  story.clock.advance(WAIT);
  const paged = story.pager.sent().map(({ engineerId }) => engineerId);
  expect(new Set(paged).size).toBe(people);
  return { story, id, paged };
}

const afterwards = (history: readonly HistoryEntry[]) => {
  const [won] = only(history, 'acknowledged');
  return history.filter(({ seq }) => won !== undefined && seq > won.seq);
};

/** The owner may be told that the customer wrote; nobody is asked any more. */
const asks = ({ purpose }: { readonly purpose?: string }): boolean => purpose !== 'inform';

/** What holds after every race for an issue that was paged to some people. */
async function expectOneOwner({ story, id }: { story: Story; id: string }, answers: readonly Response[]) {
  const [issue, history] = [await story.issue(id), await story.history(id)];
  const refused = answers.filter(({ status }) => status !== 200);
  expect(answers.length - refused.length).toBe(1);
  expect(issue.state).toBe('owned');
  const ownerId = issue.state === 'owned' ? issue.owner.engineerId : undefined;
  for (const answer of refused) {
    expect(answer.status).toBe(409);
    expect((await bodyOf(answer)).owner).toMatchObject({ id: ownerId, name: expect.stringMatching(/^Engineer /) });
  }
  expect(only(history, 'acknowledged').map(({ engineerId }) => engineerId)).toEqual([ownerId]);
  expect(only(afterwards(history), 'pageDecided').filter(asks)).toEqual([]);
  expect(only(history, 'pageRepeated')).toEqual([]);
  return history;
}

describe('50 people who were paged acknowledge at the instant at which the page is due to be handed on', () => {
  let everybody: Awaited<ReturnType<typeof pagedTo>>;
  beforeAll(async () => {
    everybody = await pagedTo(50);
  });

  test('one owns it, 49 are told who, no page is decided afterwards, and each page was sent once', async () => {
    const { story, id, paged } = everybody;
    const presses = paged.map((engineerId) => () => story.press(story.pager.linkOf(engineerId), 'acknowledge'));
    const timer = () => story.wakeUp(id);
    const begun = shuffled<() => Promise<unknown>>([...presses, timer], seededChance(3)).map((begin) => begin());
    const answers = (await Promise.all(begun)).filter((answer): answer is Response => answer instanceof Response);
    expect(answers).toHaveLength(50);
    const history = await expectOneOwner(everybody, answers);

    const sent = story.pager.attempts.map(({ page }) => page);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toEqual(expect.arrayContaining(only(history, 'pageSent').map(({ page }) => page)));
    await story.pass(60 * MINUTE, {});
    await story.sweep();
    expect(story.pager.attempts).toHaveLength(sent.length);
    expect((await story.issue(id)).effects).toEqual([]);
  });
});

describe('whoever comes in which order', () => {
  let race: Awaited<ReturnType<typeof pagedTo>>;
  let photograph: Issue;
  beforeAll(async () => {
    race = await pagedTo(5);
    photograph = await race.story.issue(race.id);
  });

  /** The issue as it was before the first race. */
  async function restore({ story, id }: typeof race): Promise<void> {
    const { version } = await story.issue(id);
    await story.deps.issues.write({ ...photograph, version: version + 1 }, version);
    story.pager.attempts = story.pager.attempts.slice(0, 5);
  }

  test.each(Array.from({ length: process.env.SUNRELAY_TEST_FULL ? 60 : 12 }, (_, seed) => seed + 1))(
    'one owner (order %i)',
    async (seed) => {
      const { story, id, paged } = race;
      await restore(race);
      const chance = seededChance(seed);
      const links = paged.map((engineerId) => story.pager.linkOf(engineerId));
      const presses = [...links, links[0] ?? ''].map((link) => () => story.press(link, 'acknowledge'));
      const wakeUps = [() => story.wakeUp(id), () => (seed % 4 === 0 ? story.sweep() : story.wakeUp(id))];
      const message = () => story.write(id, 'Is anybody there?');
      const begun = shuffled<() => Promise<unknown>>([...presses.slice(1), ...wakeUps, message], chance).map(
        async (begin) => {
          await new Promise((resolve) => setTimeout(resolve, chance.below(12)));
          return begin();
        },
      );
      const answers = (await Promise.all(begun)).filter((answer): answer is Response => answer instanceof Response);
      const history = await expectOneOwner(race, answers);
      expect(only(history, 'messageAdded').map(({ text }) => text)).toEqual(['Is anybody there?']);

      const pages = story.pager.attempts.map(({ page }) => page);
      expect(new Set(pages).size).toBe(pages.length);
      expect(story.pager.attempts.filter(asks).length).toBeLessThanOrEqual(6);
    },
  );
});

describe('a press of one person races a press of another', () => {
  let story: Story;
  let id: string;
  let first: string;
  let second: string;
  beforeEach(async () => {
    story = await aStory(await tables.next(), aBigRoster(6), NOTHING_DUE_SOON);
    id = await story.reported();
    await story.pass(WAIT, {});
    const [a, b] = story.pager.sent().map(({ engineerId }) => story.pager.linkOf(engineerId));
    if (!a || !b) throw new Error('Two people should have been paged');
    [first, second] = [a, b];
  });

  test('a press after the hand-on, nobody yet owning, acknowledges; whoever is paged now is told', async () => {
    expect((await story.press(first, 'acknowledge')).status).toBe(200);
    expect((await story.issue(id)).state).toBe('owned');
    const late = await story.press(second, 'acknowledge');
    expect(late.status).toBe(409);
    expect((await bodyOf(late)).owner.id).toBe(story.pager.sent()[0]?.engineerId);
    await story.pass(30 * MINUTE, {});
    expect(story.pager.attempts.filter(({ purpose }) => purpose === 'acknowledge')).toHaveLength(2);
  });

  test('pressing twice is one acknowledgement, however close', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => story.press(first, 'acknowledge')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(only(await story.history(id), 'acknowledged')).toHaveLength(1);
  });

  test('an acknowledgement beats a decline by somebody else in either order', async () => {
    const [acknowledged, declined] = await Promise.all([
      story.press(first, 'acknowledge'),
      story.press(second, 'decline', { reason: 'In a tunnel' }),
    ]);
    expect(acknowledged.status).toBe(200);
    expect([200, 409]).toContain(declined.status);
    const history = await story.history(id);
    expect(only(afterwards(history), 'pageDecided')).toEqual([]);
    expect(only(history, 'declined')).toHaveLength(declined.status === 200 ? 1 : 0);
    expect(story.pager.attempts).toHaveLength(declined.status === 200 ? 3 : 2);
  });

  test('somebody who presses both buttons owns it', async () => {
    const [acknowledged, declined] = await Promise.all([
      story.press(second, 'acknowledge'),
      story.press(second, 'decline'),
    ]);
    expect(acknowledged.status).toBe(200);
    if (declined.status !== 200) expect((await bodyOf(declined)).type).toMatch(/:alreadyOwner$/);
    expect(await story.issue(id)).toMatchObject({
      state: 'owned',
      owner: { engineerId: story.pager.sent()[1]?.engineerId },
    });
  });

  test('a resolution races an acknowledgement: the owner’s stands, the other is told', async () => {
    await story.press(first, 'acknowledge');
    const [resolved, acknowledged] = await Promise.all([
      story.press(first, 'resolve', { ...RESOLUTION, note: 'Rerouted' }),
      story.press(second, 'acknowledge'),
    ]);
    expect([resolved.status, acknowledged.status]).toEqual([200, 409]);
    expect((await bodyOf(acknowledged)).type).toMatch(/:(ownedByAnother|issueResolved)$/);
    expect((await story.issue(id)).state).toBe('resolved');
  });

  test('a resolution by somebody who is only just acknowledging either follows it or is refused', async () => {
    const [acknowledged, resolved] = await Promise.all([
      story.press(first, 'acknowledge'),
      story.press(first, 'resolve', RESOLUTION),
    ]);
    expect(acknowledged.status).toBe(200);
    expect((await story.issue(id)).state).toBe(resolved.status === 200 ? 'resolved' : 'owned');
    if (resolved.status !== 200) expect((await bodyOf(resolved)).type).toMatch(/:notOwner$/);
  });
});
