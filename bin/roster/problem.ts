import type { InBoth } from '../../lambdas/core/roster/both';
import { Stopped } from '../stopped';
import type { Surroundings } from './subcommand';

/** One thing that is wrong in a roster file. */
export interface FileProblem extends InBoth {
  /** A JSON pointer; empty for the file as a whole. */
  readonly pointer: string;
  /** From 1. Not known in a JSON file that is very large. */
  readonly line?: number;
  readonly column?: number;
}

/** The languages that a terminal may ask for. */
export type Language = 'en' | 'zh-Hans';

/** The language of `--lang`, else of the machine. Throws `Stopped` for one that there is not. */
export function languageOf(asked: string | undefined, environment: Surroundings['environment']): Language {
  if (asked === 'en' || asked === 'zh-Hans') return asked;
  if (asked !== undefined) throw new Stopped(`--lang is "en" or "zh-Hans", and not "${asked}".`);
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-Hans' : 'en';
}

/** A message in the language that is asked for, or in English. */
export const inLanguage = (message: InBoth, language: Language): string => message[language] ?? message.en;

/** Where it is and what is wrong, in one line. */
export function problemLine(problem: FileProblem, language: Language): string {
  const { pointer, line, column } = problem;
  const inText =
    line === undefined ? '' : language === 'en' ? `line ${line}:${column}` : `第 ${line} 行第 ${column} 列`;
  const where = [inText, pointer].filter((part) => part !== '').join('  ');
  return `${where === '' ? '' : `${where}  `}${inLanguage(problem, language)}`;
}
