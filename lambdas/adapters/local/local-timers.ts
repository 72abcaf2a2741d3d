import type { Clock } from '../../application/ports/clock';
import type { Log } from '../../application/ports/log';
import type { Timers } from '../../application/ports/timers';
import type { IssueId } from '../../core/ids';
import { afterMs, type Waiting } from '../long-timeout';

export interface LocalTimersOptions {
  /** The clock whose instants are armed. */
  readonly clock: Clock;
  /** How many of that clock's milliseconds pass in a real one, now. */
  readonly speed: () => number;
  /** Calls the listener whenever the clock goes on otherwise than it did: put forward, or at another speed. */
  readonly onChange?: (listener: () => void) => void;
  /** Called with the issue's id when its instant has come. What it throws is logged: the sweep finds the issue again. */
  readonly onDue: (issueId: IssueId) => Promise<void>;
  readonly log: Log;
}

/**
 * Callbacks that run at once. When a thousand issues are due at one instant, all of them at once would wait for each other in the
 * store for longer than it is waited for, and none would get on.
 */
const AT_ONCE = 16;

export interface LocalTimers extends Timers {
  /** How many timers wait. */
  waiting(): number;
  /** Drops what waits and ends when running callbacks have ended; arming afterwards throws. */
  close(): Promise<void>;
}

/**
 * Timers inside the process. They are gone when it ends, as a lost schedule would be, and the sweep arms them again.
 * They never fire before their instant, and do not keep the process running.
 */
export function localTimers({ clock, speed, onChange, onDue, log }: LocalTimersOptions): LocalTimers {
  const armed = new Map<string, { readonly issueId: IssueId; readonly at: number; readonly waiting: Waiting }>();
  const running = new Set<Promise<void>>();
  let due: IssueId[] = [];
  let closed = false;

  const runNext = () => {
    const issueId = running.size < AT_ONCE ? due.shift() : undefined;
    if (issueId === undefined) return;
    const call = (async () => {
      try {
        await onDue(issueId);
      } catch (error) {
        log.error('A timer woke an issue and that failed; the sweep will look at it again', { issueId, error });
      }
    })();
    running.add(call);
    void call.then(() => {
      running.delete(call);
      runNext();
    });
  };

  const wait = (key: string, issueId: IssueId, at: number) => {
    const end = () => {
      // A timeout may end up to a millisecond early, and by far when the clock was slowed down meanwhile.
      if (clock.now() < at) return wait(key, issueId, at);
      armed.delete(key);
      due.push(issueId);
      runNext();
    };
    const waiting = afterMs((at - clock.now()) / speed(), end, { keepsProcess: false });
    armed.set(key, { issueId, at, waiting });
  };

  onChange?.(() => {
    for (const [key, { issueId, at, waiting }] of armed) {
      waiting.cancel();
      wait(key, issueId, at);
    }
  });

  return {
    async arm(issueId, at) {
      if (closed) throw new Error('The timers are closed: the process is ending');
      const key = `${issueId}/${at}`;
      if (!armed.has(key)) wait(key, issueId, at);
    },
    waiting: () => armed.size,
    async close() {
      closed = true;
      for (const { waiting } of armed.values()) waiting.cancel();
      armed.clear();
      due = [];
      await Promise.all(running);
    },
  };
}
