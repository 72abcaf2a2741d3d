import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { GSM7_PART_LENGTH, gsm7Length } from '../../lambdas/application/gsm7';
import { pageTexts } from '../../lambdas/application/page-text';
import type { OutgoingPage } from '../../lambdas/application/ports/pager';
import { TEMPLATES } from '../../lambdas/application/sms-text';
import { STAGES } from '../../lambdas/core/commitments';
import { type News, PAGE_PURPOSES } from '../../lambdas/core/effects';
import { LOCALES } from '../../lambdas/core/locale';
import { COMMITMENTS, SEVERITIES } from '../../lambdas/core/severity';
import { SKILLS } from '../../lambdas/core/skills';
import { LONGEST_LINK, outgoingPage } from '../contracts/samples';

const PURPOSES = PAGE_PURPOSES;
const TITLE = '连麦直播画面卡住';
const everyKind = LOCALES.flatMap((locale) =>
  PURPOSES.flatMap((purpose) =>
    SEVERITIES.map((severity) => outgoingPage({ locale, purpose, severity, title: TITLE })),
  ),
);

describe('The SMS of a page', () => {
  test('it is one GSM 7-bit part with the longest link, for every locale, purpose, severity and wait', () => {
    for (const page of everyKind) {
      for (const waitSeconds of [0, 1, 20, 59, 60, 90, 119, 120, 180, 1_799, 5_400, 7_200, 86_400]) {
        const { sms } = pageTexts({ ...page, waitSeconds });
        expect(gsm7Length(sms)).toBeLessThanOrEqual(GSM7_PART_LENGTH);
        expect(sms.endsWith(` ${LONGEST_LINK}`)).toBe(true);
        expect(sms).toContain(page.severity);
      }
    }
  });

  test('it says nothing of what the customer wrote, and no id', () => {
    for (const page of everyKind) {
      const { sms } = pageTexts({ ...page, title: 'Launch' });
      expect(sms).not.toMatch(/Launch|iss_|chen-yu/);
    }
  });

  test('a longer link costs words, and at last a second part, but is never left out or cut', () => {
    for (const extra of [10, 30, 40, 60, 300]) {
      const link = `${LONGEST_LINK}${'x'.repeat(extra)}`;
      const { sms } = pageTexts(outgoingPage({ link }));
      expect(sms.endsWith(link)).toBe(true);
      if (extra < 40) expect(gsm7Length(sms)).toBeLessThanOrEqual(GSM7_PART_LENGTH);
    }
  });

  test('the alphabet counts a euro sign twice and knows no Chinese', () => {
    expect([gsm7Length('abc_'), gsm7Length('€'), gsm7Length('呼叫'), gsm7Length('`')]).toEqual([
      4,
      2,
      undefined,
      undefined,
    ]);
  });
});

describe('The SMS of a page with real host names', () => {
  const TOKEN = 'Zz_-'.repeat(13).concat('z');
  const hosts = [
    ...RegionInfo.regions.map(({ name, domainSuffix }) => `abcdefghij.execute-api.${name}.${domainSuffix}`),
    'sr.example.com',
  ];

  test('it is one part with the link, in every Region and with a short domain of one’s own', () => {
    expect(hosts.length).toBeGreaterThan(30);
    expect(hosts.map((host) => host.length).sort((a, b) => b - a)[0]).toBeGreaterThanOrEqual(51);
    for (const host of hosts) {
      const link = `https://${host}/p/${TOKEN}`;
      for (const page of everyKind) {
        for (const waitSeconds of [20, 119, 5_400]) {
          const { sms } = pageTexts({ ...page, link, waitSeconds });
          expect([host, (gsm7Length(sms) ?? 999) <= GSM7_PART_LENGTH]).toEqual([host, true]);
          expect(sms).toContain(link);
        }
      }
    }
  });

  test('Chinese would not fit, even with a short domain: hence English letters', () => {
    expect(`请认领 https://sr.example.com/p/${TOKEN}`.length).toBeGreaterThan(70);
  });
});

