import type { Instant } from '../core/ids';
import type { Locale } from '../core/locale';
import type { Role } from '../core/roster/rotation';
import { shortened } from '../core/shortened';
import { localTime } from './local-time';
import { oneLine } from './one-line';
import { type PageTexts, SUBJECT_LENGTH } from './page-text';
import type { OutgoingSwap } from './ports/swap-pager';
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
  readonly sentence: Readonly<Record<OutgoingSwap['news'], (other: string, and: string) => string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly yours: string;
  readonly notYours: string;
  readonly change: (role: string, from: string, until: string) => string;
  readonly more: (count: number) => string;
  /** An edit that undoes a swap may do more than that. */
  readonly seeCalendar: string;
  readonly ask: readonly string[];
  readonly forYouOnly: readonly string[];
}

const WORDING: Readonly<Record<Locale, Wording>> = {
  en: {
    sentence: {
      asked: (other) => `${other} asks you to swap duty`,
      accepted: (other) => `${other} has accepted your swap: it is in the roster`,
      declined: (other) => `${other} has declined your swap: the roster stays as it is`,
      concerned: (other, and) => `${other} and ${and} have swapped, and your duty changes with it`,
      dropped: (other, and) =>
        and
          ? `The swap of ${other} and ${and} was taken out of the roster, and your duty changes with it`
          : `Your swap with ${other} holds no more: an admin has taken it out of the roster`,
      returned: (other, and) =>
        and
          ? `The swap of ${other} and ${and} is in the roster again, and your duty changes with it`
          : `Your swap with ${other} holds again: an admin has put it back into the roster`,
    },
    roles: { primary: 'Primary', secondary: 'Secondary', standBy: 'Stand-by' },
    yours: 'Yours now:',
    notYours: 'Yours no more:',
    change: (role, from, until) => `- ${role}, ${from} to ${until}`,
    more: (count) => `- and ${count} more; your calendar has them all`,
    seeCalendar: 'More of the roster may have changed with it: your calendar has what holds.',
    ask: ['Open the page, look at the times, then press "Accept" or "Decline":'],
    forYouOnly: ['Opening the link answers nothing. It is for you only: please do not forward it.'],
  },
  'zh-Hans': {
    sentence: {
      asked: (other) => `${other}想和您换班`,
      accepted: (other) => `${other}已接受换班，值班表已更新`,
      declined: (other) => `${other}没有接受换班，值班表不变`,
      concerned: (other, and) => `${other}和${and}换班，您的班次随之变化`,
      dropped: (other, and) =>
        and ? `${other}和${and}的换班已被取消，您的班次随之变化` : `您和${other}的换班不再有效：管理员已从值班表中取消`,
      returned: (other, and) =>
        and ? `${other}和${and}的换班已恢复，您的班次随之变化` : `您和${other}的换班重新有效：管理员已在值班表中恢复`,
    },
    roles: { primary: '主值', secondary: '备值', standBy: '待命' },
    yours: '现在由您负责：',
    notYours: '不再由您负责：',
    change: (role, from, until) => `- ${role}，${from} 至 ${until}`,
    more: (count) => `- 另有 ${count} 段，请查看日历`,
    seeCalendar: '值班表可能同时有其他变化，请以日历为准。',
    ask: ['请打开页面查看时间，再按“接受换班”或“不换”：'],
    forYouOnly: ['只打开链接不算答复。链接仅供您本人使用，请勿转发。'],
  },
};

/** So many are listed of those that somebody gets, and of those that they lose. */
const MOST_CHANGES = 10;

/** What becomes theirs, and what is theirs no more; nothing where nothing of that kind is told. */
function changesIn(swap: OutgoingSwap, wording: Wording): string[] {
  if (swap.news === 'asked' || swap.news === 'declined') return [];
  const { changes, zone, locale } = swap;
  // With the date each: nobody knows when it is read.
  const time = (at: Instant) => localTime(at, zone, locale, Number.NEGATIVE_INFINITY);
  const listed = [true, false].flatMap((isTheirs) => {
    const those = changes.filter((change) => change.isTheirs === isTheirs);
    if (those.length === 0) return [];
    const listed = those.slice(0, MOST_CHANGES);
    const left = those.length - listed.length;
    return [
      isTheirs ? wording.yours : wording.notYours,
      ...listed.map(({ role, fromAt, untilAt }) => wording.change(wording.roles[role], time(fromAt), time(untilAt))),
      ...(left > 0 ? [wording.more(left)] : []),
    ];
  });
  const isByAdmin = swap.news === 'dropped' || swap.news === 'returned';
  return isByAdmin ? [...listed, wording.seeCalendar] : listed;
}

/** The texts of news of a swap, in the language of whoever gets it. Pure. */
export function swapTexts(swap: OutgoingSwap): PageTexts {
  const wording = WORDING[swap.locale];
  const sentence = wording.sentence[swap.news](
    oneLine(swap.other),
    'and' in swap && swap.and !== undefined ? oneLine(swap.and) : '',
  );
  const changes = changesIn(swap, wording);
  const link = swap.news === 'asked' ? swap.link : undefined;
  const https: HttpsSwap = {
    type: 'sunrelay.swap',
    version: 1,
    swapId: swap.swapId,
    engineerId: swap.engineerId,
    locale: swap.locale,
    news: swap.news,
    text: [sentence, ...changes].join('\n'),
    ...(link !== undefined && { link }),
  };
  const asks = link === undefined ? [] : ['', ...wording.ask, link, '', ...wording.forYouOnly];
  return {
    sms: swapSmsText(swap),
    email: {
      subject: shortened(`[Sunrelay] ${sentence}`, SUBJECT_LENGTH),
      body: [sentence, ...(changes.length > 0 ? ['', ...changes] : []), ...asks].join('\n'),
    },
    https: JSON.stringify(https),
    terminal: `swap ${swap.swapId} to ${swap.engineerId}: ${sentence}`,
  };
}
