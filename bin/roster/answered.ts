import type { RosterSnapshot } from '../../lambdas/core/duty/snapshot';
import type { NameOf } from '../../lambdas/functions/rosters/duty-view';
import type { Asked } from './asked';
import { compiledFile } from './compiled';
import { type TeamName, teamNames, teamNamesAt } from './names';
import type { Reader } from './reader';

/** What a roster answers, and what its teams are called, which the answer does not say. */
export interface Answered {
  readonly answered: unknown;
  readonly teamName: TeamName;
}

/** Asks the service at a path, or a file by what answers for it. Throws `Stopped` as both do. */
export async function answeredBy(
  { source, at, json }: Asked,
  { language }: Reader,
  path: string,
  ofFile: (roster: RosterSnapshot, nameOf: NameOf) => unknown,
): Promise<Answered> {
  if ('file' in source) {
    const { roster, nameOf, teams } = await compiledFile(source.file, at);
    return { answered: ofFile(roster, nameOf), teamName: teamNames(teams, language) };
  }
  const [answered, teamName] = await Promise.all([
    source.service.get(path),
    json ? teamNames([], language) : teamNamesAt(source.service, language),
  ]);
  return { answered, teamName };
}
