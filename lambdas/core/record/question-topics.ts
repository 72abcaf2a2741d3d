/** What customers of a real-time cloud are asked again and again. */
export type Topic =
  | 'start'
  | 'sdk'
  | 'sdkVersion'
  | 'appVersion'
  | 'platform'
  | 'platformVersion'
  | 'device'
  | 'browser'
  | 'network'
  | 'carrier'
  | 'region'
  | 'userCount'
  | 'allOrSome'
  | 'channelIds'
  | 'callIds'
  | 'userIds'
  | 'errorCode'
  | 'reproducible'
  | 'stepsToReproduce'
  | 'changes'
  | 'logs';

/** One way in which a topic is asked for. */
export interface Way {
  readonly topic: Topic;
  /** Concepts that a question has, all of them. */
  readonly needs: readonly string[];
  /** Concepts that tell nothing more beside them. */
  readonly beside: readonly string[];
  /** Yes or no asks for it as well: "Do you see an error?", "Android or iOS?". */
  readonly isPolarToo: boolean;
}

const concepts = (words: string): string[] => (words === '' ? [] : words.split(' ').map((word) => `#${word}`));

const way = (topic: Topic, needs: string, beside = '', isPolarToo = false): Way => ({
  topic,
  needs: concepts(needs),
  beside: concepts(beside),
  isPolarToo,
});

/** In the order in which a question is read: what one way has read, another does not read again. */
export const WAYS: readonly Way[] = [
  way('changes', 'change', 'before start stop app version', true),
  way('start', 'when start'),
  way('logs', 'log', 'sdk app', true),
  way('sdkVersion', 'version sdk', 'app'),
  way('appVersion', 'version app'),
  way('browser', 'version browser', 'web', true),
  way('platformVersion', 'version platform', 'device'),
  way('platformVersion', 'version android', 'platform device'),
  way('platformVersion', 'version ios', 'platform device'),
  way('sdkVersion', 'version'),
  way('sdk', 'sdk', 'app'),
  way('browser', 'browser', 'web'),
  way('platform', 'android ios', 'platform device web windows mac', true),
  way('platform', 'platform', 'device'),
  way('device', 'device'),
  way('network', 'wifi cellular', 'network wired', true),
  way('network', 'wifi wired', 'network', true),
  way('network', 'network'),
  way('carrier', 'carrier', 'who'),
  way('region', 'region'),
  way('channelIds', 'channel id', '', true),
  way('channelIds', 'channel'),
  way('callIds', 'call id', '', true),
  way('callIds', 'call'),
  way('userIds', 'user id', '', true),
  way('allOrSome', 'all user', '', true),
  way('allOrSome', 'all affected', '', true),
  way('userCount', 'count user'),
  way('userCount', 'count affected'),
  way('userCount', 'scale'),
  way('stepsToReproduce', 'reproduce step', 'how', true),
  way('stepsToReproduce', 'reproduce how', 'step', true),
  way('reproducible', 'reproduce', '', true),
  way('errorCode', 'code', 'message', true),
];

/** Asked for together, one answers as well as the other: each is a fact of the environment. Others are asked for alone. */
export const FACTS: ReadonlySet<Topic> = new Set<Topic>([
  'sdk',
  'sdkVersion',
  'platform',
  'device',
  'network',
  'carrier',
  'region',
  'channelIds',
  'callIds',
]);
