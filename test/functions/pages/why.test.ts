import { describe, expect, test } from '@jest/globals';
import { TIERS } from '../../../lambdas/core/explanation';
import { TEXTS } from '../../../lambdas/functions/pages/texts';

describe('why somebody was paged', () => {
  const called = { tier: 'onDutyAsleep', city: 'Berlin', because: 'override', openIssues: 0 } as const;
  const calledInChinese = { ...called, city: '柏林' } as const;

  test('in the night of their own clock, says that they are on duty, that it is night, and that nobody awake is left', () => {
    const en = TEXTS.en.whyYou(called);
    expect(en).toContain('called on duty in Berlin in your night, and nobody awake is left to ask');
    expect(en).toContain('an override says so');
    const zhHans = TEXTS['zh-Hans'].whyYou(calledInChinese);
    expect(zhHans).toContain('柏林当值，但现在是您的休息时段；清醒的人都已呼叫过');
    expect(zhHans).toContain('按临时调整安排');
  });

  test('in the night for another team, names that team and not their own', () => {
    const en = TEXTS.en.whyYou({ ...called, lentTo: 'Singapore' });
    expect(en).toContain('called on duty for Singapore in your night');
    expect(en).not.toContain('Berlin');
    const zhHans = TEXTS['zh-Hans'].whyYou({ ...calledInChinese, lentTo: '新加坡' });
    expect(zhHans).toContain('为新加坡当值，但现在是您的休息时段');
    expect(zhHans).not.toContain('柏林');
  });

  test('says how long before the page open issues were counted, where that was not at once', () => {
    const counted = { tier: 'onDuty', openIssues: 0, countedBeforeSeconds: 42 } as const;
    expect(TEXTS.en.whyYou(counted)).toContain('no open issue, as counted 42 s before.');
    expect(TEXTS['zh-Hans'].whyYou(counted)).toContain('手上没有未解决的问题（呼叫前 42 秒统计）');
  });

  test('says something else of each tier, in each language', () => {
    for (const texts of Object.values(TEXTS)) {
      const said = TIERS.map((tier) => texts.whyYou({ tier, openIssues: 0 }));
      expect(new Set(said).size).toBe(TIERS.length);
    }
  });
});
