import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { Faults } from '../world/faults';
import type { Scheduler } from '../world/scheduler';
import type { SeededRandom } from '../world/seeded-random';

/** As the deployed adapter: a schedule is set this much early and fires within a minute; the rest goes to the queue. */
const LEAD_MS = 60_000;
const SLACK_MS = 5_000;
/** As deployed: six times the function's time limit, then five deliveries until the dead letters. */
const VISIBLE_AGAIN_AFTER_MS = 120_000;
const DELIVERIES = 5;
const LATE_AT_MOST_MS = 10 * 60_000;

/** Schedules and the queue behind them. `wake` answers whether the function took the message. */
export class TimerQueue {
  readonly #schedules = new Set<string>();
  readonly #scheduler: Scheduler;
  readonly #random: SeededRandom;
  readonly #faults: Faults;
  readonly #wake: (issueId: IssueId, at: Instant) => Promise<boolean>;
  readonly #struck: (issueId: IssueId) => void;

  constructor(
    world: { scheduler: Scheduler; random: SeededRandom; faults: Faults },
    wake: (issueId: IssueId, at: Instant) => Promise<boolean>,
    /** Called when a timer was struck by more than a second or so. */
    struck: (issueId: IssueId) => void,
  ) {
    this.#scheduler = world.scheduler;
    this.#random = world.random;
    this.#faults = world.faults;
    this.#wake = wake;
    this.#struck = struck;
  }

  /** `callerNow`: the time by the clock of whoever arms, from which delays are reckoned. */
  arm(issueId: IssueId, at: Instant, callerNow: Instant): void {
    const remainingMs = at - callerNow;
    if (this.#faults.strikes('timerLost')) {
      this.#struck(issueId);
      return;
    }
    if (this.#faults.strikes('timerDoubled'))
      this.#send(issueId, at, this.#random.between(0, Math.max(0, remainingMs) + 90_000));
    if (remainingMs <= LEAD_MS + SLACK_MS) {
      this.#send(issueId, at, Math.max(0, Math.ceil(remainingMs / 1000)) * 1000);
      return;
    }
    const name = `${issueId}-${at}`;
    if (this.#schedules.has(name)) return;
    this.#schedules.add(name);
    const firesAt = Math.ceil((at - LEAD_MS) / 1000) * 1000 + this.#random.between(0, 59_999);
    this.#scheduler.after(firesAt - this.#scheduler.now, `schedule ${issueId}`, () => {
      this.#schedules.delete(name);
      this.#send(issueId, at, 0);
      return false;
    });
  }

  #send(issueId: IssueId, at: Instant, delayMs: number): void {
    let dueInMs = delayMs + this.#random.between(0, 400);
    if (this.#faults.strikes('timerEarly')) dueInMs = this.#random.between(0, dueInMs);
    if (this.#faults.strikes('timerLate')) {
      dueInMs += this.#random.between(10_000, LATE_AT_MOST_MS);
      this.#struck(issueId);
    }
    this.#deliverAfter(issueId, at, dueInMs, 1);
  }

  #deliverAfter(issueId: IssueId, at: Instant, delayMs: number, delivery: number): void {
    this.#scheduler.after(delayMs, `message ${issueId}`, () => {
      const receivedAt = this.#scheduler.now;
      void this.#wake(issueId, at).then((taken) => {
        if (taken) return;
        this.#struck(issueId);
        if (delivery === DELIVERIES) {
          this.#faults.note('deadLetter');
          return;
        }
        this.#faults.note('redelivered');
        this.#deliverAfter(issueId, at, receivedAt + VISIBLE_AGAIN_AFTER_MS - this.#scheduler.now, delivery + 1);
      });
      return true;
    });
  }
}
