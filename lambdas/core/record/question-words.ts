import { CONCEPTS } from './question-concepts';
import { CONTRASTS } from './question-contrasts';
import { BEYOND, DRESSING, PLAIN_WORDS } from './question-dressing';

/** What asks for something else wherever only one of two questions has it: how many, not which; how it is made to happen, not whether. */
export const DECISIVE = [
  '#beyond',
  '#count',
  '#often',
  '#duration',
  '#why',
  '#step',
  '#change',
  '#before',
  '#after',
  '#not',
] as const;

/** What a word stands for: a concept (several, with a space between), or nothing when it is dressing. */
const meanings = new Map<string, string>();
/** Chinese words by their first character, the longest first. */
const chineseWords = new Map<number, { readonly word: string; readonly meaning: string }[]>();
/** To which contrast a concept belongs. */
export const contrastOf = new Map<string, string>();

function putChinese(word: string, meaning: string): void {
  const first = word.charCodeAt(0);
  const others = (chineseWords.get(first) ?? []).filter((other) => other.word !== word);
  chineseWords.set(
    first,
    [...others, { word, meaning }].sort((one, other) => other.word.length - one.word.length),
  );
}

function put([english, chinese]: readonly [string, string], meaning: string): void {
  for (const word of english.split(/\s+/)) if (word !== '') meanings.set(word, meaning);
  for (const word of chinese.split(/\s+/)) if (word !== '') putChinese(word, meaning);
}

put(DRESSING, '');
for (const word of PLAIN_WORDS.join(' ').split(/\s+/)) put([word, word], `~${word}`);
for (const [concept, words] of Object.entries(CONCEPTS)) put(words, `#${concept}`);
for (const [contrast, concepts] of Object.entries(CONTRASTS)) {
  for (const [concept, words] of Object.entries(concepts)) {
    put(words, `#${concept}`);
    contrastOf.set(`#${concept}`, contrast);
  }
}
put(BEYOND, '#beyond');
put(['', '多少用户 多少人 多少名用户 用户数量 用户数'], '#count #user');
put(['sdkversion', ''], '#sdk #version');
put(['appversion', ''], '#app #version');
put(['channelid channelids roomid roomids cname', ''], '#channel #id');
put(['callid callids sessionid sessionids', ''], '#call #id');
put(['uid uids userid userids', ''], '#user #id');
put(['howmany howmuch', ''], '#count');
put(['howlong', ''], '#duration');
put(['howoften', ''], '#often');

/** What a word means; `''`: nothing, `undefined`: it is no word of the field. */
export const meaningOf = (word: string): string | undefined => meanings.get(word);

/** The longest Chinese word of the field that begins at this place of a text. */
export const chineseWordAt = (text: string, at: number) =>
  chineseWords.get(text.charCodeAt(at))?.find(({ word }) => text.startsWith(word, at));
