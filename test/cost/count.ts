import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { dynamoDbClient } from '../../lambdas/adapters/dynamodb/client';
import { RESOLUTION } from '../factories/resolution';
import { captureLog } from '../wire/captured-log';
import { type FunctionsOnWire, functionsOnWire } from '../wire/functions-on-wire';
import { sequentialRoundTrips } from '../wire/recording-aws';
import { itemBytes, readUnits, unitsOfWrite, type WireItem } from './units';

/**
 * One call of a function: its AWS requests, its own time on the machine of the run, and what it wrote to its log. The own
 * time holds the emulator's and the counting's as well, so it is too high.
 */
export interface Call {
  readonly step: string;
  readonly requests: Readonly<Record<string, number>>;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly busEvents: number;
  readonly roundTrips: number;
  readonly ownMs: number;
  readonly loggedBytes: number;
}

export interface Counted {
  readonly issue: readonly Call[];
  readonly sweep: Call;
  /** The issue's item once it is resolved. */
  readonly storedBytes: number;
}

/** What a call to an AWS service in the same Region is taken to last; each is held back for so long. */
export const ROUND_TRIP_MS = 10;

const REPORT = { title: 'Picture frozen', severity: 'P1', scenario: 'live-show', affectedRegions: ['ID'] };

/** Follows one issue through the deployed functions on a recorded wire, and a sweep that finds nothing. */
export async function count(): Promise<Counted> {
  const on = await functionsOnWire();
  try {
    return await followOne(on);
  } finally {
    await on.close();
  }
}

async function followOne(on: FunctionsOnWire): Promise<Counted> {
  const functions = on.start();
  on.aws.delayMs = ROUND_TRIP_MS;
  const units = countUnits(on);
  const issue: Call[] = [];
  const call = async <T>(step: string, work: () => Promise<T>): Promise<[Call, T]> => {
    on.aws.requests.length = 0;
    units.reset();
    const log = captureLog();
    const startedAt = performance.now();
    const result = await work().finally(log.stop);
    const allMs = performance.now() - startedAt;
    const requests: Record<string, number> = {};
    for (const { service, action } of on.aws.requests) {
      requests[`${service} ${action}`] = (requests[`${service} ${action}`] ?? 0) + 1;
    }
    const busEvents = on.aws.requests.flatMap(({ input }) =>
      Array.isArray(input.Entries) ? input.Entries : [],
    ).length;
    const roundTrips = sequentialRoundTrips(on.aws.requests);
    const ownMs = Math.max(1, Math.round(allMs - roundTrips * ROUND_TRIP_MS));
    return [{ step, requests, ...units.counted(), busEvents, roundTrips, ownMs, loggedBytes: log.bytes() }, result];
  };
  const http = async (
    step: string,
    app: { request: typeof functions.pages.request },
    path: string,
    init?: RequestInit,
  ) => {
    const [counted, response] = await call(step, async () => app.request(`https://sunrelay.example${path}`, init));
    if (response.status >= 400) throw new Error(`${step}: ${response.status}`);
    issue.push(counted);
    return response;
  };
  const press: RequestInit = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: '{}',
  };

  await functions.deps.secrets.pageLinkKey();
  const reported = await http('report', functions.emergency, '/v1/issues', on.asCustomer(REPORT));
  const { id } = (await reported.json()) as { id: string };
  const [page] = on.wire.sns.publications;
  const link = /https:\/\/\S+\/p\/[\w.-]+/.exec(JSON.stringify(page?.texts))?.[0] ?? '';
  const path = new URL(link).pathname;
  await http('open the page', functions.pages, path);
  await http('acknowledge', functions.pages, `${path}/acknowledge`, press);
  await http('look again', functions.pages, path);
  await http('resolve', functions.pages, `${path}/resolve`, { ...press, body: JSON.stringify(RESOLUTION) });
  await http('look again', functions.pages, path);
  // The timer of the wait comes although somebody acknowledged: schedules are not deleted.
  const records = on.wire.scheduler.schedules.map(
    ({ message, name }) => ({ body: message, messageId: name }) as SQSRecord,
  );
  issue.push((await call('stale timer', () => functions.timers({ Records: records })))[0]);
  const storedBytes = itemBytes((await units.read({ pk: { S: `ISSUE#${id}` }, sk: { S: 'ISSUE' } })) ?? {});
  await functions.sweep();
  const [sweep] = await call('sweep', () => functions.sweep());
  return { issue, sweep, storedBytes };
}

/** Reckons units from the items themselves, read past the recorded wire before and after each write. */
function countUnits({ aws, table }: FunctionsOnWire) {
  const client = dynamoDbClient(table.connection);
  let counted = { writeUnits: 0, readUnits: 0 };
  const read = async (Key: WireItem): Promise<WireItem | undefined> =>
    (await client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  const noteRead = async (Key: WireItem) => {
    const units = readUnits(itemBytes((await read(Key)) ?? {}));
    counted.readUnits += units;
  };
  const keyOf = (input: Readonly<Record<string, unknown>>): WireItem => {
    const { pk, sk } = (input.Key ?? input.Item) as WireItem;
    return { ...(pk && { pk }), ...(sk && { sk }) };
  };
  aws.aroundTable = async ({ action, input }) => {
    if (action === 'GetItem') await noteRead(keyOf(input));
    if (action === 'BatchGetItem') {
      const tables = Object.values(input.RequestItems as Record<string, { Keys: WireItem[] }>);
      for (const { Keys } of tables) for (const key of Keys) await noteRead(key);
    }
    // What these queries find fits into one unit; an index answers eventually consistently, for half.
    if (action === 'Query') counted.readUnits += input.IndexName === undefined ? 1 : 0.5;
    if (action !== 'UpdateItem' && action !== 'PutItem') return async () => {};
    const before = await read(keyOf(input));
    return async () => {
      const after = await read(keyOf(input));
      if (after) counted.writeUnits += unitsOfWrite(before, after);
    };
  };
  return {
    read,
    counted: () => counted,
    reset: () => {
      counted = { writeUnits: 0, readUnits: 0 };
    },
  };
}
