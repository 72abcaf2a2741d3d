import { describe, expect, test } from '@jest/globals';
import { SUBCOMMANDS } from '../../../bin/roster/subcommands';
import { CATALOGUE } from '../../../bin/roster/words/catalogue';

type Leaf = { readonly path: string; readonly text: string | undefined };

/** Every text of a catalogue with its path; a text with gaps is filled with counts, which may stand for names as well. */
function leavesOf(words: unknown, path = ''): Leaf[] {
  if (typeof words === 'function') return [{ path, text: String(words(...Array(words.length).fill(2))) }];
  if (typeof words === 'object' && words !== null) {
    return Object.entries(words).flatMap(([name, inner]) => leavesOf(inner, `${path}/${name}`));
  }
  return [{ path, text: typeof words === 'string' ? words : undefined }];
}

const CHINESE = /\p{Script=Han}/u;

/** Texts that say the same in any language: signs, and what is meant to be empty. */
const hasNoWords = (text: string): boolean => !/\p{Letter}/u.test(text);

describe.each(Object.entries(CATALOGUE))('the texts of %s', (_subject, { en, 'zh-Hans': zhHans }) => {
  const [english, chinese] = [leavesOf(en), leavesOf(zhHans)];

  test('are there in both languages, and none is left out of one', () => {
    expect(chinese.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
    for (const [index, { path, text }] of english.entries()) {
      expect([path, text === undefined]).toEqual([path, chinese[index]?.text === undefined]);
      expect([path, text === '']).toEqual([path, chinese[index]?.text === '']);
    }
  });

  test('are Chinese where they are meant to be, and English where not', () => {
    const untranslated = chinese.filter(({ text = '' }) => !hasNoWords(text) && !CHINESE.test(text));
    expect(untranslated).toEqual([]);
    expect(english.filter(({ text = '' }) => CHINESE.test(text))).toEqual([]);
  });
});

test('the help of each subcommand names the same options in both languages', () => {
  const optionsIn = (help: string) => [...new Set(help.match(/--[a-z-]+/g))].sort();
  const { en, 'zh-Hans': zhHans } = CATALOGUE.help;
  for (const [name, { help }] of Object.entries(en.subcommands)) {
    const other = zhHans.subcommands[name as keyof typeof zhHans.subcommands].help;
    expect([name, optionsIn(other)]).toEqual([name, optionsIn(help)]);
  }
});

test('each subcommand is found under its own name, and has a help that begins with what it is for', async () => {
  for (const [name, load] of Object.entries(SUBCOMMANDS)) {
    expect([name, typeof (await load()).run]).toEqual([name, 'function']);
  }
  expect(Object.keys(CATALOGUE.help.en.subcommands).sort()).toEqual(Object.keys(SUBCOMMANDS).sort());
});

/** A Chinese sentence has Chinese punctuation: what is ASCII stands inside of what is typed, such as an option or a file. */
const ASCII_MARK = /[\u4e00-\u9fff”）][,;:!?()]|[,;:!?()][\u4e00-\u9fff“（]/u;

/** Whether a text is punctuated as Chinese is; of a help, the lines of options and commands are typed, not read. */
const isPunctuated = ({ text = '' }: Leaf): boolean => !ASCII_MARK.test(text.replace(/^ .*$/gm, ''));

test('Chinese texts have Chinese punctuation, and no words that the field does not use', () => {
  const wrong = Object.values(CATALOGUE).flatMap(({ 'zh-Hans': zhHans }) =>
    leavesOf(zhHans).filter((leaf) => !isPunctuated(leaf) || /花名册|寻呼|页面|工单|所有者/.test(leaf.text ?? '')),
  );
  expect(wrong).toEqual([]);
});
