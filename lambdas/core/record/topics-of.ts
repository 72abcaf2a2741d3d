import { isPolar } from './question-kind';
import { rephrased } from './question-phrases';
import { type QuestionTokens, tokensOf } from './question-tokens';
import { FACTS, type Topic, WAYS, type Way } from './question-topics';
import { contrastOf } from './question-words';

/** What a question is about, and nothing else. */
export interface About {
  readonly topics: ReadonlySet<Topic>;
  /** Which symptom, which side, sound or picture, which system: two questions that name different ones are about different things. */
  readonly narrowedBy: ReadonlySet<string>;
}

/** What a question may name beside its topic; of the subjects, a show is none of ours. */
const NARROWING = new Set(['subject', 'medium', 'side']);
const isNarrowing = (token: string): boolean => token !== '#event' && NARROWING.has(contrastOf.get(token) ?? '');
const isSystem = (token: string): boolean => contrastOf.get(token) === 'system';

/** Beside any topic they ask for nothing more. */
const BESIDE_ANY = new Set(['#user', '#affected']);
const tellsNothing = (token: string): boolean => BESIDE_ANY.has(token) || token.startsWith('~');

function waysIn(tokens: QuestionTokens, polar: boolean): { ways: Way[]; left: Set<string> } {
  const left = new Set(tokens);
  const ways = WAYS.filter(({ needs, beside, isPolarToo }) => {
    if (polar && !isPolarToo) return false;
    // An id is shared: "which channel and call ids".
    if (!needs.every((token) => left.has(token) || (token === '#id' && tokens.has(token)))) return false;
    for (const token of [...needs, ...beside]) left.delete(token);
    return true;
  });
  return { ways, left };
}

/** What a question is about, where all that it asks for is known topics; `undefined` where it asks for anything else. */
export function topicsOf(question: string): About | undefined {
  const tokens = tokensOf(rephrased(question));
  const { ways, left } = waysIn(tokens, isPolar(question));
  const topics = new Set(ways.map(({ topic }) => topic));
  const isMixed = topics.size > 1 && [...topics].some((topic) => !FACTS.has(topic));
  if (topics.size === 0 || isMixed) return undefined;
  for (const token of left) if (!tellsNothing(token) && !isNarrowing(token)) return undefined;
  const narrowedBy = new Set([...left].filter(isNarrowing));
  if (topics.has('platformVersion')) for (const token of tokens) if (isSystem(token)) narrowedBy.add(token);
  return { topics, narrowedBy };
}

/** Whether one speaks of the host where the other speaks of the audience. */
const narrowsApart = (one: About, other: About): boolean =>
  [...one.narrowedBy].some(
    (token) =>
      !other.narrowedBy.has(token) &&
      [...other.narrowedBy].some(
        (against) => !one.narrowedBy.has(against) && contrastOf.get(against) === contrastOf.get(token),
      ),
  );

/** Whether what answers the one answers the other. */
export const answersToo = (one: About, other: About): boolean =>
  [...other.topics].every((topic) => one.topics.has(topic)) && !narrowsApart(one, other);
