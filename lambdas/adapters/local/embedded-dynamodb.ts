import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import database from 'dynalite/db/index.js';
import type { ConnectionOptions } from '../dynamodb/client';
import { ensureTable } from './ensure-table';
import { makeFolder } from './make-folder';

/** Where the embedded database cannot work with its folder: one sentence for whoever started it. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

export interface EmbeddedDynamoDb {
  /** What a client needs to talk to it. The credentials are not secret: it takes any. */
  readonly connection: Required<Pick<ConnectionOptions, 'endpoint' | 'region' | 'credentials'>>;
  /** Waits for what is under way, then closes server and files. Close the clients as well. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made when it is missing. */
  readonly tableName: string;
  /** Folder of the data; made when it is missing. Without it everything is in memory. */
  readonly path?: string;
}

/** Without these the emulator makes a table wait half a second in each state. */
const NO_DELAYS = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 } as const;

/**
 * Starts the DynamoDB emulator inside this process, on a free port of the loopback interface. A write that it has answered is
 * in the operating system's hands, so that killing the process loses none (switching the machine off may).
 * Throws `EmbeddedDatabaseError` when the folder cannot be used.
 */
export async function startEmbeddedDynamoDb(options: EmbeddedOptions): Promise<EmbeddedDynamoDb> {
  const { path, tableName } = options;
  if (path !== undefined) await checkFolder(path);
  const server = dynalite({ ...NO_DELAYS, ...(path === undefined ? {} : { path }) });
  surviveLostCallers(server);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const connection = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
  };
  const close = () => closeServer(server);
  try {
    await ensureTable(connection, tableName);
  } catch (cause) {
    await close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedDatabaseError(`The embedded database has no table to work with: ${reason}.`, { cause });
  }
  return { connection, close };
}

/**
 * Opens the database once and closes it again: inside the emulator a database that does not open ends the whole process with
 * the first request.
 */
async function checkFolder(path: string): Promise<void> {
  try {
    await makeFolder(path);
    const { db } = database.create({ path });
    await db.open();
    await db.close();
  } catch (cause) {
    throw new EmbeddedDatabaseError(sentenceFor(path, cause), { cause });
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;

function sentenceFor(path: string, error: unknown): string {
  const codes = [codeOf(error), codeOf((error as { cause?: unknown }).cause)];
  if (codes.includes('LEVEL_LOCKED')) {
    return `The data folder ${path} is in use by another running instance; stop it or choose another folder.`;
  }
  if (codes.includes('LEVEL_CORRUPTION')) {
    return `The data folder ${path} is damaged; delete it or choose another folder.`;
  }
  return `The data folder ${path} cannot be written; choose a folder that you may write to.`;
}

/**
 * The emulator throws when a caller goes away in the middle of a request, as the SDK does when it gives up waiting; that would
 * end the whole process.
 */
function surviveLostCallers(server: Server): void {
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => {});
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((closed, failed) => {
    server.close((error) => (error ? failed(error) : closed()));
    server.closeIdleConnections();
  });
}
