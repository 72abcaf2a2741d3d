import type { EngineerId, Instant } from '../ids';
import type { Member } from './people-now';
import type { Apart, ApartKind } from './snapshot';

type Kind = ApartKind | undefined;

/** Notes the stretches in which the people of one team stand apart from it, as a sweep over time comes to them. */
export class ApartWriter {
  readonly #ids: readonly EngineerId[];
  /** Of each person the stretches so far, how they stand since when, if apart. */
  readonly #closed: readonly Apart[][];
  readonly #fromAt: Instant[];
  #kinds: readonly Kind[];

  /** `members` are in the roster's order. */
  constructor(members: ReadonlyMap<EngineerId, Member>) {
    this.#ids = [...members.keys()];
    this.#closed = this.#ids.map(() => []);
    this.#fromAt = this.#ids.map(() => 0);
    this.#kinds = this.#ids.map(() => undefined);
  }

  /** From an instant on people stand apart in these ways, or (undefined) with the team; one for each, in their order. */
  note(at: Instant, kinds: readonly Kind[]): void {
    const before = this.#kinds;
    if (kinds === before) return;
    for (let index = 0; index < kinds.length; index += 1) {
      const kind = before[index];
      if (kinds[index] === kind) continue;
      if (kind) (this.#closed[index] as Apart[]).push({ fromAt: this.#fromAt[index] as Instant, untilAt: at, ...kind });
      this.#fromAt[index] = at;
    }
    this.#kinds = kinds;
  }

  /** All stretches, by person; those that are open end with the span. */
  end(untilAt: Instant): ReadonlyMap<EngineerId, readonly Apart[]> {
    this.note(
      untilAt,
      this.#ids.map(() => undefined),
    );
    return new Map(this.#ids.map((id, index) => [id, this.#closed[index] as Apart[]]));
  }
}
