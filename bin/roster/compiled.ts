import { compiledAround } from '../../lambdas/application/who-is-on-duty';
import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { Instant } from '../../lambdas/core/ids';
import type { Roster } from '../../lambdas/core/roster/roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import type { NameOf } from '../../lambdas/functions/rosters/duty-view';
import { readRosterFile } from './read-file';

/** A file is no revision. */
export const NO_REVISION = 0;

interface CompiledFile {
  readonly roster: RosterSnapshot;
  readonly nameOf: NameOf;
  readonly teams: Roster['teams'];
}

/** The duty tables of a roster file around an instant, and what its people and teams are called. */
export async function compiledFile(file: string, at: Instant): Promise<CompiledFile> {
  const read = await readRosterFile(file);
  const roster = compiledAround(separatePeople(read).body, NO_REVISION, at);
  return { roster, nameOf: namesIn(read), teams: read.teams };
}

/** What people of a roster are called. */
export function namesIn({ engineers, dutyManagers }: Roster): NameOf {
  const names = new Map([...engineers, ...dutyManagers].map(({ id, name }) => [id, name]));
  return (id) => names.get(id);
}
