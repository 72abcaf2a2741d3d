import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { exportTable } from '../../../bin/table-files/export-table';
import { importTable } from '../../../bin/table-files/import-table';
import { dynamoDbStores } from '../../../lambdas/adapters/dynamodb/stores';
import type { Table } from '../../../lambdas/adapters/dynamodb/table';
import { systemClock } from '../../../lambdas/adapters/system-clock';
import { systemRandomness } from '../../../lambdas/adapters/system-randomness';
import { makeFirstAdminKey } from '../../../lambdas/application/admin-keys';
import { createAdminAuthentication } from '../../../lambdas/application/customers';
import { sweep } from '../../../lambdas/application/sweep';
import { createWorldReader } from '../../../lambdas/application/world-reader';
import type { IssueId } from '../../../lambdas/core/ids';
import { freshTables } from '../../adapters/dynamodb/tables';
import { MINUTE } from '../../functions/deployment';
import { aBigRoster } from '../../scenarios/many-people';
import { aStory, type Story } from '../../scenarios/story';

jest.setTimeout(60_000);
const tables = freshTables();

let [table, restored]: Table[] = [];
let [folder, file] = ['', ''];
beforeEach(async () => {
  [table, restored] = [await tables.next(), await tables.next()];
  folder = await mkdtemp(path.join(tmpdir(), 'sunrelay-restore-'));
  file = path.join(folder, 'items.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const from = () => table as Table;
const to = () => restored as Table;

async function itemsOf({ client, name }: Table) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return Items;
}

const anItem = (over: object = {}) => ({ pk: { S: 'POLICY#current' }, sk: { S: 'POLICY' }, ...over });
const put = ({ client, name }: Table, item: object) =>
  client.send(new PutItemCommand({ TableName: name, Item: item as never }));

/** The application on another table, with the story's clock and pager. */
function applicationOn(story: Story, other: Table) {
  const deps = { ...story.deps, ...dynamoDbStores(other) };
  return { ...deps, world: createWorldReader(deps) };
}

describe('a table that is exported and imported into an empty one', () => {
  test('is the same, and every open issue in it goes on: who was being paged is followed by the next', async () => {
    const story = await aStory(from(), aBigRoster(6));
    const paging = await Promise.all([story.reported(), story.reported(), story.reported()]);
    const owned = await story.reported();
    const pageOf = (id: string) => story.pager.sent().find((page) => page.issueId === id);
    expect((await story.press(new URL(pageOf(owned)?.link ?? '').pathname, 'acknowledge')).status).toBe(200);

    const exported = await exportTable(from(), file);
    expect(exported.counts).toMatchObject({ ISSUE: 4, PERSON: 6, CUSTOMER: 1, ADMIN: 1 });
    expect(await importTable(to(), file)).toMatchObject({ items: exported.items, written: exported.items, kept: 0 });
    const again = await exportTable(to());
    expect([again.items, again.checksum]).toEqual([exported.items, exported.checksum]);

    // No timer knows of the new table: the sweep is all there is.
    const application = applicationOn(story, to());
    const pagedBefore = story.pager.sent().length;
    story.clock.advance(3 * MINUTE);
    expect(await sweep(application)).toMatchObject({ looked: 3, lostTimers: 0, failed: 0 });
    story.clock.advance(10_000);
    const handedOn = story.pager.sent().slice(pagedBefore);
    expect(handedOn.map(({ issueId }) => issueId).sort()).toEqual([...paging].sort());
    for (const page of handedOn) {
      expect(page.page).toBe(2);
      expect(page.engineerId).not.toBe(pageOf(page.issueId)?.engineerId);
    }
    expect((await application.issues.read(owned as IssueId))?.state).toBe('owned');
  });

  test('holds no link, number or address that others of this machine may read', async () => {
    await aStory(from());
    await exportTable(from(), file);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });
});

describe('an export that was stopped', () => {
  test('goes on where it was, and the file is whole', async () => {
    for (let n = 0; n < 90; n++)
      await put(from(), anItem({ pk: { S: `ISSUE#${n}` }, text: { S: 'x'.repeat(100_000) } }));
    const whole = await exportTable(from());
    const client = from().client;
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
    let scans = 0;
    const stopping = (command: unknown) => {
      scans += 1;
      if (scans > 5) throw new Error('The machine was switched off');
      return send(command);
    };
    const stopped = { name: from().name, client: { send: stopping } } as unknown as Table;
    await expect(exportTable(stopped, file)).rejects.toThrow('switched off');
    await expect(importTable(to(), file)).rejects.toThrow(/is not whole: run export-table again/);
    // Half a line, as a machine that is switched off leaves it.
    await writeFile(file, `${await readFile(file, 'utf8')}{"pk":{"S":"ISS`);

    const rest = await exportTable(from(), file);
    expect([rest.items, rest.checksum]).toEqual([90, whole.checksum]);
    expect(Object.values(rest.counts)[0]).toBeLessThan(90);
    expect(await importTable(to(), file)).toMatchObject({ written: 90 });
    expect((await exportTable(to())).checksum).toBe(whole.checksum);
  });

  test('before its first item goes on, too', async () => {
    await put(from(), anItem());
    const switchedOff = { send: () => Promise.reject(new Error('The machine was switched off')) };
    const stopped = { name: from().name, client: switchedOff } as unknown as Table;
    await expect(exportTable(stopped, file)).rejects.toThrow('switched off');
    expect(await exportTable(from(), file)).toMatchObject({ items: 1 });
  });

  test('a whole file is not written over', async () => {
    await put(from(), anItem());
    await exportTable(from(), file);
    await expect(exportTable(from(), file)).rejects.toThrow(/is there already and whole/);
  });
});

describe('an import', () => {
  const VERSION = (n: number, text: string) => anItem({ version: { N: `${n}` }, document: { S: text } });

  test('never replaces what is newer, unless asked', async () => {
    await put(from(), VERSION(7, 'older'));
    await exportTable(from(), file);
    await put(to(), VERSION(8, 'newer'));
    expect(await importTable(to(), file)).toMatchObject({ written: 0, kept: 1 });
    expect(await itemsOf(to())).toEqual([VERSION(8, 'newer')]);
    expect(await importTable(to(), file, true)).toMatchObject({ written: 1, kept: 0 });
    expect(await itemsOf(to())).toEqual([VERSION(7, 'older')]);
  });

  test('replaces what is older, and leaves alone what has no version', async () => {
    const person = (name: string) => anItem({ pk: { S: 'PERSON#a' }, document: { S: name } });
    await put(from(), VERSION(10, 'newer'));
    await put(from(), person('from the file'));
    await exportTable(from(), file);
    await put(to(), VERSION(9, 'older'));
    await put(to(), person('from the table'));
    expect(await importTable(to(), file)).toMatchObject({ written: 1, kept: 1 });
    expect(await itemsOf(to())).toEqual(expect.arrayContaining([VERSION(10, 'newer'), person('from the table')]));
  });

  test('with --overwrite brings the admin keys of the file, and one that was made since stops working', async () => {
    const keyOn = async (on: Table) =>
      (await makeFirstAdminKey({ ...dynamoDbStores(on), clock: systemClock, randomness: systemRandomness }))?.secret;
    const old = await keyOn(from());
    await exportTable(from(), file);
    const made = await keyOn(to());
    await importTable(to(), file, true);
    const adminOf = createAdminAuthentication({ ...dynamoDbStores(to()), clock: systemClock });
    expect(await adminOf(`${old}`)).toMatchObject({ keyId: expect.any(String) });
    expect(await adminOf(`${made}`)).toBeUndefined();
  });

  test('run twice changes nothing the second time', async () => {
    await aStory(from());
    const { items } = await exportTable(from(), file);
    await importTable(to(), file);
    expect(await importTable(to(), file)).toMatchObject({ written: 0, kept: items });
  });

  test('of bytes gives the same bytes', async () => {
    const bytes = anItem({ data: { B: Uint8Array.of(0, 255, 10, 13, 34) } });
    await put(from(), bytes);
    await exportTable(from(), file);
    await importTable(to(), file);
    expect([...((await itemsOf(to()))[0]?.data?.B ?? [])]).toEqual([0, 255, 10, 13, 34]);
  });

  test.each([
    ['changed', (text: string) => text.replace('older', 'other'), /checksum differs/],
    ['cut short', (text: string) => text.slice(0, text.indexOf('\n') + 1), /is not whole/],
    ['prolonged', (text: string) => `${text}{"pk":{"S":"a"},"sk":{"S":"b"}}\n`, /goes on after its end/],
    ['another kind of file', () => 'issue,owner\n', /Line 1 of the file is not an item/],
  ])('of a file that is %s writes nothing', async (_what, spoil, sentence) => {
    await put(from(), VERSION(7, 'older'));
    await exportTable(from(), file);
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    await expect(importTable(to(), file)).rejects.toThrow(sentence);
    expect(await itemsOf(to())).toEqual([]);
  });

  test('of a file that is not there says so', async () => {
    await expect(importTable(to(), path.join(folder, 'other'))).rejects.toThrow(/cannot be read/);
  });
});

describe('from the command line', () => {
  const ROOT = path.resolve(__dirname, '../../..');
  function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const { endpoint = '', region = '' } = tables.connection();
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', ...args], { cwd: ROOT, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  test('counts each kind, exports and imports', async () => {
    await aStory(from());
    const out = await run('bin/export-table.ts', '--table', from().name, '--to', file);
    expect(out.stdout).toMatch(/^ADMIN +1$/m);
    expect(out.stdout).toMatch(/^\d+ items, checksum [0-9a-f]{64}, in /m);
    const back = await run('bin/import-table.ts', '--table', to().name, '--from', file);
    expect(back.stdout).toMatch(/^(\d+) items, checksum [0-9a-f]{64}: \1 written, 0 kept/);
  });

  test.each([
    [
      'bin/export-table.ts',
      ['--table', 'no-such-table'],
      /^There is no table no-such-table in the Region \S+ of this account\.\n$/,
    ],
    ['bin/import-table.ts', [], /--from FILE/],
  ])('%s %j says what is wrong', async (command, args, sentence) => {
    const { code, stderr } = await run(command, ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
  });
});
