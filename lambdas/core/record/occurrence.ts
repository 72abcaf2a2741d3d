import { isPolar } from './question-kind';
import { rephrased } from './question-phrases';
import { tokensOf } from './question-tokens';
import { contrastOf } from './question-words';

/** Whether the problem occurs on these systems or over this access, asked for with yes or no. */
export interface Occurrence {
  /** Concepts of systems and kinds of access, all of those that are named. */
  readonly where: ReadonlySet<string>;
  /** The symptom that it names, if it names one. */
  readonly subjects: ReadonlySet<string>;
}

/** Where a problem occurs or not. */
const PLACES = new Set(['system', 'access']);
const isPlace = (token: string): boolean => PLACES.has(contrastOf.get(token) ?? '');
const isSubject = (token: string): boolean => token !== '#event' && contrastOf.get(token) === 'subject';

/** Beside where it occurs they ask for nothing more. "Switch" and "try" are none: they ask the customer to do something. */
const BESIDE = new Set([
  ...['#user', '#affected', '#device', '#network', '#app', 'same', 'too', 'well', 'over', 'under', 'via', 'while'],
  ...[
    'exist',
    'either',
    'switch',
    '换成',
    '换到',
    '换',
    '样',
    '一样',
    '下',
    '下面',
    '下会',
    '上',
    '上面',
    '时',
    '时候',
  ],
]);
const tellsNothing = (token: string): boolean => BESIDE.has(token) || token.startsWith('~');

/** What asks whether it occurs, and not whether somebody is there: "Are they on Wi-Fi?" asks which network they have. */
const OCCURS = [
  /\b(happen|occur|affect|impact|suffer|appear|exist|experienc)\w*\b|\bthe same\b/,
  /\b(have|has|having|see|seeing|seen|get|face|any)\b.*\b(problems?|issues?|trouble|it)\b/,
  /\b(problems?|issues?)\b.*\b(on|over|under|via|using)\b/,
  /受影响|受到影响|出现|发生|这样|一样|也有|也会|有这个|有同样|也是(?=[吗么呢？?]|$)/,
  // "WiFi有问题吗" asks whether the network is to blame.
  /(苹果|安卓|ios|android|iphone|网页|电脑).*有问题|[下上时换用在连].*有问题/,
];
/** Whether it occurs after something was done is another question than whether it occurs. */
const SINCE = /\b(still|now|again|anymore)\b|还(是|会|有)|仍|现在|目前|又/;
/** With these a customer is asked to do something first; "换成WiFi也会这样吗" asks what was seen. */
const REQUEST = /\b(could|can|would|please)\b.*\b(switch|try|change)\b|试|请/;

/** What of a problem's whereabouts is asked; `undefined`: something else is, or more. */
export function occurrenceIn(question: string): Occurrence | undefined {
  const text = rephrased(question);
  if (!isPolar(question) || SINCE.test(text) || REQUEST.test(text) || !OCCURS.some((cue) => cue.test(text))) {
    return undefined;
  }
  const tokens = [...tokensOf(text)];
  const where = new Set(tokens.filter(isPlace));
  const subjects = new Set(tokens.filter(isSubject));
  const isPlain = tokens.every((token) => where.has(token) || subjects.has(token) || tellsNothing(token));
  return where.size > 0 && isPlain ? { where, subjects } : undefined;
}

/** Whether they ask for the same places; two that name different symptoms are about different things. */
export function occurAlike(one: Occurrence, other: Occurrence): boolean {
  if (one.where.size !== other.where.size || [...one.where].some((place) => !other.where.has(place))) return false;
  const isOpen = one.subjects.size === 0 || other.subjects.size === 0;
  return isOpen || [...one.subjects].some((subject) => other.subjects.has(subject));
}
