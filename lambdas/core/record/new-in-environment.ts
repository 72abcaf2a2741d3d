import { ENVIRONMENT_LISTS, ENVIRONMENT_TEXTS, type Environment } from '../record';
import { MAX_IDS } from './bounds';

type NewIn =
  | { readonly code: 'new'; readonly environment: Environment; readonly changed: Environment }
  | { readonly code: 'unchanged' | 'recordFull' };

/** What is new in what is said of an environment: texts that differ, and ids that were not in their list. */
export function newIn(known: Environment, said: Environment): NewIn {
  const texts = ENVIRONMENT_TEXTS.flatMap((field) => {
    const text = said[field];
    return text === undefined || text === known[field] ? [] : [[field, text] as const];
  });
  const lists = ENVIRONMENT_LISTS.flatMap((field) => {
    const before = known[field] ?? [];
    const added = [...new Set(said[field])].filter((id) => !before.includes(id));
    return added.length === 0 ? [] : [{ field, added, all: [...before, ...added] }];
  });
  if (texts.length === 0 && lists.length === 0) return { code: 'unchanged' };
  if (lists.some(({ all }) => all.length > MAX_IDS)) return { code: 'recordFull' };
  const changed = Object.fromEntries([...texts, ...lists.map(({ field, added }) => [field, added] as const)]);
  const whole = Object.fromEntries([...texts, ...lists.map(({ field, all }) => [field, all] as const)]);
  return { code: 'new', environment: { ...known, ...whole }, changed };
}
