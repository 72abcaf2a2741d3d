import { describe, expect, test } from '@jest/globals';
import { RECORD_TEXTS } from '../../../lambdas/functions/pages/record-texts';
import { TEXTS } from '../../../lambdas/functions/pages/texts';
import { PROBLEMS } from '../../../lambdas/runtime/problem';

type Leaf = { readonly path: string; readonly text: string };

/** A text with gaps, filled with counts, which may stand for names as well; of one that wants more than that there is none. */
function filled(words: (...gaps: unknown[]) => unknown): string | undefined {
  try {
    const text = words(...Array(words.length).fill(2));
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function leavesOf(words: unknown, path = ''): Leaf[] {
  const text = typeof words === 'function' ? filled(words as (...gaps: unknown[]) => unknown) : words;
  if (typeof text === 'string') return [{ path, text }];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) => leavesOf(inner, `${path}/${name}`));
}

const CHINESE = /\p{Script=Han}/u;
/** But for signs, times, the language’s own tag, and a name that is the same in any language. */
const hasWords = (text: string): boolean =>
  /\p{Letter}{3,}/u.test(text.replace(/undefined|中文|English|Sunrelay|zh-Hans/g, ''));

describe.each([
  ['engineers’ pages', TEXTS],
  ['the record', RECORD_TEXTS],
])('The texts of %s', (_what, { en, 'zh-Hans': zhHans }) => {
  const [english, chinese] = [leavesOf(en), leavesOf(zhHans)];

  test('are there in both languages, and none is empty in one of them alone', () => {
    expect(english.length).toBeGreaterThan(20);
    const missing = english.filter(({ path, text }) => {
      const other = chinese.find((leaf) => leaf.path === path);
      return other !== undefined && (other.text === '') !== (text === '');
    });
    expect(missing).toEqual([]);
  });

  test('are Chinese where they are meant to be, and English where not', () => {
    expect(chinese.filter(({ text }) => hasWords(text) && !CHINESE.test(text))).toEqual([]);
    expect(english.filter(({ text }) => CHINESE.test(text.replace('中文', '')))).toEqual([]);
    const wrong = chinese.filter(({ text }) => /花名册|寻呼|工单|所有者/.test(text));
    expect(wrong).toEqual([]);
  });
});

test('each problem has a title and what to do, in both languages', () => {
  const wordsOf = (problem: object) => leavesOf(problem).map(({ text }) => text);
  for (const [code, problem] of Object.entries(PROBLEMS)) {
    const texts = wordsOf(problem).filter((text) => text.length > 1);
    expect([code, texts.filter((text) => CHINESE.test(text)).length]).toEqual([code, 2]);
    expect([code, texts.filter((text) => !CHINESE.test(text)).length]).toEqual([code, 2]);
  }
});
