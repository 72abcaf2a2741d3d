import type { Instant, IssueId } from '../../../lambdas/core/ids';
import type { App } from '../ports/application';
import type { Report } from '../promises/invariant';
import type { FunctionName } from '../world/container';
import type { Faults } from '../world/faults';
import type { FunctionHost } from '../world/function-host';
import type { Ledger } from '../world/ledger';
import type { Scheduler } from '../world/scheduler';
import type { SeededRandom } from '../world/seeded-random';

/** What all simulated people share: time, chance, and a way to ask the functions, again when that failed. */
export class People {
  /** Errors of the simulation itself. */
  readonly errors: unknown[] = [];

  constructor(
    readonly random: SeededRandom,
    readonly report: Report,
    private readonly world: { scheduler: Scheduler; faults: Faults; host: FunctionHost<App>; ledger: Ledger },
  ) {}

  /** Virtual time. */
  now(): Instant {
    return this.world.scheduler.now;
  }

  faultsAreOn(): boolean {
    return this.world.faults.areOn;
  }

  sleep(ms: number, who: string): Promise<void> {
    return this.world.scheduler.sleep(ms, who);
  }

  /** Lets somebody do something by themselves. */
  begin(doing: Promise<void>): void {
    doing.catch((error) => this.errors.push(error));
  }

  /**
   * Invokes a function as a browser or script would: again some seconds later when it failed, and when the answer was
   * lost on the way. `undefined`: given up.
   */
  async ask<T>(
    name: FunctionName,
    issueId: IssueId | undefined,
    tries: number,
    run: (app: App) => Promise<T>,
  ): Promise<T | undefined> {
    for (let attempt = 1; attempt <= tries; attempt++) {
      this.world.ledger.commands++;
      const invoked = await this.world.host.invoke(name, run, issueId);
      const isLost = invoked.code === 'returned' && attempt < tries && this.world.faults.strikes('answerLost');
      if (invoked.code === 'returned' && !isLost) return invoked.value;
      await this.sleep(this.random.between(500, 6_000), 'tries again');
    }
    return undefined;
  }
}
