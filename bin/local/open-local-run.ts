import { join } from 'node:path';
import type { InboxPage } from '../../lambdas/adapters/local/local-pager';
import { makeFolder } from '../../lambdas/adapters/local/make-folder';
import { systemClock } from '../../lambdas/adapters/system-clock';
import type { Customer } from '../../lambdas/application/credentials';
import type { Roster } from '../../lambdas/core/roster/roster';
import { createJsonLog } from '../../lambdas/runtime/json-log';
import { type AdjustableClock, adjustableClock } from './adjustable-clock';
import { createLocalApp } from './app';
import type { Options } from './arguments';
import { CannotStart, systemCode } from './cannot-start';
import { compose, type LocalParts } from './compose';
import { ensureCustomers, ensureKeys, ensureRoster, type NewKeys } from './first-start';
import { type LogFile, openLogFile } from './log-file';
import { createRunKeys, type RunKeys } from './run-keys';
import { listen } from './server';
import { latestInstant, openStores } from './stores';

const OWNER_ONLY = 0o700;

/** The local run, open for requests. */
export interface LocalRun {
  readonly url: string;
  readonly clock: AdjustableClock;
  readonly parts: LocalParts;
  /** The sample customer. */
  readonly customer: Customer;
  readonly newKeys: NewKeys;
  readonly runKeys: RunKeys;
  /** How many issues an earlier run left open. */
  readonly openIssues: number;
  /** How far the clock is ahead of the real one because the data has been there already, in milliseconds; 0 when not. */
  readonly aheadMs: number;
  close(): Promise<void>;
}

export interface Opening {
  readonly options: Options;
  readonly onPage: (page: InboxPage) => void;
  /** Called when the roster is in force and nothing has been woken yet: says how fast the clock runs. */
  readonly chooseSpeed: (parts: LocalParts, customer: Customer) => Promise<number>;
}

/** What has been opened, to be closed in the opposite order. */
type Closing = (() => Promise<void>)[];

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.reverse()) await close();
}

/** Opens everything. Throws `CannotStart`, and leaves nothing open, when something cannot be used. */
export async function openLocalRun(opening: Opening): Promise<LocalRun> {
  const closing: Closing = [];
  try {
    return await openParts(opening, closing);
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function openParts({ options, onPage, chooseSpeed }: Opening, closing: Closing): Promise<LocalRun> {
  const roster = options.roster === undefined ? undefined : await readRoster(options.roster);
  const server = await listen(options.host, options.port);
  closing.push(server.close);
  const logFile = await openDataFolder(options.data);
  closing.push(async () => logFile.close());
  const stores = await openStores(options.data);
  closing.push(stores.close);

  const openIssueIds = await stores.openIssueIds();
  const { startAt, aheadMs } = startInstant(options, await latestInstant(stores, openIssueIds));
  const clock = adjustableClock({ startAt, speed: 1, base: systemClock });
  const log = createJsonLog({ clock, write: logFile.write });
  const dataFolder = options.data;
  const parts = await compose({ dataFolder, stores, clock, log, publicUrl: server.url, onPage });
  closing.push(parts.close);

  await ensureRoster(parts, roster);
  const customer = await ensureCustomers(parts);
  const newKeys = await ensureKeys(parts, customer, options.newKeys);
  const runKeys = createRunKeys(parts, customer.id);
  clock.changeSpeed(await chooseSpeed(parts, customer));
  await parts.wakeAll(openIssueIds);
  server.answerWith(createLocalApp(parts, runKeys).fetch);
  parts.startSweeping();
  const close = () => closeAll([stores.close, async () => logFile.close(), parts.close, server.close]);
  return { url: server.url, clock, parts, customer, newKeys, runKeys, openIssues: openIssueIds.length, aheadMs, close };
}

/** What reads YAML is loaded only where a file is named. */
async function readRoster(file: string): Promise<Roster> {
  const { readRosterFile } = await import('../roster/read-file');
  return readRosterFile(file);
}

/** A folder that is made here is its owner's only: it holds page links and the key that signs them. */
async function openDataFolder(folder: string): Promise<LogFile> {
  try {
    await makeFolder(folder, OWNER_ONLY);
    return openLogFile(join(folder, 'log.jsonl'));
  } catch (error) {
    const why = `cannot be written (${systemCode(error) ?? 'unknown reason'})`;
    throw new CannotStart(`The data folder ${folder} ${why}: choose one that you may write to with --data.`);
  }
}

/** The clock of a data folder never goes back: what is due would wait for the difference. */
function startInstant(options: Options, latestAt: number): { startAt: number; aheadMs: number } {
  if (options.startAt === undefined) {
    const now = systemClock.now();
    return { startAt: Math.max(now, latestAt), aheadMs: Math.max(0, latestAt - now) };
  }
  if (options.startAt >= latestAt) return { startAt: options.startAt, aheadMs: 0 };
  const seen = new Date(latestAt).toISOString();
  throw new CannotStart(
    `The data folder ${options.data} has been used up to ${seen}: give a later --at, or another folder with --data.`,
  );
}
