import { ENVIRONMENT_FIELDS, type Environment, type EnvironmentField } from '../record';
import { type QuestionTokens, tokensOf } from './question-tokens';

/** What answers a question that is about to be asked: an earlier one, or what is known of the environment. */
export type KnownAnswer =
  | { readonly from: 'asked'; readonly questionId: number; readonly question: string; readonly answer: string }
  | { readonly from: 'environment'; readonly fields: readonly EnvironmentField[]; readonly answer: string };

/** What a question asks for that is answered by a field. */
const ASKED_BY: Readonly<Record<EnvironmentField, string>> = {
  sdk: '#sdk',
  sdkVersion: '#version',
  platform: '#platform',
  device: '#device',
  network: '#network',
  carrier: '#carrier',
  region: '#region',
  channelIds: '#channel',
  callIds: '#call',
};

/** Beside a field they ask for nothing more: which users' device, which channel's id. */
const BESIDE = new Set(['#id', '#user', '#affected', '#app']);
/** A version is the SDK's, unless it is theirs. */
const OTHER_VERSIONS = ['#platform', '#device', '#app', '#browser'];

const asksForOtherVersion = (tokens: QuestionTokens): boolean =>
  tokens.has('#version') && !tokens.has('#sdk') && OTHER_VERSIONS.some((token) => tokens.has(token));

const textOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', '));

const fieldText = (environment: Environment, field: EnvironmentField): string => textOf(environment[field] ?? '');

/** The fields that answer all that is asked for; none when one thing of it is not known. */
function fieldsFor(tokens: QuestionTokens, environment: Environment): EnvironmentField[] {
  if (asksForOtherVersion(tokens)) return [];
  const asked = new Set([...tokens].filter((token) => !BESIDE.has(token)));
  const fields = ENVIRONMENT_FIELDS.filter((field) => asked.has(ASKED_BY[field]));
  if (fields.length !== asked.size) return [];
  const known = fields.filter((field) => fieldText(environment, field) !== '');
  // "Which SDK version": the version alone answers it.
  const isOptional = (field: EnvironmentField) => field === 'sdk' && tokens.has('#version');
  const lacks = fields.some((field) => !known.includes(field) && !isOptional(field));
  return lacks ? [] : known;
}

/** What the environment answers this question with; `undefined`: it has to be asked. */
export function knownFromEnvironment(question: string, environment: Environment): KnownAnswer | undefined {
  const fields = fieldsFor(tokensOf(question), environment);
  if (fields.length === 0) return undefined;
  return { from: 'environment', fields, answer: fields.map((field) => fieldText(environment, field)).join(', ') };
}