describe('The texts of news', () => {
  /** A kind of news that is not here does not compile. */
  const NEWS: { readonly [K in News['kind']]: readonly Extract<News, { kind: K }>[] } = {
    roundBegan: [{ kind: 'roundBegan' }],
    commitment: COMMITMENTS.flatMap((commitment) =>
      STAGES.map((stage) => ({ kind: 'commitment' as const, commitment, stage })),
    ),
    escalated: [
      { kind: 'escalated', because: 'customer' },
      { kind: 'escalated', because: 'owner' },
    ],
    noteWanted: [{ kind: 'noteWanted', untilAt: 0 }],
    relayed: [{ kind: 'relayed' }],
    nobodyTakesOver: [{ kind: 'nobodyTakesOver' }],
    quiet: [{ kind: 'quiet' }],
    othersAsked: [{ kind: 'othersAsked' }],
    takenOver: [{ kind: 'takenOver' }],
    expertJoined: SKILLS.map((skill) => ({ kind: 'expertJoined' as const, skill })),
    noExpert: SKILLS.map((skill) => ({ kind: 'noExpert' as const, skill })),
    swarm: [{ kind: 'swarm' }],
    customerWrote: [{ kind: 'customerWrote' }],
    promise: [{ kind: 'promise', dueAt: 0 }],
    signalRecovered: [{ kind: 'signalRecovered' }],
    signalGraver: [{ kind: 'signalGraver' }],
    reportJoined: [{ kind: 'reportJoined' }],
  };
  const everyNews: readonly News[] = Object.values(NEWS).flat();
  const told = (about: News, over: Partial<OutgoingPage> = {}) =>
    pageTexts(outgoingPage({ purpose: 'inform', about, as: 'dutyManager', ...over }));

  test('each SMS is one part with the longest link, and each text differs from the others', () => {
    for (const secondsLeft of [0, 90, 7_000, 1_000_000]) {
      for (const about of everyNews) {
        const { sms } = told(about, { secondsLeft });
        expect(gsm7Length(sms)).toBeLessThanOrEqual(GSM7_PART_LENGTH);
        expect(sms.endsWith(` ${LONGEST_LINK}`)).toBe(true);
      }
    }
    for (const locale of LOCALES) {
      const subjects = everyNews.map((about) => told(about, { locale, secondsLeft: 600 }).email.subject);
      expect(new Set(subjects).size).toBe(everyNews.length);
    }
  });

  test('what was to be in time and is sent when the time is over says so', () => {
    const about: News = { kind: 'commitment', commitment: 'fix', stage: 'atRisk' };
    expect(told(about, { secondsLeft: 600 }).email.subject).toContain('Fix at risk, due in 10 min');
    expect(told(about, { secondsLeft: 0 }).email.subject).toContain('Fix is overdue');
    expect(told(about, { secondsLeft: 0, locale: 'zh-Hans' }).email.subject).toContain('彻底修复已超时');
  });

  test('of a relay no text says that a day is over: the owner may have asked for it at midday', () => {
    for (const locale of LOCALES) {
      const asked = pageTexts(outgoingPage({ purpose: 'relay', locale }));
      const news = [{ kind: 'nobodyTakesOver' } as const, { kind: 'noteWanted', untilAt: 0 } as const];
      const texts = [
        asked,
        ...news.flatMap((about) => [told(about, { locale }), told(about, { locale, as: 'owner' })]),
      ];
      const templates = (['relay', 'noteWanted', 'nobodyTakesOver'] as const).map((kind) => TEMPLATES[locale][kind]);
      const all = JSON.stringify([texts, templates]);
      expect(all).not.toMatch(/day (is over|ends)|goes home|everybody/i);
      expect(all).not.toMatch(/即将下班|当值已结束|负责人下班|都已问过/);
    }
  });

  test('where links are cut it is the registered template of its kind', () => {
    for (const about of everyNews) {
      const kind = about.kind === 'roundBegan' ? 'inform' : about.kind;
      expect(told(about, { smsWithoutLink: true, locale: 'zh-Hans' }).sms).toBe(TEMPLATES['zh-Hans'][kind]);
    }
  });
});

describe('The SMS to somebody with a number in China', () => {
  test('it is word for word a registered template without a link, in one part', () => {
    for (const page of everyKind) {
      const { sms } = pageTexts({ ...page, smsWithoutLink: true });
      expect(sms).toBe(TEMPLATES[page.locale][page.purpose]);
      expect(sms).not.toMatch(/https?:|www\./);
    }
    for (const locale of LOCALES) {
      for (const text of Object.values(TEMPLATES[locale])) {
        const gsm7 = gsm7Length(text);
        expect(gsm7 === undefined ? text.length / 70 : gsm7 / GSM7_PART_LENGTH).toBeLessThanOrEqual(1);
      }
    }
  });

  test('the wording to register is documented as it is sent', () => {
    const documented = readFileSync('docs/sms-in-china.md', 'utf8');
    for (const locale of LOCALES) {
      for (const text of Object.values(TEMPLATES[locale])) expect(documented).toContain(text);
    }
  });
});

