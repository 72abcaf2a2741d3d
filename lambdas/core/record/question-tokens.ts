import { chineseWordAt, meaningOf } from './question-words';

/** What a question asks for, without what it is dressed in: concepts of the field, other words, and pairs of Chinese characters. */
export type QuestionTokens = ReadonlySet<string>;

const isHan = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000) || (code >= 0x3040 && code <= 0x30ff);

/** A word without its ending, where that is told from its last letters. */
function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function addMeaning(tokens: Set<string>, meaning: string): void {
  if (meaning === '') return;
  if (!meaning.includes(' ')) tokens.add(meaning);
  else for (const concept of meaning.split(' ')) tokens.add(concept);
}

function addWord(tokens: Set<string>, word: string): void {
  const stem = stemOf(word);
  const meaning = meaningOf(word) ?? meaningOf(stem);
  if (meaning === undefined) tokens.add(stem);
  else addMeaning(tokens, meaning);
}

/** Characters that belong to no known word: their pairs, or the one that stands alone. */
function addPairs(tokens: Set<string>, text: string, from: number, to: number): void {
  if (to - from === 1) tokens.add(text.charAt(from));
  for (let at = from; at < to - 1; at++) tokens.add(text.slice(at, at + 2));
}

/** Known words of a run of Chinese, the longest first, and pairs of what lies between them. */
function addHan(tokens: Set<string>, text: string, from: number, to: number): void {
  let unknownFrom = from;
  let at = from;
  while (at < to) {
    const known = chineseWordAt(text, at);
    if (!known) {
      at++;
      continue;
    }
    addPairs(tokens, text, unknownFrom, at);
    addMeaning(tokens, known.meaning);
    at += known.word.length;
    unknownFrom = at;
  }
  addPairs(tokens, text, unknownFrom, to);
}

const DOT = 0x2e;
/** The hyphen and two apostrophes. */
const JOINS = new Set([0x2d, 0x27, 0x2019]);
const JOINT = /[-'\u2019]/;
const JOINTS = /[-'\u2019]/g;

/** ASCII is normal as it is. */
const IS_PLAIN = /^[\x20-\x7e]*$/;
/** With what "how" asks for something else than how. */
const HOW = new Set(['many', 'much', 'long', 'often']);

/** Where a word ends that begins here: letters and digits, and what joins them as in `wi-fi`, `don't` and `4.2.1`. */
function endOfWord(text: string, from: number): number {
  let to = from + 1;
  for (; to < text.length; to++) {
    const code = text.charCodeAt(to);
    if (isLetter(code) || isDigit(code)) continue;
    const next = text.charCodeAt(to + 1);
    const joins = code === DOT ? isDigit(text.charCodeAt(to - 1)) && isDigit(next) : JOINS.has(code) && isLetter(next);
    if (!joins) break;
  }
  return to;
}

/** What a question asks for. Linear in its length; no language is needed beforehand. */
export function tokensOf(question: string): QuestionTokens {
  const text = (IS_PLAIN.test(question) ? question : question.normalize('NFKC')).toLowerCase();
  const tokens = new Set<string>();
  let at = 0;
  let isAfterHow = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isHan(code)) {
      let to = at + 1;
      while (to < text.length && isHan(text.charCodeAt(to))) to++;
      addHan(tokens, text, at, to);
      at = to;
    } else if (isLetter(code) || isDigit(code)) {
      const to = endOfWord(text, at);
      const part = text.slice(at, to);
      const word = JOINT.test(part) ? part.replaceAll(JOINTS, '') : part;
      if (isAfterHow && HOW.has(word)) addWord(tokens, `how${word}`);
      else {
        if (isAfterHow) addWord(tokens, 'how');
        if (word !== 'how') addWord(tokens, word);
      }
      isAfterHow = word === 'how';
      at = to;
    } else at++;
  }
  return tokens;
}
