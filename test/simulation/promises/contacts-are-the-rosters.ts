import type { Contact } from '../../../lambdas/core/roster/people';
import type { CommittedRoster } from '../world/ledger';
import type { Invariant, Report, Truth } from './invariant';

const NAME = 'contacts are the roster’s';

interface WithContacts {
  readonly engineers: readonly { readonly id: string; readonly contacts: readonly Contact[] }[];
  readonly dutyManagers: readonly { readonly id: string; readonly contacts: readonly Contact[] }[];
}

const contactsIn = ({ engineers, dutyManagers }: WithContacts): Map<string, string> =>
  new Map([...engineers, ...dutyManagers].map(({ id, contacts }) => [id, JSON.stringify(contacts)]));

const difference = (found: ReadonlyMap<string, string | undefined>, wanted: ReadonlyMap<string, string>) =>
  [...wanted].filter(([id, contacts]) => found.get(id) !== contacts).map(([id]) => id);

/**
 * A save under the revision that was read was made from that revision's contacts, so that it undoes no change of another
 * admin; and after all is quiet, the table and the pager hold the contacts of the roster that was committed last.
 */
export class ContactsAreTheRosters implements Invariant {
  constructor(
    private readonly truth: Truth,
    private readonly report: Report,
  ) {}

  atEnd(): void {
    const revisions = [...this.truth.ledger.rosters].sort(([a], [b]) => a - b);
    for (const [revision, committed] of revisions) this.#checkRead(revision, committed);
    for (const revision of new Set(this.truth.ledger.unreadable)) {
      this.report(
        NAME,
        undefined,
        `revision ${revision} was read, and is no roster: people in it lack contacts or names`,
      );
    }
    const wanted = this.#wanted(revisions.at(-1)?.[0] ?? 0);
    if (!wanted || !this.truth.ledger.contactsAreQuiet) return;
    const { people, list } = this.truth.contacts;
    const stored = people.read([...wanted.keys()] as never[]);
    const inTable = new Map([...stored].map(([id, { contacts }]) => [id, JSON.stringify(contacts)]));
    this.#tell('the table does not have the contacts of', difference(inTable, wanted));
    this.#tell('the pager does not have the contacts of', difference(list.places, wanted));
  }

  /** The contacts of a revision; one that brings a swap or leave leaves them as they were. */
  #wanted(revision: number): Map<string, string> | undefined {
    for (let number = revision; number > 0; number--) {
      const edit = this.truth.ledger.edits.get(this.truth.ledger.rosters.get(number)?.by ?? '');
      if (edit) return contactsIn(edit.roster);
    }
    return undefined;
  }

  #checkRead(revision: number, { by }: CommittedRoster): void {
    const read = this.truth.ledger.edits.get(by)?.read;
    const wanted = this.#wanted(revision - 1);
    if (!read || !wanted) return;
    this.#tell(`revision ${revision} was made from other contacts than revision ${revision - 1} had, of`, [
      ...difference(contactsIn(read), wanted),
    ]);
  }

  #tell(what: string, ids: readonly string[]): void {
    if (ids.length > 0) this.report(NAME, undefined, `${what} ${ids.join(', ')}`);
  }
}
