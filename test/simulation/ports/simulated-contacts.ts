import type { ContactState } from '../../../lambdas/core/contact-state';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Person } from '../../../lambdas/core/roster/people';

/** The pager's own list. Everybody confirms at once. */
export class SimulatedContacts {
  /** What the pager would send a person's pages to. */
  readonly places = new Map<EngineerId, string>();

  keepInStep({ id, contacts }: Person): ContactState[] {
    this.places.set(id, JSON.stringify(contacts));
    return contacts.map(() => 'confirmed');
  }

  remove(id: EngineerId): void {
    this.places.delete(id);
  }
}
