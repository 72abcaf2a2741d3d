import type { PolicyBook } from './policy-book';
import { SKILL_WORDS } from './skill-words';
import type { Skill } from './skills';
import type { Words } from './words';

/** Of one thing that a rule names, and that there is not. */
export interface RuleWarning {
  /** Where it is in the book. */
  readonly path: readonly (string | number)[];
  readonly message: Words;
}

/** Rules that are for a skill that nobody in the roster has. */
export function rulesOfNobodysSkill(
  { rules }: PolicyBook,
  engineers: readonly { readonly skills: Readonly<Partial<Record<Skill, number>>> }[],
): RuleWarning[] {
  const had = new Set(engineers.flatMap(({ skills }) => Object.keys(skills)));
  return rules.flatMap(({ skills = [] }, rule) =>
    skills.flatMap((skill, place) => {
      if (had.has(skill)) return [];
      const message: Words = {
        en: `Nobody in the roster has the skill ${SKILL_WORDS.en[skill]}; the rule holds for issues that need it all the same.`,
        'zh-Hans': `值班表中没有人有${SKILL_WORDS['zh-Hans'][skill]}专长；规则仍适用于需要该专长的问题。`,
      };
      return [{ path: ['rules', rule, 'skills', place], message }];
    }),
  );
}
