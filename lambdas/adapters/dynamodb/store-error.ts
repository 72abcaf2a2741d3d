/** The table did not answer, refused, or holds what it should not. Whether a write took effect is not known. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Names the operation that failed; the SDK's error is the cause. */
export async function named<T>(operation: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new StoreError(`${operation} failed: ${String((cause as Partial<Error>).name)}`, { cause });
  }
}
