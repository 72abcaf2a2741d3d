import type { Bus, BusEvent } from '../../lambdas/application/ports/bus';
import type { Clock } from '../../lambdas/application/ports/clock';
import type { DrillPager, OutgoingPage, PageOutcome, Pager } from '../../lambdas/application/ports/pager';
import type { Timers } from '../../lambdas/application/ports/timers';
import type { Instant, IssueId } from '../../lambdas/core/ids';

/** `functionDies`: the page is out, and the function that sent it does nothing any more. */
export type Sending = PageOutcome | 'functionDies';

/** One call of the pager. */
export interface Attempt extends OutgoingPage {
  readonly at: Instant;
  readonly outcome: Sending;
}

/** A pager that does as the story says, and remembers each call. */
export class StoryPager implements Pager, DrillPager {
  attempts: Attempt[] = [];
  /** Asked before each page goes out. */
  answer: (page: OutgoingPage) => Sending = () => 'sent';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(page: OutgoingPage): Promise<PageOutcome> {
    const outcome = this.answer(page);
    this.attempts.push({ ...page, at: this.#clock.now(), outcome });
    return outcome === 'functionDies' ? new Promise(() => undefined) : outcome;
  }

  async drill(): Promise<PageOutcome> {
    return 'sent';
  }

  async swap(): Promise<PageOutcome> {
    return 'sent';
  }

  /** Pages that went out, whether or not anybody noted it. */
  sent(): Attempt[] {
    return this.attempts.filter(({ outcome }) => outcome === 'sent' || outcome === 'functionDies');
  }

  /** The path of the first link that this engineer was sent. */
  linkOf(engineerId: string): string {
    const attempt = this.sent().find((page) => page.engineerId === engineerId);
    if (!attempt) throw new Error(`${engineerId} was not paged`);
    return new URL(attempt.link).pathname;
  }
}

/** A bus that can be down. */
export class StoryBus implements Bus {
  isDown = false;
  readonly taken: BusEvent[] = [];

  async publish(events: readonly BusEvent[]): Promise<void> {
    if (this.isDown) throw new Error('The bus is down');
    this.taken.push(...events);
  }
}

/** Timers that come when the story's clock reaches them, unless the story loses them. */
export class StoryTimers implements Timers {
  losesAll = false;
  readonly #waiting = new Map<string, { readonly issueId: IssueId; readonly at: Instant }>();

  async arm(issueId: IssueId, at: Instant): Promise<void> {
    if (!this.losesAll) this.#waiting.set(`${issueId}/${at}`, { issueId, at });
  }

  /** When the earliest comes, if any waits. */
  nextAt(): Instant | undefined {
    const instants = [...this.#waiting.values()].map(({ at }) => at);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  /** Takes out those that have come. */
  take(now: Instant): IssueId[] {
    const come = [...this.#waiting].filter(([, { at }]) => at <= now);
    for (const [key] of come) this.#waiting.delete(key);
    return come.map(([, { issueId }]) => issueId);
  }
}
