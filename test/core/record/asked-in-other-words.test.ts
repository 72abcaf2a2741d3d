import { describe, expect, test } from '@jest/globals';
import { areAlike } from '../../../lambdas/core/record/similar-question';

/** Whether it occurs somewhere, asked in many ways. */
const OCCURS: Readonly<Record<string, readonly string[]>> = {
  wifi: [
    'Does it happen on Wi-Fi, too?',
    'Does it happen over WiFi?',
    'Is it the same over wifi?',
    'Do users on Wi-Fi have the problem as well?',
    'Are Wi-Fi users affected, too?',
    '换成WiFi也会这样吗？',
    'WiFi下有问题吗',
    '用WiFi时也有吗？',
    'WiFi 上也是一样吗？',
    'WiFi 用户也受影响吗？',
  ],
  ios: [
    'Is iOS affected too?',
    'Does it happen on iPhones as well?',
    'Is iPhone affected?',
    'Do iPhone users see the problem?',
    '苹果手机有问题吗？',
    '苹果手机也有吗？',
    'iOS 上也会出现吗？',
    '苹果用户受影响吗？',
  ],
  android: ['Is Android affected too?', '安卓也会这样吗？', 'Does this occur on Android phones?'],
  wired: ['Does it happen on ethernet as well?', '有线网络下也会出现吗？'],
};

/** None of them asks whether it occurs there, or only that. */
const OTHERWISE = [
  'Are they on Wi-Fi?',
  'Is Wi-Fi the problem?',
  'WiFi有问题吗？',
  'Can you try over Wi-Fi?',
  'Can you switch to Wi-Fi and tell us whether it happens?',
  '能换成 Wi-Fi 试一下吗？',
  'Does it work on Wi-Fi?',
  'Is only iOS affected?',
  'Which iPhones are affected?',
  'Does it still happen on the iPhone of the tester?',
  'Does it happen on iOS 17?',
  'When did it start on iOS?',
  'How many iPhone users are affected?',
  '苹果手机什么型号有问题？',
  '苹果手机重启之后好了吗？',
];

/** How many there are, asked in both languages. */
const COUNTED = [
  'How many rooms are affected?',
  '影响了多少房间？',
  '有多少个房间受影响？',
  '受影响的房间数是多少？',
  '几个直播间受影响？',
];

const places = Object.entries(OCCURS);
const pairsOf = (all: readonly string[]) => all.flatMap((one) => all.map((other) => [one, other] as const));

describe('whether it occurs somewhere', () => {
  test.each(places.flatMap(([, all]) => pairsOf(all)))('"%s" and "%s" ask for the same', (one, other) => {
    expect(areAlike(one, other)).toBe(true);
  });

  test.each(places)('on %s is no question about another place', (place, all) => {
    const elsewhere = places.filter(([other]) => other !== place).flatMap(([, others]) => others);
    for (const one of all) expect(elsewhere.filter((other) => areAlike(one, other))).toEqual([]);
  });

  test.each(OTHERWISE)('is not asked by "%s"', (question) => {
    const asked = places.flatMap(([, all]) => all);
    expect(asked.filter((other) => areAlike(question, other))).toEqual([]);
  });

  test('with another symptom is asked anew, and of the symptom in general is not', () => {
    expect(areAlike('Does the echo happen on iOS too?', 'Does the black screen happen on iOS too?')).toBe(false);
    expect(areAlike('Does the echo happen on iOS too?', '苹果手机也有吗？')).toBe(true);
  });
});

describe('how many there are', () => {
  test.each(pairsOf(COUNTED))('"%s" and "%s" ask for the same', (one, other) => {
    expect(areAlike(one, other)).toBe(true);
  });

  test.each(COUNTED)('is not which: "%s"', (question) => {
    for (const which of [
      'Which rooms are affected?',
      '频道号是多少？',
      '哪些房间有问题？',
      'How many users are affected?',
    ]) {
      expect(areAlike(question, which)).toBe(false);
    }
  });
});
