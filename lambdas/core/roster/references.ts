import type * as z from 'zod';
import { TEST_ENGINEER_ID } from '../ids';
import { inBoth } from './both';
import type { Roster } from './roster';

/** What no field can tell by itself: ids are unique, and what is named exists. */
export function checkReferences(roster: Roster, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], en: string, zhHans: string) =>
    context.addIssue({ code: 'custom', path, message: inBoth(en, zhHans) });
  const teams = new Set<string>();
  roster.teams.forEach((team, index) => {
    if (teams.has(team.id)) {
      refuse(
        ['teams', index, 'id'],
        `Two teams have the id "${team.id}"; ids are unique`,
        `有两个团队的 id 都是“${team.id}”；id 不能重复`,
      );
    }
    teams.add(team.id);
  });
  const people = new Set<string>();
  const unique = (id: string, path: (string | number)[]) => {
    if (id === TEST_ENGINEER_ID) {
      refuse(
        path,
        `"${id}" is who is paged in test mode; give this person another id`,
        `“${id}”是测试模式专用的；请换一个 id`,
      );
    }
    if (people.has(id)) {
      refuse(
        path,
        `Two people have the id "${id}"; ids are unique over engineers and duty managers`,
        `有两个人的 id 都是“${id}”；工程师和值班经理的 id 不能重复`,
      );
    }
    people.add(id);
  };
  roster.engineers.forEach((engineer, index) => {
    unique(engineer.id, ['engineers', index, 'id']);
    if (!teams.has(engineer.team)) {
      refuse(
        ['engineers', index, 'team'],
        `There is no team "${engineer.team}"; add it under teams or name another`,
        `没有团队“${engineer.team}”；请在 teams 中添加，或改用别的团队`,
      );
    }
  });
  roster.dutyManagers.forEach((manager, index) => {
    unique(manager.id, ['dutyManagers', index, 'id']);
  });
  if (people.size === 0) {
    refuse(
      [],
      'A roster needs at least one person: an engineer or a duty manager',
      '值班表至少要有一个人：工程师或值班经理',
    );
  }
}
