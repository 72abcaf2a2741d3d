import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../bin/roster/roster-text';
import { processorMs } from '../../tools/processor-time';

const read = (text: string, name = 'roster.yaml') => readText(new TextEncoder().encode(text), name);

function problemsOf(text: string, name?: string) {
  const found = read(text, name);
  return found.code === 'problems' ? found.problems : [];
}

describe('YAML', () => {
  test('is read as YAML 1.2: no country becomes false, no time a number, no date anything but itself', () => {
    const text = '%YAML 1.1\n---\nregions: [NO, no]\nfrom: 09:00\ndate: 2026-10-01\nyes: on\n';
    expect(read(text)).toMatchObject({
      code: 'read',
      value: { regions: ['NO', 'no'], from: '09:00', date: '2026-10-01', yes: 'on' },
    });
  });

  test('may name a thing once and use it often, however often', () => {
    const text = `hours: &hours [{from: '09:00', to: '18:00'}]\nall: [${Array(2_000).fill('*hours').join(', ')}]\n`;
    const found = read(text);
    expect(found.code === 'read' && (found.value as { all: unknown[] }).all).toHaveLength(2_000);
  });

  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    .concat('bcdefghi'.split('').map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`))
    .join('\n');

  test.each([
    ['a bomb', bomb, /^Aliases unfold/, { line: expect.any(Number) }],
    ['an alias in itself', 'a: &a [1, *a]', /^(Aliases unfold|An alias)/, {}],
    ['an alias of nothing', 'a: *b', /alias/i, {}],
    [
      'a field that stands twice',
      'teams: []\nengineers: []\nteams: []\n',
      /^"teams" stands here twice/,
      { line: 3, column: 1 },
    ],
    ['two documents', 'a: 1\n---\nb: 2\n', /^One file is one roster/, { line: 2 }],
    ['tabs', 'teams:\n\t- id: x\n', /tabs/, { line: 2 }],
    ['no YAML', 'a: [1, 2\nb: 3\n', /\S{5}/, { line: 2 }],
    ['nesting without end', '['.repeat(60_000), /\S{5}/, {}],
    ['more than 2 MB', `a: "${'x'.repeat(2_200_000)}"`, /more YAML than is read/, {}],
    ['a million entries', `a: [${'0,'.repeat(900_000)}]`, /more YAML than is read/, {}],
    ['more than 5 MB', `a: "${'x'.repeat(5_300_000)}"`, /at most 5 MB/, {}],
  ])('%s is refused with a sentence and its place, within 2 s', (_what, text, sentence, place) => {
    const startedAt = processorMs();
    const [first] = problemsOf(text);
    expect(processorMs() - startedAt).toBeLessThan(2_000);
    expect(first).toMatchObject({
      en: expect.stringMatching(sentence),
      'zh-Hans': expect.stringMatching(/[一-鿿]/),
      ...place,
    });
    expect(first?.en).not.toContain('\n');
  });

  test('that is not UTF-8 is refused', () => {
    const gbk = new Uint8Array([0x6e, 0x3a, 0x20, 0xb1, 0xb1, 0xbe, 0xa9]);
    const found = readText(gbk, 'roster.yaml');
    expect(found.code === 'problems' && found.problems[0]?.en).toMatch(/not UTF-8/);
  });

  test('gives the line of each place, of a missing field that of what it is missing in', () => {
    const found = read('teams:\n  - id: beijing\n    zone: Asia/Beijing\n  - id: europe\n');
    if (found.code !== 'read') throw new Error('not read');
    expect(found.placeOf(['teams', 0, 'zone'])).toEqual({ line: 3, column: 5 });
    expect(found.placeOf(['teams', 1, 'zone'])).toEqual({ line: 4, column: 5 });
    expect(found.placeOf([])).toEqual({ line: 1, column: 1 });
    expect(found.placeOf(['engineers'])).toEqual({ line: 1, column: 1 });
  });
});

describe('JSON', () => {
  test('that breaks off is told of by line and column', () => {
    expect(problemsOf('{\n  "teams": [,]\n}', 'roster.json')).toMatchObject([{ line: 2, column: 13 }]);
    expect(problemsOf('{"teams": [', 'roster.json')).toMatchObject([{ line: 1, column: 12 }]);
  });

  test('with a field that stands twice is refused, as one of the two would be lost', () => {
    expect(problemsOf('{"teams": [],\n "teams": []}', 'roster.json')).toMatchObject([{ line: 2, column: 2 }]);
  });

  test('of 5 MB is read within 2 s, without lines', () => {
    const text = JSON.stringify({
      engineers: Array.from({ length: 60_000 }, (_, n) => ({ id: `e${n}`, name: 'x'.repeat(40) })),
    });
    const startedAt = processorMs();
    expect(read(text, 'roster.json').code).toBe('read');
    expect(processorMs() - startedAt).toBeLessThan(2_000);
  });
});
