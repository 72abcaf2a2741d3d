import { compiledAround } from '../../lambdas/application/who-is-on-duty';
import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { Instant } from '../../lambdas/core/ids';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import type { NameOf } from '../../lambdas/functions/rosters/duty-view';
import { readRosterFile } from './read-file';

/** A file is no revision. */
export const NO_REVISION = 0;

/** The duty tables of a roster file around an instant. */
export async function compiledFile(file: string, at: Instant): Promise<{ roster: RosterSnapshot; nameOf: NameOf }> {
  const read = await readRosterFile(file);
  return { roster: compiledAround(separatePeople(read).body, NO_REVISION, at), nameOf: namesIn(read) };
}

/** What people of a roster are called. */
export function namesIn({ engineers, dutyManagers }: Roster): NameOf {
  const names = new Map([...engineers, ...dutyManagers].map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}
