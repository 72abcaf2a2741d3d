import { describe, expect, test } from '@jest/globals';
import { SITE_WORDS, STEP_WORDS } from '../../bin/local/site-words';

const HAN = /\p{Script=Han}/u;

/** Every text of a catalogue by its path; functions are called with something for each argument. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(...Array.from({ length: value.length }, () => 2)))]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

/** These are no words, or stand in the other language on purpose. */
const SAME = new Set(['.lang', '.otherLanguage']);

describe('the texts of the local run’s pages', () => {
  test('each is there in English and Chinese, and none was left in the other language', () => {
    const english = textsIn(SITE_WORDS.en, '').filter(([path]) => !SAME.has(path));
    const chinese = textsIn(SITE_WORDS['zh-Hans'], '').filter(([path]) => !SAME.has(path));
    expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path));
    expect(english.filter(([, text]) => HAN.test(text))).toEqual([]);
    expect(chinese.filter(([, text]) => !HAN.test(text))).toEqual([]);
  });

  test('each step of an issue has words in both languages, or in none', () => {
    const names = {
      customer: 'C',
      engineer: (id: string) => id,
      customerOf: (id: string) => id,
      why: () => 'why',
    };
    // More than any one kind of entry holds, so that every one finds what it reads.
    const entry = {
      ...{
        page: 1,
        engineerId: 'e',
        fromEngineerId: 'f',
        from: 'a',
        to: 'network',
        skill: 'network',
        round: 2,
        level: 1,
      },
      ...{ purpose: 'acknowledge', reason: 'declined', author: { kind: 'customer' }, text: 't', what: 'w', score: 5 },
      ...{
        commitment: 'fix',
        stage: 'breached',
        because: 'breach',
        note: { kind: 'tried' },
        question: 'q',
        customerId: 'c',
      },
    };
    const said = (locale: 'en' | 'zh-Hans') =>
      Object.entries(STEP_WORDS[locale]).map(([type, words]) => [type, words(entry as never, names)] as const);
    const [english, chinese] = [said('en'), new Map(said('zh-Hans'))];
    expect(english.length).toBe(chinese.size);
    const wrong = english.filter(([type, text]) => {
      const other = chinese.get(type);
      if (text === undefined) return other !== undefined;
      return (
        text.includes('undefined') ||
        HAN.test(text) ||
        !other ||
        other.includes('undefined') ||
        !(HAN.test(other) || text === other.replace('：', ': '))
      );
    });
    expect(wrong.map(([type]) => type)).toEqual([]);
  });
});
