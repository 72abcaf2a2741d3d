import { revisionOfEdit } from '../../lambdas/application/edit-people';
import type { StoredPerson } from '../../lambdas/application/ports/people-store';
import type { RosterPointer } from '../../lambdas/application/ports/roster-store';
import type { EngineerId } from '../../lambdas/core/ids';

interface Item {
  readonly inForce?: string;
  /** By the edit that laid it aside. */
  readonly staged: ReadonlyMap<string, string>;
}

/** People in memory as the table holds them: each write is one step, and only what it names changes. */
export class PeopleItems {
  readonly #items = new Map<EngineerId, Item>();

  read(ids: readonly EngineerId[], edit?: string): ReadonlyMap<string, StoredPerson> {
    const found = new Map<string, StoredPerson>();
    for (const id of ids) {
      const item = this.#items.get(id);
      const json = (edit === undefined ? undefined : item?.staged.get(edit)) ?? item?.inForce;
      if (json !== undefined) found.set(id, JSON.parse(json));
    }
    return found;
  }

  stage(people: readonly StoredPerson[], edit: string): void {
    for (const person of people) {
      const before = this.#items.get(person.id);
      const staged = new Map(before?.staged).set(edit, JSON.stringify(person));
      this.#items.set(person.id, { ...before, staged });
    }
  }

  finish(ids: readonly EngineerId[], { revision, edit }: Pick<RosterPointer, 'revision' | 'edit'>): EngineerId[] {
    const finished: EngineerId[] = [];
    for (const id of new Set(ids)) {
      const item = this.#items.get(id);
      if (!item) continue;
      const own = edit === undefined ? undefined : item.staged.get(edit);
      if (own !== undefined) finished.push(id);
      const staged = new Map([...item.staged].filter(([name]) => revisionOfEdit(name) > revision));
      this.#items.set(id, { ...item, ...(own !== undefined && { inForce: own }), staged });
    }
    return finished;
  }

  drop(ids: readonly EngineerId[], edit: string): void {
    for (const id of ids) {
      const item = this.#items.get(id);
      if (item) this.#items.set(id, { ...item, staged: new Map([...item.staged].filter(([name]) => name !== edit)) });
    }
  }

  /** How many things lie aside, of whatever edit. */
  get laidAside(): number {
    return [...this.#items.values()].reduce((sum, { staged }) => sum + staged.size, 0);
  }
}
