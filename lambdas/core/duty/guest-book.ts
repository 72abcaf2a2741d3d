import type { EngineerId, Instant } from '../ids';
import type { Lasting } from './tracks';

/** Notes when people of other teams are on duty for one, as a sweep over time comes to them. */
export class GuestBook {
  readonly #since = new Map<EngineerId, Instant>();
  readonly #stays: Lasting<EngineerId>[] = [];

  /** From an instant on, these are here and nobody else. */
  note(at: Instant, here: readonly EngineerId[]): void {
    if (here.length === 0 && this.#since.size === 0) return;
    for (const [item, fromAt] of this.#since) {
      if (here.includes(item)) continue;
      this.#stays.push({ fromAt, untilAt: at, item });
      this.#since.delete(item);
    }
    for (const guest of here) if (!this.#since.has(guest)) this.#since.set(guest, at);
  }

  /** All stays; those that are open end with the span. */
  end(untilAt: Instant): readonly Lasting<EngineerId>[] {
    this.note(untilAt, []);
    return this.#stays;
  }
}
