import { joinPeople } from '../core/roster/separate-people';
import { currentBody, peopleIn } from './current-roster';
import type { PeopleStore, StoredPerson } from './ports/people-store';
import type { RosterPointer, RosterStore } from './ports/roster-store';

/** The current roster as an admin reads it. */
export interface CurrentRoster {
  readonly pointer: RosterPointer;
  readonly roster: ReturnType<typeof joinPeople>;
  readonly people: ReadonlyMap<string, StoredPerson>;
}

/** The current roster with names and contacts; `undefined` before the first is saved. Throws `RosterLostError`. */
export async function readRoster(deps: {
  readonly rosters: RosterStore;
  readonly people: PeopleStore;
}): Promise<CurrentRoster | undefined> {
  const pointer = await deps.rosters.pointer();
  if (!pointer) return undefined;
  const body = await currentBody(deps.rosters, pointer);
  const people = await deps.people.read(peopleIn(body), pointer.edit);
  return { pointer, roster: joinPeople(body, people), people };
}
