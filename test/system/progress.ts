const startedAt = Date.now();

/** Tells whoever waits where it stands, with the seconds since the start. On stderr, beside what jest prints. */
export function say(what: string): void {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stderr.write(`${String(seconds).padStart(4)} s  ${what}\n`);
}

/** Repeats a check until it holds, at most `withinMs`; then throws what it last threw. */
export async function until<T>(withinMs: number, check: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + withinMs;
  while (true) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= end) throw error;
      await new Promise((again) => setTimeout(again, 200));
    }
  }
}
