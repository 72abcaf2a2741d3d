import type { Question } from '../record';
import { type QuestionTokens, tokensOf } from './question-tokens';
import { contrastOf, DECISIVE } from './question-words';

/**
 * So much of what two questions ask for is common when they ask for the same. Chosen on pairs of questions in both languages,
 * where it finds most of those in other words and seldom takes two questions for one: test/core/record/similar-question.test.ts.
 */
const ALIKE = 0.6;

/** A concept of the field tells more than another word. */
const weightOf = (token: string): number => (token.charCodeAt(0) === 0x23 ? 2 : 1);

const hasDigit = /\d/;

/** What excludes others of its kind: a concept by its contrast; a number or a version by being one. */
const kindOf = (token: string): string | undefined =>
  contrastOf.get(token) ?? (hasDigit.test(token) ? 'number' : undefined);

/** Whether one speaks of Android where the other speaks of iOS, or one of 4.2 where the other speaks of 4.3. */
function areContrary(one: QuestionTokens, other: QuestionTokens): boolean {
  for (const token of one) {
    const kind = kindOf(token);
    if (kind === undefined || other.has(token)) continue;
    for (const against of other) if (kindOf(against) === kind && !one.has(against)) return true;
  }
  return DECISIVE.some((token) => one.has(token) !== other.has(token));
}

/** How much two questions have in common, from 0 to 1: the weight of what both ask for, of the weight of both. */
export function likeness(one: QuestionTokens, other: QuestionTokens): number {
  let both = 0;
  let all = 0;
  for (const token of one) {
    all += weightOf(token);
    if (other.has(token)) both += 2 * weightOf(token);
  }
  for (const token of other) all += weightOf(token);
  if (all === 0 || both < ALIKE * all || areContrary(one, other)) return 0;
  return both / all;
}

/** Whether two questions ask for the same, in whatever words, in English, Chinese or both mixed. */
export const areAlike = (one: string, other: string): boolean =>
  one === other || likeness(tokensOf(one), tokensOf(other)) >= ALIKE;

/** Of questions that ask for the same as this one, one that is answered before one that is not; of several, the newest. */
export function questionLike(question: string, asked: readonly Question[]): Question | undefined {
  const tokens = tokensOf(question);
  const isLike = (other: string) => other === question || likeness(tokens, tokensOf(other)) >= ALIKE;
  const like = asked.filter((other) => isLike(other.question));
  return like.findLast(({ answer }) => answer !== undefined) ?? like.at(-1);
}
