import type { Locale } from '../../lambdas/core/locale';
import type { InBoth } from '../../lambdas/core/roster/both';
import { CATALOGUE } from './words/catalogue';

/** One thing that is wrong in a roster file. */
export interface FileProblem extends InBoth {
  /** A JSON pointer; empty for the file as a whole. */
  readonly pointer: string;
  /** From 1. Not known in a JSON file that is very large. */
  readonly line?: number;
  readonly column?: number;
}

/** A message in the language that is asked for, or in English. */
export const inLanguage = (message: InBoth, language: Locale): string => message[language] ?? message.en;

/** Where it is and what is wrong, in one line. */
export function problemLine(problem: FileProblem, language: Locale): string {
  const { pointer, line, column } = problem;
  const inText = line === undefined ? '' : CATALOGUE.check[language].place(line, column ?? 1);
  const where = [inText, pointer].filter((part) => part !== '').join('  ');
  return `${where === '' ? '' : `${where}  `}${inLanguage(problem, language)}`;
}
