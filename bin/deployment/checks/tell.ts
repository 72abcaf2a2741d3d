import type { CheckResult, CheckState } from './check';

const WORDS: Readonly<Record<CheckState, string>> = { done: 'done', toDo: 'TO DO', unknown: 'unknown' };

/** The results as lines for a terminal, one check after the other. */
export function checkTable(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map(({ title }) => title.length));
  return results
    .map(({ title, state, found, toDo }) => {
      const line = `${title.padEnd(width)}  ${WORDS[state].padEnd(7)}  ${found}`;
      return toDo === undefined ? line : `${line}\n${' '.repeat(width + 11)}${toDo}`;
    })
    .join('\n');
}
