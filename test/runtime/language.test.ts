import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languageAsked } from '../../lambdas/runtime/language';

describe('the language that a caller reads', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['en', 'en'],
    ['zh', 'zh-Hans'],
    ['zh-Hans', 'zh-Hans'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['ZH-cn', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
    ['zh;q=0.5, en', 'en'],
    ['en;q=0.5, zh;q=0.6', 'zh-Hans'],
    ['en;q=0.5, zh;q=0.5', 'en'],
    ['de, zh;q=0.2', 'zh-Hans'],
    ['zh;q=0', 'en'],
    ['zh;q=0.0, *', 'en'],
    ['*', 'en'],
    ['de-DE,de', 'en'],
    ['zhuang', 'en'],
    ['zh;q=2', 'en'],
    ['zh ; q=0.3 , fr', 'zh-Hans'],
  ] as const)('of %j is %s', (header, expected) => {
    expect(languageAsked(header)).toBe(expected);
  });

  test('is one of ours whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (header) => {
        expect(['en', 'zh-Hans']).toContain(languageAsked(header));
      }),
    );
  });
});
