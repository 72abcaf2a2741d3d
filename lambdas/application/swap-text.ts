import type { Locale } from '../core/locale';
import { oneLine, type PageTexts, SUBJECT_LENGTH, shortened } from './page-text';
import type { OutgoingSwap } from './ports';
import { swapSmsText } from './sms-text';

/** What an HTTPS contact receives about a swap. `link` is there for whoever is asked, and for this engineer only. */
export interface HttpsSwap {
  readonly type: 'sunrelay.swap';
  readonly version: 1;
  readonly swapId: string;
  readonly engineerId: string;
  readonly locale: Locale;
  readonly news: OutgoingSwap['news'];
  readonly text: string;
  readonly link?: string;
}

interface Wording {
  readonly sentence: Readonly<Record<OutgoingSwap['news'], (other: string) => string>>;
  readonly ask: readonly string[];
  readonly forYouOnly: readonly string[];
}

const WORDING: Readonly<Record<Locale, Wording>> = {
  en: {
    sentence: {
      asked: (other) => `${other} asks you to swap duty`,
      accepted: (other) => `${other} has accepted your swap: it is in the roster`,
      declined: (other) => `${other} has declined your swap: the roster stays as it is`,
    },
    ask: ['Open the page, look at the times, then press "Accept" or "Decline":'],
    forYouOnly: ['Opening the link answers nothing. It is for you only: please do not forward it.'],
  },
  'zh-Hans': {
    sentence: {
      asked: (other) => `${other}想和您换班`,
      accepted: (other) => `${other}已接受换班，值班表已更新`,
      declined: (other) => `${other}没有接受换班，值班表不变`,
    },
    ask: ['请打开页面查看时间，再按“接受换班”或“不换”：'],
    forYouOnly: ['只打开链接不算答复。链接仅供您本人使用，请勿转发。'],
  },
};

/** The texts of news of a swap, in the language of whoever gets it. Pure. */
export function swapTexts(swap: OutgoingSwap): PageTexts {
  const wording = WORDING[swap.locale];
  const sentence = wording.sentence[swap.news](oneLine(swap.other));
  const link = swap.news === 'asked' ? swap.link : undefined;
  const https: HttpsSwap = {
    type: 'sunrelay.swap',
    version: 1,
    swapId: swap.swapId,
    engineerId: swap.engineerId,
    locale: swap.locale,
    news: swap.news,
    text: sentence,
    ...(link !== undefined && { link }),
  };
  const asks = link === undefined ? [] : ['', ...wording.ask, link, '', ...wording.forYouOnly];
  return {
    sms: swapSmsText(swap),
    email: {
      subject: shortened(`[Sunrelay] ${sentence}`, SUBJECT_LENGTH),
      body: [sentence, ...asks].join('\n'),
    },
    https: JSON.stringify(https),
    terminal: `swap ${swap.swapId} to ${swap.engineerId}: ${sentence}`,
  };
}
