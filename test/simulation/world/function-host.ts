import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { Container, FunctionName, Invoked, Mishap, Sender } from './container';
import type { Faults } from './faults';
import type { Cancel, Scheduler } from './scheduler';
import type { SeededRandom } from './seeded-random';

/** As deployed: a function is stopped after this. */
const FUNCTION_ENDS_AFTER_MS = 20_000;
/** Clocks of callers are this far from the true time, at most. */
const CLOCK_APART_MS = 1_000;
const FRESH_CONTAINER = 0.05;
/** The platform gives a request to the container that was busy last, which has read the world seconds ago; now and then to another. */
const LAST_CONTAINER = 0.8;

export interface Call<T> {
  readonly label: string;
  readonly issueId?: IssueId;
  /** What the call does where it arrives; runs in one go. Throws what the caller is to catch. */
  readonly effect: () => T;
  /** Throws after the effect: the caller does not learn that it happened. */
  readonly answer?: () => void;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Runs functions in containers, and lets them die, stand still and be slow. */
export class FunctionHost<App> {
  /** When an issue was last struck by something that may delay it. */
  readonly struckAt = new Map<IssueId, Instant>();
  readonly #scheduler: Scheduler;
  readonly #random: SeededRandom;
  readonly #faults: Faults;
  readonly #createApp: (container: Container<App>) => App;
  readonly #idle = new Map<FunctionName, Container<App>[]>();
  #created = 0;

  constructor(
    scheduler: Scheduler,
    random: SeededRandom,
    faults: Faults,
    createApp: (container: Container<App>) => App,
  ) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#faults = faults;
    this.#createApp = createApp;
  }

  /** Invokes a function. Always settles: a caller whose function died gets an error from the gateway or the queue. */
  async invoke<T>(
    name: FunctionName,
    run: (app: App, sender: Sender) => Promise<T>,
    issueId?: IssueId,
  ): Promise<Invoked<T>> {
    await this.#scheduler.sleep(this.#random.between(1, 30), `${name} starts`);
    const container = this.#take(name);
    container.issues.clear();
    if (issueId) container.issues.add(issueId);
    return new Promise((resolve) => {
      let timeLimit: Cancel = () => undefined;
      const end = (state: 'idle' | 'dead', outcome: Invoked<T>) => {
        if (container.state !== 'busy') return;
        timeLimit();
        container.state = state;
        if (state === 'idle') this.#pool(name).push(container);
        resolve(outcome);
      };
      container.die = () => {
        this.strike(container, 'died');
        end('dead', { code: 'died' });
      };
      timeLimit = this.#scheduler.after(FUNCTION_ENDS_AFTER_MS, `${container.name} time limit`, () => {
        this.#faults.note('stoppedAtTimeLimit');
        container.die?.();
        return true;
      });
      this.#thaw(container);
      run(container.app, container).then(
        (value) => end('idle', { code: 'returned', value }),
        (error) => end('idle', { code: 'threw', error }),
      );
    });
  }

  /** One call of a function through a port: a point at which anything else may happen first. */
  call<T>(container: Container<App>, call: Call<T>): Promise<T> {
    if (container.state === 'dead') return never();
    if (call.issueId) container.issues.add(call.issueId);
    if (container.state === 'busy' && this.#faults.strikes('diedBeforeCall')) {
      container.die?.();
      return never();
    }
    return new Promise<T>((resolve, reject) => {
      this.#scheduler.after(this.#latencyMs(), `${container.name} ${call.label}`, () => {
        try {
          const value = call.effect();
          call.answer?.();
          return this.#deliver(container, () => resolve(value));
        } catch (error) {
          this.strike(container, 'call failed');
          return this.#deliver(container, () => reject(error));
        }
      });
    });
  }

  /** A timer inside the function; stands still with it. */
  timer(container: Container<App>, ms: number, label: string, fire: () => void): Cancel {
    return this.#scheduler.after(ms, `${container.name} ${label}`, () => this.#deliver(container, fire));
  }

  /** What this invocation deals with may be late from now on, and that has its reason. */
  strike(container: Container<App>, what: Mishap['what']): void {
    container.mishaps.push({ what, at: this.#scheduler.now });
    for (const id of container.issues) this.struckAt.set(id, this.#scheduler.now);
  }

  #deliver(container: Container<App>, answer: () => void): boolean {
    if (container.state === 'dead') return false;
    if (container.state === 'idle') {
      if (container.suspended.length === 0) this.#faults.note('stoodStill');
      this.strike(container, 'stood still');
      container.suspended.push(answer);
      return false;
    }
    if (this.#faults.strikes('diedAfterCall')) container.die?.();
    else answer();
    return true;
  }

  #thaw(container: Container<App>): void {
    const answers = container.suspended;
    container.suspended = [];
    for (const answer of answers) {
      this.#scheduler.after(this.#random.between(0, 5), `${container.name} goes on`, () =>
        this.#deliver(container, answer),
      );
    }
  }

  #take(name: FunctionName): Container<App> {
    const idle = this.#pool(name);
    while (idle.length > 0 && !this.#random.chance(FRESH_CONTAINER)) {
      const place = this.#random.chance(LAST_CONTAINER) ? idle.length - 1 : this.#random.between(0, idle.length - 1);
      const [container] = idle.splice(place, 1);
      if (!container) break;
      container.state = 'busy';
      if (!this.#faults.strikes('containerRecycled')) return container;
      this.strike(container, 'died');
      container.state = 'dead';
      container.suspended = [];
    }
    return this.#create(name);
  }

  #create(name: FunctionName): Container<App> {
    const container = {
      name: `${name}-${this.#created++}`,
      skewMs: this.#random.between(-CLOCK_APART_MS, CLOCK_APART_MS),
      state: 'busy' as const,
      suspended: [],
      mishaps: [],
      issues: new Set<IssueId>(),
      die: undefined,
    } as unknown as { app: App } & Container<App>;
    container.app = this.#createApp(container);
    return container;
  }

  #pool(name: FunctionName): Container<App>[] {
    const pool = this.#idle.get(name) ?? [];
    this.#idle.set(name, pool);
    return pool;
  }

  #latencyMs(): number {
    if (this.#faults.strikes('slowCall')) return this.#random.between(100, 1_990);
    return this.#random.between(1, 12);
  }
}
