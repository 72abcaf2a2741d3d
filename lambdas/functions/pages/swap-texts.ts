import type { SwapState } from '../../application/swap-request';
import type { Locale } from '../../core/locale';
import type { Notice } from './wording';

/** Why a press came to nothing. */
export const SWAP_REFUSALS = ['swapNotFound', 'swapRefused', 'swapSettled', 'swapBusy', 'crossSite'] as const;
export type SwapRefusal = (typeof SWAP_REFUSALS)[number];

interface SwapTexts {
  readonly title: (other: string) => string;
  readonly states: Readonly<Record<SwapState, string>>;
  readonly nothingToDo: string;
  /** Of one that was dropped: what holds instead. */
  readonly seeCalendar: string;
  readonly youTake: (other: string) => string;
  readonly otherTakes: (other: string) => string;
  readonly nothingBack: string;
  /** What moves besides, for the two or for others. */
  readonly alsoMoves: string;
  readonly moves: (before: string, after: string) => string;
  readonly you: string;
  readonly nobody: string;
  readonly othersAreTold: string;
  readonly roles: Readonly<Record<'primary' | 'secondary' | 'standBy', string>>;
  readonly roleOf: (role: string, whose: string) => string;
  readonly fromTo: (from: string, until: string) => string;
  readonly reason: string;
  readonly answerBy: (time: string) => string;
  readonly accept: string;
  readonly decline: string;
  readonly consequence: string;
  readonly refusals: Readonly<Record<SwapRefusal, Notice>>;
}

const ENGLISH: SwapTexts = {
  title: (other) => `${other} asks you to swap duty`,
  states: {
    asked: 'It waits for your answer',
    accepted: 'You have accepted: the swap is in the roster',
    dropped: 'You have accepted, and an admin has taken the swap out of the roster since: it holds no more',
    declined: 'You have declined: the roster stays as it is',
    withdrawn: 'It was withdrawn: the roster stays as it is',
    expired: 'It has expired unanswered: the roster stays as it is',
  },
  nothingToDo: 'There is nothing to do for you.',
  seeCalendar: 'What is listed below is not so any more: your calendar has the shifts that you have.',
  youTake: (other) => `You take over from ${other}`,
  otherTakes: (other) => `${other} takes over from you`,
  nothingBack: 'Nothing: they do not take over anything of yours.',
  alsoMoves: 'This moves with it',
  moves: (before, after) => `${before} → ${after}`,
  you: 'you',
  nobody: 'nobody',
  othersAreTold: 'If you accept, whoever else is named here is told.',
  roles: { primary: 'Primary', secondary: 'Secondary', standBy: 'Stand-by' },
  roleOf: (role, whose) => `${role}: ${whose}`,
  fromTo: (from, until) => `${from} to ${until}`,
  reason: 'Reason',
  answerBy: (time) => `Answer before ${time}; after that the roster stays as it is.`,
  accept: 'Accept',
  decline: 'Decline',
  consequence: 'Accepting changes the roster at once, for these times only.',
  refusals: {
    swapNotFound: { title: 'No such swap', detail: 'Check that the whole link was copied.' },
    swapRefused: {
      title: 'The roster does not allow it',
      detail: 'It has changed since you were asked, or the swap would take something away. The roster stays as it is:',
    },
    swapSettled: { title: 'It was settled already', detail: 'Your press changed nothing. It stands as shown below.' },
    swapBusy: { title: 'It, or the roster, is being changed right now', detail: 'Look again in half a minute.' },
    crossSite: {
      title: 'Nothing was changed',
      detail: 'The press came from another site. Open your link and press there.',
    },
  },
};

const SIMPLIFIED_CHINESE: SwapTexts = {
  title: (other) => `${other}想和您换班`,
  states: {
    asked: '等待您答复',
    accepted: '您已接受换班，值班表已更新',
    dropped: '您曾接受换班，管理员后来已从值班表中取消：换班不再有效',
    declined: '您没有接受换班，值班表不变',
    withdrawn: '换班请求已撤回，值班表不变',
    expired: '换班请求已过期，值班表不变',
  },
  nothingToDo: '您无需处理。',
  seeCalendar: '以下变动已不再有效，您的班次请以日历为准。',
  youTake: (other) => `您接替${other}`,
  otherTakes: (other) => `${other}接替您`,
  nothingBack: '无：对方不接替您的班次。',
  alsoMoves: '随之变化的班次',
  moves: (before, after) => `${before} → ${after}`,
  you: '您',
  nobody: '无人',
  othersAreTold: '您接受后，会通知这里涉及的其他人。',
  roles: { primary: '主值', secondary: '备值', standBy: '待命' },
  roleOf: (role, whose) => `${role}：${whose}`,
  fromTo: (from, until) => `${from} 至 ${until}`,
  reason: '原因',
  answerBy: (time) => `请在 ${time} 前答复；过期后值班表不变。`,
  accept: '接受换班',
  decline: '不换',
  consequence: '接受后值班表立即更新，只影响以上时间。',
  refusals: {
    swapNotFound: { title: '没有这个换班请求', detail: '请检查链接是否复制完整。' },
    swapRefused: {
      title: '值班表不允许这样换',
      detail: '值班表在请求之后有变化，或者换班会让某些时间缺人。值班表不变：',
    },
    swapSettled: { title: '换班请求已有结果', detail: '这次操作没有更改任何内容，结果见下。' },
    swapBusy: { title: '换班或值班表正在更改', detail: '请过半分钟再看。' },
    crossSite: { title: '没有更改', detail: '这次操作来自其他网站。请打开您的链接，在那里操作。' },
  },
};

/** What the page about a swap says. A text that is missing in one language does not compile. */
export const SWAP_TEXTS: Readonly<Record<Locale, SwapTexts>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };
