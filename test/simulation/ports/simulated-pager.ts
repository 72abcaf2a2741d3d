import type { OutgoingPage, PageOutcome } from '../../../lambdas/application/ports/pager';
import type { Sender } from '../world/container';
import type { Outside } from './application';

/** Sends pages to people, or fails to: away as a whole, busy for one call, or without a way to one person. */
export class SimulatedPager {
  readonly #unreachable = new Map<string, boolean>();

  constructor(
    private readonly outside: Pick<Outside, 'faults' | 'outages'>,
    private readonly deliver: (page: OutgoingPage, by: Sender) => void,
  ) {}

  send(page: OutgoingPage, by: Sender): PageOutcome {
    const { faults, outages } = this.outside;
    if (outages.pager || faults.strikes('pagerUnavailable')) return 'unavailable';
    if (this.#isUnreachable(page.engineerId) || faults.strikes('pagerUndeliverable')) return 'undeliverable';
    this.deliver(page, by);
    return 'sent';
  }

  #isUnreachable(engineerId: string): boolean {
    const { faults } = this.outside;
    const known = this.#unreachable.get(engineerId) ?? faults.strikes('personUnreachable');
    this.#unreachable.set(engineerId, known);
    return faults.areOn && known;
  }
}
