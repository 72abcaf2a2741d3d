import type { Reporter } from '../../lambdas/application/credentials';
import type { SignalEntry } from '../../lambdas/application/ports/signal-index';
import type { Instant } from '../../lambdas/core/ids';

const nameOf = ({ customerId, test }: Reporter): string => `${test ? 'test ' : ''}${customerId}`;

/** Which issues signals opened about whom. */
export class SignalList {
  readonly #entries = new Map<string, Map<string, SignalEntry>>();

  of(reporter: Reporter, at: Instant): SignalEntry[] {
    const entries = this.#entries.get(nameOf(reporter)) ?? new Map<string, SignalEntry>();
    return [...entries.values()].filter(({ untilAt }) => untilAt >= at);
  }

  note(reporters: readonly Reporter[], entry: SignalEntry): void {
    for (const reporter of reporters) {
      const name = nameOf(reporter);
      const entries = this.#entries.get(name) ?? new Map<string, SignalEntry>();
      this.#entries.set(name, entries.set(entry.issueId, structuredClone(entry)));
    }
  }
}
