import { DeleteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';
import * as z from 'zod';
import { callFunction } from '../functions';
import { observerConnection } from '../observers';
import { until } from '../progress';
import { SOON_MS, type Story, TEAM_IDS } from '../story';

const DAY_MS = 24 * 60 * 60_000;
const REASON = 'The office moves';
const rosterSchema = z.looseObject({ overrides: z.array(z.unknown()), engineers: z.array(z.looseObject({})) });
const refusedSchema = z.object({ refusals: z.array(z.object({ code: z.string() })) });
const listSchema = z.object({ revisions: z.array(z.object({ revision: z.number() })) });

/** An edit that opens a hole: previewed, refused, accepted by name; found by the daily run; taken back. */
export function revisions({ cast, step }: Story): void {
  let before = 0;
  let wanted: unknown;
  let accept = '';
  /** Six hours of a day some weeks ahead, in which no team is on duty. */
  const from = new Date(Math.floor(Date.now() / DAY_MS + 30) * DAY_MS).toISOString().replace(':00.000Z', 'Z');
  const to = from.replace('T00:', 'T06:');

  const inForce = async () =>
    listSchema.parse(await cast.admin.get('/v1/roster/revisions')).revisions[0]?.revision ?? 0;
  const withHole = async () => {
    const roster = rosterSchema.parse(await cast.admin.get('/v1/roster'));
    const shared = { from, to, reason: REASON, kind: 'remove', of: 'team' };
    const moves = TEAM_IDS.map((team) => ({ ...shared, id: `move-${team}`, team }));
    return { ...roster, overrides: [...roster.overrides, ...moves] };
  };
  const put = (query: string) => cast.admin.send('PUT', `/v1/roster${query}`, wanted, { 'if-match': `"${before}"` });

  step('an edit that would open a hole is told by a preview, and refused until it is accepted by name', async () => {
    before = await inForce();
    wanted = await withHole();
    const preview = await cast.admin.send('POST', '/v1/roster/preview', wanted);
    expect(preview).toMatchObject({ status: 200, body: { revision: before } });
    const { refusals } = refusedSchema.parse(preview.body);
    accept = [...new Set(refusals.map(({ code }) => code))].join(',');
    expect(accept).toContain('opensHole');
    expect(await put('')).toMatchObject({ status: 422, body: { refusals: expect.any(Array) } });
    expect(await inForce()).toBe(before);
    const query = new URLSearchParams({ accept, reason: REASON });
    expect(await put(`?${query}`)).toMatchObject({ status: 200, body: { revision: before + 1 } });
    expect(await cast.admin.get(`/v1/roster/revisions/${before + 1}`)).toMatchObject({
      ...{ revision: before + 1, reason: REASON, by: expect.stringMatching(/^admin:key_/) },
      accepted: expect.arrayContaining([expect.objectContaining({ code: 'opensHole' })]),
    });
  });

  step('the daily run stores the tables of the days ahead, and raises a hole that it has not seen', async () => {
    const lost = await loseLastTable(before + 1);
    expect(await callFunction(cast.system, 'duty-tables')).toBe('done');
    expect((await tables(before + 1)).at(-1)).toEqual(lost);
    const counted = (await measured()).at(-1)?.NewHoles;
    await until(SOON_MS, () => expect(cast.system.observers.holes()).toHaveLength(Number(counted)));
    const hole = { type: 'roster.coverageHoleFound', revision: before + 1, from: from.replace('Z', ':00.000Z') };
    expect(cast.system.observers.holes()).toContainEqual(expect.objectContaining(hole));
    // The same holes are not raised twice.
    expect(await callFunction(cast.system, 'duty-tables')).toBe('done');
    const again = (await measured()).at(-1);
    expect([again?.HolesAhead, again?.NewHoles]).toEqual([counted, undefined]);
    expect(cast.system.observers.holes()).toHaveLength(Number(counted));
  });

  step('a restored revision is a new one, with the roster of the old', async () => {
    const path = `/v1/roster/revisions/${before}/restore`;
    const stale = await cast.admin.send('POST', path, { reason: 'No move' }, { 'if-match': `"${before}"` });
    expect(stale.status).toBe(412);
    const restored = await cast.admin.send('POST', path, { reason: 'No move' }, { 'if-match': `"${before + 1}"` });
    expect(restored).toMatchObject({ status: 200, body: { revision: before + 2 } });
    const [old, now] = await Promise.all(
      [before, before + 2].map((revision) => cast.admin.get(`/v1/roster/revisions/${revision}`)),
    );
    expect(now).toMatchObject({ restores: before, roster: (old as { readonly roster: object }).roster });
    expect(await cast.people.duty(Date.now())).toMatchObject({ revision: before + 2 });
  });

  const withTable = async <T>(ask: (table: DynamoDBClient) => Promise<T>): Promise<T> => {
    const table = new DynamoDBClient(observerConnection(cast.system.emulator));
    try {
      return await ask(table);
    } finally {
      table.destroy();
    }
  };
  /** The stored tables of a revision, by their day. */
  const tables = (revision: number) =>
    withTable(async (table) => {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: cast.system.outputs.TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: `ROSTER#table#${revision}` } },
        }),
      );
      return Items;
    });
  /** Deletes the table of the last days that are stored, and answers it. */
  const loseLastTable = async (revision: number) => {
    const last = (await tables(revision)).at(-1);
    const Key = { pk: last?.pk ?? { S: '' }, sk: last?.sk ?? { S: '' } };
    await withTable((table) => table.send(new DeleteItemCommand({ TableName: cast.system.outputs.TableName, Key })));
    expect((await tables(revision)).at(-1)).not.toEqual(last);
    return last;
  };
  /** What the daily run has measured, as its log has it. */
  const measured = async (): Promise<Record<string, unknown>[]> => {
    const logs = Object.entries(await cast.system.emulator.logs());
    const lines = logs.filter(([group]) => /DutyTables/.test(group)).flatMap(([, lines]) => lines);
    return lines.flatMap((line) => (line.includes('"HolesAhead"') ? [JSON.parse(line)] : []));
  };
}
