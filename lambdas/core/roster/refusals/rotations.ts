import type { ReadableEntry } from '../readable';
import { engineerOrRefuse, forRepeated, type Named, type Path, type Refuse } from './refuse';

type Team = ReadableEntry<'teams'>;
type Rotation = Team['rotations'][number];

/** A rotation is of the team's own people, each once; for a stand-by, of those who are willing. */
export function checkRotation(rotation: Rotation, team: Team, above: Path, named: Named, refuse: Refuse): void {
  const { engineers, roles } = rotation;
  engineers.forEach((id, index) => {
    const path = [...above, 'engineers', index];
    const engineer = engineerOrRefuse(id, path, named, refuse);
    if (!engineer) return;
    if (engineer.team !== team.id && engineer.team !== '' && team.id !== '') {
      refuse(
        path,
        `"${id}" is of the team "${engineer.team}"; a rotation is of its own team's people, and an override adds others`,
        `“${id}”属于团队“${engineer.team}”；轮换只排本团队的人，别队的人用临时调整加入`,
      );
    }
    if (roles.includes('standBy') && !engineer.standBy) {
      refuse(
        path,
        `"${id}" is not willing to be paged in the night; set "standBy": true for this person if they are, or take them out`,
        `“${id}”没有同意夜间待命；本人同意就设 "standBy": true，否则请移出`,
      );
    }
  });
  forRepeated(engineers, (id, index) =>
    refuse(
      [...above, 'engineers', index],
      `"${id}" is in this rotation already; each person has one place in it`,
      `“${id}”已在这个轮换中；每人只占一个位置`,
    ),
  );
  forRepeated(roles, (role, index) =>
    refuse([...above, 'roles', index], `The role "${role}" is named already`, `角色“${role}”已列出`),
  );
}
