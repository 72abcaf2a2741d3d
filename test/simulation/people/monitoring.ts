import type { Caller, Customer } from '../../../lambdas/application/credentials';
import type { SignalSender } from '../../../lambdas/application/signal-sources';
import { type SignalTaken, takeSignal } from '../../../lambdas/application/take-signal';
import type { SourceId } from '../../../lambdas/core/ids';
import type { Signal } from '../../../lambdas/core/signal-schema';
import type { Customers } from './customers';
import type { People } from './people';

/** What sends alerts sends them again. */
const TRIES = 1_000;
const REGIONS = ['ID', 'DE', 'BR'] as const;

/** A simulated monitoring system: it fires, repeats and recovers, and some of the customers whom it tells of report it, too. */
export class Monitoring {
  #keys = 0;

  constructor(
    private readonly people: People,
    private readonly customers: Customers,
  ) {}

  /** One matter from its first firing on, over `spanMs` at most. */
  async matter(known: readonly Customer[], spanMs: number): Promise<void> {
    const { random } = this.people;
    const affected = known.filter(() => random.chance(0.5));
    if (affected.length === 0) return;
    const regions = random.chance(0.3) ? [] : [random.pick(REGIONS)];
    await this.people.sleep(random.between(0, spanMs * 0.5), 'monitoring');
    const name = { source: 'probes', key: `matter-${this.#keys++}` };
    const firing = {
      ...name,
      state: 'firing',
      severity: random.pick(['P1', 'P2', 'P3'] as const),
      title: 'Loss above the threshold',
      affectedCustomers: affected.map(({ id }) => id),
      regions,
    } as const;
    const reports = affected
      .filter(() => random.chance(0.7))
      .map((customer) => this.#alsoReports({ customer }, regions, random.between(0, spanMs * 0.3)));
    await this.#send(known, firing);
    for (let repeats = random.between(0, 4); repeats > 0; repeats--) {
      await this.people.sleep(random.between(1_000, 400_000), 'monitoring');
      await this.#send(known, random.chance(0.2) ? { ...firing, severity: 'P1' } : firing);
    }
    if (random.chance(0.7)) await this.#send(known, { ...name, state: 'recovered' });
    if (random.chance(0.5)) {
      await this.people.sleep(random.between(1_000, 60_000), 'monitoring');
      await this.#send(known, firing);
    }
    await Promise.all(reports);
  }

  async #alsoReports(caller: Caller, regions: readonly string[], afterMs: number): Promise<void> {
    await this.people.sleep(afterMs, caller.customer.id);
    await this.customers.reportsAbout(caller, regions);
  }

  async #send(known: readonly Customer[], signal: Signal): Promise<void> {
    const source = {
      schema: 1,
      id: 'probes' as SourceId,
      name: 'Probes',
      customers: known.map(({ id }) => id),
      keys: [],
    };
    const sender: SignalSender = { kind: 'source', source: { ...source, schema: 1 } };
    const customers = {
      read: async (id: string) => {
        const value = known.find((customer) => customer.id === id);
        return value && { value, version: 1 };
      },
    };
    let taken: SignalTaken | undefined;
    await this.people.ask('emergency', undefined, TRIES, async (app) => {
      taken = await takeSignal({ ...app, customers }, sender, signal);
      if (taken.code === 'accepted') this.customers.noteAccepted(taken.issue, taken.repeated);
    });
  }
}