describe('The e-mail of a page', () => {
  test('its subject is one line under 100 characters, whatever the title', () => {
    const titles = [
      '短',
      '卡'.repeat(200),
      '😀'.repeat(100),
      'a\r\nBcc: x@example.com',
      '\u0007\u2028\u202e.',
      ' '.repeat(50),
    ];
    for (const page of everyKind) {
      for (const title of titles) {
        const { subject } = pageTexts({ ...page, title }).email;
        expect(subject.length).toBeLessThan(100);
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
        expect(Buffer.from(subject).toString()).toBe(subject);
      }
    }
  });

  test('it carries title, link and issue, and says that opening the link does not acknowledge', () => {
    const english = pageTexts(outgoingPage({ title: TITLE })).email;
    expect(english.subject).toBe(`[P1] Acknowledge within 3 min: ${TITLE}`);
    for (const part of [TITLE, LONGEST_LINK, outgoingPage().issueId, 'Opening the link does not acknowledge']) {
      expect(english.body).toContain(part);
    }
  });

  test('in Chinese it uses the words of the field', () => {
    const chinese = pageTexts(outgoingPage({ locale: 'zh-Hans', title: TITLE })).email;
    expect(chinese.subject).toBe(`[P1] 请在 3 分钟内认领：${TITLE}`);
    for (const word of ['紧急问题', '呼叫', '认领', '转呼下一位', '转出']) expect(chinese.body).toContain(word);
    expect(chinese.body).not.toMatch(/确认|升级|工单|寻呼|页面/);
  });
});

describe('A page that informs', () => {
  test('it tells a duty manager that a round has passed, and asks for no acknowledgement in time', () => {
    const english = pageTexts(outgoingPage({ purpose: 'inform' }));
    expect(english.sms).toMatch(/^Sunrelay P1: nobody has acknowledged yet https/);
    expect(english.email.body).toContain('A whole round of pages has passed and nobody has acknowledged');
    expect(english.email.body).toContain('duty manager');
    expect(english.email.body).not.toContain('within');
    const chinese = pageTexts(outgoingPage({ purpose: 'inform', locale: 'zh-Hans' }));
    expect(chinese.email.body).toContain('一轮呼叫已过，仍无人认领');
    expect(chinese.email.body).toContain('值班经理');
  });
});

describe('The JSON of a page', () => {
  test('a forwarder finds every field, and a text to show as it is', () => {
    const page = outgoingPage({ title: TITLE, attempt: 2 });
    expect(JSON.parse(pageTexts(page).https)).toEqual({
      ...page,
      type: 'sunrelay.page',
      version: 1,
      text: `P1 · Acknowledge within 3 min: ${TITLE}`,
    });
  });
});

describe('The terminal line of a page', () => {
  test('it is one line without the link and without control characters of a title', () => {
    for (const page of everyKind) {
      const { terminal } = pageTexts({ ...page, title: `${TITLE}\u001b[2J\nrm` });
      expect(terminal).toContain(TITLE);
      expect(terminal).not.toMatch(/[\p{Cc}]/u);
      expect(terminal).not.toContain('https://');
    }
  });
});

describe('A wait in words', () => {
  test.each([
    [20, '20 s', '20 秒'],
    [60, '1 min', '1 分钟'],
    [90, '90 s', '90 秒'],
    [180, '3 min', '3 分钟'],
    [179.9, '2 min', '2 分钟'],
    [1_800, '30 min', '30 分钟'],
    [7_200, '2 h', '2 小时'],
    [86_400, '24 h', '24 小时'],
  ])('%d s is never said longer than it is', (waitSeconds, english, chinese) => {
    expect(pageTexts(outgoingPage({ waitSeconds })).email.subject).toContain(`within ${english}:`);
    expect(pageTexts(outgoingPage({ waitSeconds, locale: 'zh-Hans' })).email.subject).toContain(`在 ${chinese}内`);
  });
});
