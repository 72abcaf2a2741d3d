import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Table } from '../../lambdas/adapters/dynamodb/table';
import { issueKey } from '../../lambdas/adapters/dynamodb/table';
import type { IssueId } from '../../lambdas/core/ids';
import { freshTables } from '../adapters/dynamodb/tables';
import { type Body, bearer, MINUTE } from '../functions/deployment';
import { aBigRoster } from './many-people';
import { aStory, type Story } from './story';

jest.setTimeout(30_000);
/** What an item may hold. Source: DynamoDB developer guide, "Service quotas". */
const ITEM_BYTES = 400 * 1024;
const MOST_CHARACTERS = 10_000;
const tables = freshTables();

let table: Table;
let story: Story;
beforeEach(async () => {
  table = await tables.next();
  story = await aStory(table, aBigRoster(6));
});

/** The size of the issue's item as DynamoDB counts it, within a few bytes: names and values, in UTF-8. */
async function itemBytes(id: string): Promise<number> {
  const { pk, sk } = issueKey(id as IssueId);
  const command = new GetItemCommand({
    TableName: table.name,
    Key: { pk: { S: pk }, sk: { S: sk } },
    ConsistentRead: true,
  });
  const { Item = {} } = await table.client.send(command);
  return Object.entries(Item).reduce(
    (bytes, [name, value]) => bytes + Buffer.byteLength(name) + Buffer.byteLength(value.S ?? value.N ?? ''),
    0,
  );
}

/** Writes messages one after the other; answers the largest size that the item had. */
async function writeAll(id: string, texts: readonly string[]): Promise<number> {
  let largest = 0;
  for (const text of texts) {
    await story.write(id, text);
    largest = Math.max(largest, await itemBytes(id));
  }
  return largest;
}

const textsOf = (followed: Body) => (followed.messages as { text: string }[]).map(({ text }) => text);

describe('given a customer who writes all that there is to write', () => {
  test('60 messages of 10,000 Chinese characters are all kept and shown, in an item that has room', async () => {
    const id = await story.reported();
    const texts = Array.from({ length: 60 }, (_, index) =>
      `${index}：`.padEnd(MOST_CHARACTERS, '画面卡住，听不到声音。'),
    );
    expect(await writeAll(id, texts)).toBeLessThan(ITEM_BYTES / 2);
    expect(textsOf(await story.followed(id))).toEqual(texts);

    // Whoever is paged still opens the page, and the page still goes on.
    const link = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    expect(await (await story.fetch(link)).text()).toContain(texts.at(-1)?.slice(0, 100));
    await story.pass(3 * MINUTE, {});
    expect(story.pager.sent()).toHaveLength(2);
    expect((await story.press(link, 'acknowledge')).status).toBe(200);
  });

  test('of a long exchange the newest is answered, with the way to all that came before', async () => {
    const id = await story.reported();
    const texts = Array.from({ length: 210 }, (_, index) => `message ${index}`);
    await writeAll(id, texts);

    const stretches = await story.followedWhole(id);
    expect(textsOf(stretches.at(-1) ?? {}).at(-1)).toBe('message 209');
    expect(Math.max(...stretches.map((stretch) => textsOf(stretch).length))).toBeLessThanOrEqual(100);
    expect(stretches.flatMap(textsOf)).toEqual(texts);

    // The engineer's page as well.
    const link = story.pager.linkOf(story.pager.sent()[0]?.engineerId ?? '');
    const shown = async (query: string) => (await story.fetch(`${link}${query}`)).text();
    const all = await shown('?all=1');
    expect(all).toContain('message 209');
    expect(all).not.toContain('message 9<');
    const [, before] = /before=(\d+)/.exec(all) ?? [];
    expect(await shown(`?before=${before}`)).toContain('message 100<');

    const refused = await story.fetch(`/v1/issues/${id}?before=x`, { headers: bearer(story.key) });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ parameter: 'before' }] });
  });

  test('characters that take six bytes each, in the description too, still leave room in the item', async () => {
    const six = (length: number) => `x${'\u0001'.repeat(length - 2)}x`;
    const id = await story.reported({ description: six(20_000) });
    const texts = Array.from({ length: 5 }, () => six(MOST_CHARACTERS));
    expect(await writeAll(id, texts)).toBeLessThan(ITEM_BYTES);
    expect(textsOf(await story.followed(id))).toEqual(texts);
  });

  test('messages written at the same time are all kept, each once', async () => {
    const id = await story.reported();
    const texts = Array.from({ length: 8 }, (_, index) => `${index}：`.padEnd(MOST_CHARACTERS, '声音断断续续。'));
    await Promise.all(texts.map((text) => story.write(id, text)));
    expect(textsOf(await story.followed(id)).sort()).toEqual(texts);
    expect(await itemBytes(id)).toBeLessThan(ITEM_BYTES / 2);
  });
});
