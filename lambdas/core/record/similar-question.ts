import type { Question } from '../record';
import { type Occurrence, occurAlike, occurrenceIn } from './occurrence';
import { isPolar } from './question-kind';
import { rephrased } from './question-phrases';
import { type QuestionTokens, tokensOf } from './question-tokens';
import { contrastOf, DECISIVE } from './question-words';
import { type About, answersToo, topicsOf } from './topics-of';

/**
 * So much of what two questions ask for is common when they ask for the same. Chosen on pairs of questions in both languages,
 * where it finds most of those in other words and seldom takes two questions for one: test/core/record/similar-question.test.ts.
 */
const ALIKE = 0.6;

/** One asks for more than its topic where the other does not. */
const NEARLY_THE_SAME = 0.85;

/** A concept of the field tells more than another word. */
const weightOf = (token: string): number => (token.charCodeAt(0) === 0x23 ? 2 : 1);

const hasDigit = /\d/;
const hasNumber = (tokens: QuestionTokens): boolean => [...tokens].some((token) => hasDigit.test(token));

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
  // "Is it so on 4.3?" asks for something else than "Which version is it?".
  return hasNumber(one) !== hasNumber(other) || DECISIVE.some((token) => one.has(token) !== other.has(token));
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

interface Read {
  readonly tokens: QuestionTokens;
  readonly about?: About;
  readonly occurrence?: Occurrence;
  readonly polar: boolean;
}

function readIn(question: string): Read {
  const about = topicsOf(question);
  const occurrence = occurrenceIn(question);
  return {
    tokens: tokensOf(rephrased(question)),
    ...(about && { about }),
    ...(occurrence && { occurrence }),
    polar: isPolar(question),
  };
}

/**
 * Whether what answers the one answers the other: one topic, whether it occurs in one place, or, of what is neither, most of the words and
 * both open or both yes-or-no.
 */
function answersAlike(one: Read, other: Read): boolean {
  if (one.occurrence && other.occurrence) return occurAlike(one.occurrence, other.occurrence);
  if (one.about && other.about) return answersToo(one.about, other.about);
  // "Does it work on Wi-Fi?" has all the words of "Does it happen on Wi-Fi?".
  if (one.occurrence || other.occurrence) return false;
  const enough = one.about || other.about ? NEARLY_THE_SAME : ALIKE;
  return one.polar === other.polar && likeness(one.tokens, other.tokens) >= enough;
}

/** Whether two questions ask for the same, in whatever words, in English, Chinese or both mixed. */
export function areAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [readIn(one), readIn(other)];
  return answersAlike(first, second) || answersAlike(second, first);
}

/** Of questions whose answer answers this one, one that is answered before one that is not; of several, the newest. */
export function questionLike(question: string, asked: readonly Question[]): Question | undefined {
  const read = readIn(question);
  const like = asked.filter((other) => other.question === question || answersAlike(readIn(other.question), read));
  return like.findLast(({ answer }) => answer !== undefined) ?? like.at(-1);
}
