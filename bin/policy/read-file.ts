import { readFile } from 'node:fs/promises';
import { fieldWords } from '../../lambdas/core/field-words';
import type { Policy } from '../../lambdas/core/policy';
import type { PolicyBook } from '../../lambdas/core/policy-book';
import { schemaOfPolicies } from '../../lambdas/functions/rosters/policy-schemas';
import { foundBy, jsonPointer } from '../../lambdas/runtime/field-errors';
import { type FileProblem, problemLine } from '../roster/problem';
import { readText } from '../roster/roster-text';
import { StoppedInBoth } from '../roster/stop';
import { stop } from './stop';
import { POLICY_WORDS } from './words';

/** Policies that are right: all of them, or one alone. */
export interface RightPolicies {
  readonly code: 'read';
  readonly policies: PolicyBook | Policy;
  /** Of a book that was read from a service. */
  readonly revision?: number;
}

export type PoliciesRead =
  | RightPolicies
  | {
      readonly code: 'problems';
      readonly problems: readonly FileProblem[];
      /** How many there are besides those that are listed. */
      readonly more: number;
    };

/** Reads and checks policies in YAML or JSON, by the rules of the service. Throws `Stopped` where there is no such file. */
export async function readPolicies(file: string): Promise<PoliciesRead> {
  const bytes = await readFile(file).catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw stop((say) => (code === 'ENOENT' ? say.noFile(file) : say.unreadable(file, code)));
  });
  const text = readText(bytes, file);
  if (text.code === 'problems') return { ...text, more: 0 };
  const { schema, body, revision } = schemaOfPolicies(text.value);
  const parsed = schema.safeParse(body, { error: fieldWords });
  if (parsed.success) {
    const isNumber = typeof revision === 'number' && Number.isInteger(revision);
    return { code: 'read', policies: parsed.data, ...(isNumber && { revision }) };
  }
  const { listed, more } = foundBy(parsed.error);
  const problems = listed.map(({ path, ...words }) => ({
    pointer: jsonPointer(path),
    ...text.placeOf(path),
    ...words,
  }));
  return { code: 'problems', problems, more };
}

/** The same of policies that have to be right. Throws `Stopped` with the first problem of others. */
export async function readRightPolicies(file: string): Promise<RightPolicies> {
  const read = await readPolicies(file);
  if (read.code === 'read') return read;
  const [first] = read.problems;
  const sentence = (language: 'en' | 'zh-Hans') =>
    POLICY_WORDS[language].notValid(file, first ? problemLine(first, language) : '');
  throw new StoppedInBoth({ en: sentence('en'), 'zh-Hans': sentence('zh-Hans') });
}
