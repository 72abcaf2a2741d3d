import { type HistoryEntry, isGivenUp } from '../core/events';
import type { Locale } from '../core/locale';
import { primaryLanguage } from '../core/speaks';
import type { Names } from './customer-timeline';
import { updateText } from './updates/update-text';

interface Wording {
  asked(together: number | undefined): string;
  readonly handedOn: string;
  asking(pages: number): string;
  readonly joined: string;
  readonly answered: string;
  readonly confirmed: string;
  rated(score: number): string;
}

const WORDING: Readonly<Record<Locale, Wording>> = {
  en: {
    asked: (together) =>
      together === undefined ? 'An engineer is being asked.' : `${together} engineers are being asked.`,
    handedOn: 'The next engineer is asked.',
    asking: (pages) => `Engineers were asked ${pages} times, one after another.`,
    joined: 'Whoever works on what our monitoring saw has your report, too.',
    answered: 'You have answered.',
    confirmed: 'You have confirmed that it is over.',
    rated: (score) => `You have rated it ${score} of 5.`,
  },
  'zh-Hans': {
    asked: (together) => (together === undefined ? '正在呼叫工程师。' : `正在同时呼叫 ${together} 位工程师。`),
    handedOn: '正在转呼下一位工程师。',
    asking: (pages) => `已先后呼叫工程师 ${pages} 次。`,
    joined: '正在处理监控预警的工程师也收到了您上报的问题。',
    answered: '您已回答。',
    confirmed: '您已确认问题解决。',
    rated: (score) => `您的评分：${score} 分（满分 5 分）。`,
  },
};

/** In which of our languages a customer is told: Chinese, in whatever script, in Simplified Chinese; everybody else in English. */
export const localeFor = (language: string | undefined): Locale =>
  language !== undefined && primaryLanguage(language) === 'zh' ? 'zh-Hans' : 'en';

/** On whose clock, in which language. */
export interface Reading {
  readonly locale: Locale;
  readonly zone: string;
}

/** What an entry of a customer's timeline says, in a sentence; `undefined` for what no customer is told. */
export function timelineText(entry: HistoryEntry, names: Names, reading: Reading): string | undefined {
  const words = WORDING[reading.locale];
  switch (entry.type) {
    case 'pageDecided':
      return words.asked(entry.together);
    case 'handedOn':
      return isGivenUp(entry.reason) ? updateText(entry, names, reading) : words.handedOn;
    case 'joined':
      return words.joined;
    case 'customerAnswered':
      return words.answered;
    case 'resolutionConfirmed':
      return words.confirmed;
    case 'rated':
      return words.rated(entry.score);
    default:
      return updateText(entry, names, reading);
  }
}

/** The same of many that only say who was asked. */
export const askingText = (pages: number, { locale }: Reading): string => WORDING[locale].asking(pages);
