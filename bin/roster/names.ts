import * as z from 'zod';
import type { Roster } from '../../lambdas/core/roster/roster';
import type { Reader } from './reader';
import type { Service } from './service';

type Language = Reader['language'];

/** What a team is called in the reader's language; one that is not known goes by its id. */
export type TeamName = (id: string) => string;

/** The reader of something that tells of teams. */
export interface ReaderOfTeams extends Reader {
  readonly teamName: TeamName;
}

/** What teams and people are called; whoever is not known goes by the id. */
export interface Names {
  readonly team: TeamName;
  readonly person: (id: string) => string;
}

interface NamedTeam {
  readonly id: string;
  readonly name: { readonly en: string; readonly 'zh-Hans'?: string | undefined };
}

/** Names of teams by id. */
export function teamNames(teams: readonly NamedTeam[], language: Language): TeamName {
  const names = new Map(teams.map(({ id, name }) => [id, name[language] ?? name.en]));
  return (id) => names.get(id) ?? id;
}

/** Names of a roster. */
export function namesOf({ teams, engineers, dutyManagers }: Roster, language: Language): Names {
  const people = new Map<string, string>([...engineers, ...dutyManagers].map(({ id, name }) => [id, name]));
  return { team: teamNames(teams, language), person: (id) => people.get(id) ?? id };
}

const teamsSchema = z.object({
  teams: z.array(z.object({ id: z.string(), name: z.object({ en: z.string(), 'zh-Hans': z.string().optional() }) })),
});

/** Names of the teams that are in force at a service; ids where it does not tell them. */
export async function teamNamesAt(service: Service, language: Language): Promise<TeamName> {
  const { body } = await service.ask('GET', '/v1/roster');
  return teamNames(teamsSchema.safeParse(body).data?.teams ?? [], language);
}
