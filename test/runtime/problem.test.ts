import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROBLEMS } from '../../lambdas/runtime/problem';

const FOLDER = path.resolve(__dirname, '../../lambdas/runtime/problems');

/** Words that are said otherwise in our Chinese, and punctuation that is not Chinese. */
const NOT_OUR_CHINESE = /工单|事件|花名册|寻呼|页面|所有者|[,;!]|\.$/;

describe('the table of problems', () => {
  test.each(Object.entries(PROBLEMS))(
    '%s has a title, and a sentence that says what to do, in both languages',
    (_code, { en, 'zh-Hans': zhHans }) => {
      expect(en.title).toMatch(/^[A-Z][^.\u4e00-\u9fff]+$/);
      expect(en.detail).toMatch(/^[A-Z][^\u4e00-\u9fff]{20,}[.]$/);
      expect(zhHans.title).toMatch(/^[^。]*[\u4e00-\u9fff][^。]*$/);
      expect(zhHans.detail).toMatch(/^.*[\u4e00-\u9fff].{4,}。$/);
      expect(`${zhHans.title}${zhHans.detail}`).not.toMatch(NOT_OUR_CHINESE);
    },
  );

  test('what a caller copies from the English sentence stands in the Chinese one as well', () => {
    const copied = (text: string) =>
      [...text.matchAll(/"([^"]+)"|(\?[a-z]+=)|(\/v1[^ .;]*)|(If-Match|ETag|Allow)/g)].map((found) =>
        found.slice(1).find((part) => part !== undefined),
      );
    for (const [code, { en, 'zh-Hans': zhHans }] of Object.entries(PROBLEMS)) {
      const missing = copied(en.detail).filter((part = '') => !zhHans.detail.includes(part.split('<')[0] ?? part));
      expect([code, missing]).toEqual([code, []]);
    }
  });

  test('has each code in one of its parts only', () => {
    const lines = readdirSync(FOLDER).flatMap((file) => [
      ...readFileSync(path.join(FOLDER, file), 'utf8').matchAll(/^ {2}(\w+): kind\(/gm),
    ]);
    expect(lines.map(([, code]) => code).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });
});
