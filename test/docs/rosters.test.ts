import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compileRoster } from '../../lambdas/core/duty/compile-roster';
import { separatePeople } from '../../lambdas/core/roster/separate-people';
import { type RosterExample, readExamples, readLine } from './roster-examples';
import { saidOf } from './said-of';

const DAY_MS = 86_400_000;
const EXAMPLES = readExamples(readFileSync(path.resolve(__dirname, '../../docs/rosters.md'), 'utf8'));

/** Claims that do not hold, with what is said instead. */
function wrongIn({ roster, lines }: Pick<RosterExample, 'roster' | 'lines'>): string[] {
  const { body } = separatePeople(roster);
  return lines.flatMap(({ text, at, subject, claims }) => {
    const said = saidOf(compileRoster(body, 1, at - 2 * DAY_MS, 4), subject, at);
    const wrong = claims.filter((claim) => !said.includes(claim));
    return wrong.length === 0 ? [] : [`${text}\n  but it is: ${said.join('; ')}`];
  });
}

describe('Each rule in docs/rosters.md is what the compiled table says', () => {
  test.each(EXAMPLES)('$title', (example) => {
    expect(wrongIn(example)).toEqual([]);
  });
});

describe('The examples can fail', () => {
  const example = EXAMPLES.find(({ title }) => title === 'Leave') as RosterExample;

  test.each([
    'at 2026-01-06T00:00+01:00 europe -> primary anna',
    'at 2026-01-06T00:00+01:00 europe -> primary ben (next after anna: asleep)',
    'at 2026-01-06T00:00+01:00 europe -> on duty; primary ben; no secondary',
    'at 2026-01-06T00:00+01:00 anna -> on duty',
  ])('%s', (line) => {
    expect(wrongIn({ ...example, lines: [readLine(line)] })).toHaveLength(1);
  });

  test('a line that cannot be read is no line', () => {
    expect(() => readLine('at 2026-01-06T00:00 europe -> awake')).toThrow(/is not "at/);
  });

  test('no example has fewer than two lines, and no rule that the page names is without one', () => {
    expect(EXAMPLES.filter(({ lines }) => lines.length < 2)).toEqual([]);
    const sections = readFileSync(path.resolve(__dirname, '../../docs/rosters.md'), 'utf8').match(/^### .+$/gm) ?? [];
    expect(EXAMPLES.map(({ title }) => `### ${title}`)).toEqual(sections);
  });
});
