declare module 'dynalite' {
  import type { Server } from 'node:http';

  export interface DynaliteOptions {
    /** Folder of the database; in memory without it. */
    readonly path?: string;
    /** How long a table stays in the state CREATING; 500 ms when not given. The other two likewise. */
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }

  /** Opens the database at once and in the background; a failure to open it is thrown by the first request, uncaught. */
  export default function dynalite(options?: DynaliteOptions): Server;
}

declare module 'dynalite/db/index.js' {
  import type { DynaliteOptions } from 'dynalite';

  /** The database that the server keeps, without the server. */
  export interface DynaliteStore {
    readonly db: { open(): Promise<void>; close(): Promise<void> };
  }

  const database: { create(options: DynaliteOptions): DynaliteStore };
  export default database;
}
