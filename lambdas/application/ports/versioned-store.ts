/** What happened to a write that was conditional on a version. */
export type WriteResult = 'written' | 'conflict';

/** The version that a write expects to find; `absent` for the first write. */
export type ExpectedVersion = number | 'absent';

/** An item was written by newer code; try again later, on newer code. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/** Small documents with a version: customers, the policy, admin keys. */
export interface VersionedStore<T> {
  read(id: string): Promise<{ readonly value: T; readonly version: number } | undefined>;
  /** Writes version `expected + 1` (1 when absent) if the stored one has the expected version. */
  write(id: string, value: T, expected: ExpectedVersion): Promise<WriteResult>;
}
