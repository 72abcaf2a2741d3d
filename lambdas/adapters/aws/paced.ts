/** Lets calls begin at most so often: `perSecond` in any second, `burst` of them at once after a pause. */
export function pace(perSecond: number, burst: number): () => Promise<void> {
  const stepMs = 1_000 / perSecond;
  let nextAt = 0;
  return async () => {
    const now = Date.now();
    nextAt = Math.max(nextAt, now - burst * stepMs) + stepMs;
    const waitMs = nextAt - now;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  };
}
