/** The longest wait that setTimeout keeps; a longer one fires at once. Source: Node, "timers", setTimeout. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

export interface Waiting {
  cancel(): void;
}

export interface WaitOptions {
  /** Whether this wait alone keeps the process running. */
  readonly keepsProcess: boolean;
}

/** Calls back once after `ms` milliseconds, however long that is; a negative wait is none. */
export function afterMs(ms: number, done: () => void, options: WaitOptions): Waiting {
  let left = Math.max(0, ms);
  let timeout: NodeJS.Timeout;
  const wait = () => {
    const part = Math.min(left, LONGEST_TIMEOUT_MS);
    left -= part;
    timeout = setTimeout(() => (left > 0 ? wait() : done()), part);
    if (!options.keepsProcess) timeout.unref();
  };
  wait();
  return { cancel: () => clearTimeout(timeout) };
}
