import { ENVIRONMENT_FIELDS, type Environment, type EnvironmentField } from '../record';
import type { Report } from '../report';
import { tokensOf } from './question-tokens';
import type { Topic } from './question-topics';
import { type About, topicsOf } from './topics-of';

/** What answers a question that is about to be asked: an earlier one, what is known of the environment, or what the report says. */
export type KnownAnswer =
  | { readonly from: 'asked'; readonly questionId: number; readonly question: string; readonly answer: string }
  | { readonly from: 'environment'; readonly fields: readonly EnvironmentField[]; readonly answer: string }
  | { readonly from: 'report'; readonly field: 'affectedUsers'; readonly answer: string };

const textOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', '));

const fieldText = (environment: Environment, field: EnvironmentField): string => textOf(environment[field] ?? '');

/** What a customer wrote where a platform is asked for names its version only with a number, a browser only by its name. */
const BROWSERS = /chrome|safari|firefox|edge|opera|webview|browser|浏览器|微信/i;

const ANSWERED_BY: Readonly<Partial<Record<Topic, EnvironmentField>>> = {
  sdk: 'sdk',
  sdkVersion: 'sdkVersion',
  platform: 'platform',
  platformVersion: 'platform',
  browser: 'platform',
  device: 'device',
  network: 'network',
  carrier: 'carrier',
  region: 'region',
  channelIds: 'channelIds',
  callIds: 'callIds',
};

/** A report speaks of the end users. What hosts have answers it only where it speaks of hosts. */
const OF_END_USERS: ReadonlySet<EnvironmentField> = new Set(['device', 'network', 'carrier', 'platform', 'region']);

function answers(topic: Topic, field: EnvironmentField, about: About, environment: Environment): boolean {
  const text = fieldText(environment, field);
  if (text === '') return false;
  const said = tokensOf(text);
  if (about.narrowedBy.has('#host') && OF_END_USERS.has(field) && !said.has('#host')) return false;
  if (topic === 'browser') return BROWSERS.test(text);
  if (topic !== 'platformVersion') return true;
  const named = ['#android', '#ios'].filter((token) => about.narrowedBy.has(token));
  return /\d/.test(text) && named.every((token) => said.has(token));
}

/** The fields that answer all that is asked for; none when one thing of it is not known. */
function fieldsFor(question: string, environment: Environment): EnvironmentField[] {
  const about = topicsOf(question);
  if (!about) return [];
  const fields = new Set<EnvironmentField>();
  for (const topic of about.topics) {
    const field = ANSWERED_BY[topic];
    if (!field || !answers(topic, field, about, environment)) return [];
    fields.add(field);
  }
  // Beside the version, its name tells of which SDK it is; the version alone answers it.
  const asksForSdk = about.topics.has('sdkVersion') && tokensOf(question).has('#sdk');
  if (asksForSdk && fieldText(environment, 'sdk') !== '') fields.add('sdk');
  return ENVIRONMENT_FIELDS.filter((field) => fields.has(field));
}

/** What the environment answers this question with; `undefined`: it has to be asked. */
export function knownFromEnvironment(question: string, environment: Environment): KnownAnswer | undefined {
  const fields = fieldsFor(question, environment);
  if (fields.length === 0) return undefined;
  return { from: 'environment', fields, answer: fields.map((field) => fieldText(environment, field)).join(', ') };
}

/** What the report answers this question with beside the environment: how many users are affected, not how many hosts. */
export function knownFromReport(question: string, { affectedUsers }: Report): KnownAnswer | undefined {
  if (affectedUsers === undefined) return undefined;
  const about = topicsOf(question);
  if (!about?.topics.has('userCount') || about.narrowedBy.has('#host')) return undefined;
  return { from: 'report', field: 'affectedUsers', answer: String(affectedUsers) };
}
