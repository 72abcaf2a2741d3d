const TRIES = 50;
const EVERY_MS = 100;

/** Repeats a check that reads an index, which may be some seconds old, until it holds. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await check();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}
