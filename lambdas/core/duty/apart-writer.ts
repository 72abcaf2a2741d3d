import type { EngineerId, Instant } from '../ids';
import type { Apart, ApartKind } from './snapshot';

/** Notes the stretches in which the people of one team stand apart from it, as a sweep over time comes to them. */
export class ApartWriter {
  readonly #open = new Map<EngineerId, { readonly fromAt: Instant; readonly kind: ApartKind }>();
  readonly #closed = new Map<EngineerId, Apart[]>();

  /** From an instant on, a person stands apart in this way, or (undefined) with the team. */
  note(engineerId: EngineerId, at: Instant, kind: ApartKind | undefined): void {
    const open = this.#open.get(engineerId);
    if (open?.kind === kind) return;
    if (open) this.#close(engineerId, at, open);
    if (kind) this.#open.set(engineerId, { fromAt: at, kind });
    else this.#open.delete(engineerId);
  }

  /** All stretches, by person; those that are open end with the span. */
  end(untilAt: Instant): ReadonlyMap<EngineerId, Apart[]> {
    for (const [engineerId, open] of this.#open) this.#close(engineerId, untilAt, open);
    this.#open.clear();
    return this.#closed;
  }

  #close(engineerId: EngineerId, untilAt: Instant, { fromAt, kind }: { fromAt: Instant; kind: ApartKind }): void {
    const stretches = this.#closed.get(engineerId) ?? [];
    stretches.push({ fromAt, untilAt, ...kind });
    this.#closed.set(engineerId, stretches);
  }
}
