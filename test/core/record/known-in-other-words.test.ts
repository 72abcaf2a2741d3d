import { describe, expect, test } from '@jest/globals';
import { type Question, recordFrom } from '../../../lambdas/core/record';
import { knownFromEnvironment, knownFromReport } from '../../../lambdas/core/record/known-answer';
import type { Topic } from '../../../lambdas/core/record/question-topics';
import { questionLike } from '../../../lambdas/core/record/similar-question';
import type { Report } from '../../../lambdas/core/report';
import { engineerId, NOW } from '../../factories/world';
import { KNOWN, NEW } from './known-in-other-words';

const REPORT: Report = {
  title: 'Co-hosted shows freeze',
  severity: 'P1',
  affectedUsers: 96_000,
  affectedRegions: ['CN'],
  environment: {
    sdkVersion: '4.7.0',
    platform: 'iOS 17, Android 13',
    device: 'iPhone 14 Pro',
    network: 'Wi-Fi',
    carrier: 'Telkomsel',
    channelIds: ['pk-7731'],
  },
};
const environment = { ...recordFrom(REPORT).environment, callIds: ['c-1'] };

/** What the customer was asked and has answered, with what each is about. */
const ANSWERED: readonly (readonly [question: string, topic: Topic])[] = [
  ['Since when do you see this on your side?', 'start'],
  ['Is everybody affected, or only some users?', 'allOrSome'],
  ['Which uids are affected?', 'userIds'],
  ['有错误码吗？', 'errorCode'],
  ['Can you reproduce it?', 'reproducible'],
  ['What are the steps to reproduce it?', 'stepsToReproduce'],
  ['Did you change anything lately?', 'changes'],
  ['Please send us the log', 'logs'],
];
const asked: Question[] = ANSWERED.map(([question, topic], index) => {
  return { id: index + 1, question, answer: topic, by: engineerId('lin'), at: NOW };
});

/** What the report answers, by what it is about. */
const SAID: Readonly<Partial<Record<Topic, string>>> = {
  sdkVersion: '4.7.0',
  platform: 'iOS 17, Android 13',
  device: 'iPhone 14 Pro',
  network: 'Wi-Fi',
  carrier: 'Telkomsel',
  region: 'CN',
  channelIds: 'pk-7731',
  callIds: 'c-1',
  userCount: '96000',
};

const knownOf = (question: string): string | undefined =>
  questionLike(question, asked)?.answer ??
  (knownFromEnvironment(question, environment) ?? knownFromReport(question, REPORT))?.answer;

const paraphrases = Object.entries(KNOWN).flatMap(([topic, questions]) =>
  questions.map((question) => [question, topic] as const),
);

describe('a question whose answer is known', () => {
  test.each(paraphrases)('is known in the words "%s" (%s)', (question, topic) => {
    expect(knownOf(question)).toBe(SAID[topic as Topic] ?? topic);
  });

  test('is tried in sixty ways and more, in both languages', () => {
    expect(paraphrases.length).toBeGreaterThanOrEqual(60);
    expect(paraphrases.filter(([question]) => /\p{Script=Han}/u.test(question)).length).toBeGreaterThanOrEqual(25);
  });

  test.each(NEW)('is none that asks for something new: "%s"', (question) => {
    expect(knownOf(question)).toBeUndefined();
  });

  test('is answered with the answer, though it was asked once more and that waits', () => {
    const waiting: Question = { id: 9, question: 'When did this start for you?', by: engineerId('lin'), at: NOW };
    for (const question of ['从什么时候开始出现的？', 'What time did the freeze begin?']) {
      expect(questionLike(question, [...asked, waiting])).toMatchObject({ id: 1, answer: 'start' });
    }
  });

  test('of the host is not answered by what the report says of end users, unless it speaks of hosts', () => {
    const question = 'Which device does the host use?';
    expect(knownFromEnvironment(question, environment)).toBeUndefined();
    const ofBoth = { ...environment, device: '主播端 iPhone 14 Pro；观众端不限' };
    expect(knownFromEnvironment(question, ofBoth)).toMatchObject({ answer: ofBoth.device });
  });

  test.each([
    ['Which browser is it?', 'Web, Chrome 120', 'Web, Chrome 120'],
    ['Which browser is it?', 'Android 13', undefined],
    ['Which iOS version do they have?', 'Android 13', undefined],
    ['Which Android version do they have?', 'Android 13', 'Android 13'],
    ['Which Android version do they have?', 'Android', undefined],
  ])('"%s" of the platform "%s": %s', (question, platform, answer) => {
    expect(knownFromEnvironment(question, { platform })?.answer).toBe(answer);
  });
});
