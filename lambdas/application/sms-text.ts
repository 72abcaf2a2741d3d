import { outlivesPaging } from '../core/effects';
import type { Locale } from '../core/locale';
import { GSM7_PART_LENGTH, gsm7Length } from './gsm7';
import type { OutgoingPage } from './ports/pager';
import type { OutgoingSwap } from './ports/swap-pager';

/** What an SMS says to people with a number in China, where a text is delivered only if it is a registered template. */
type Template =
  | OutgoingPage['purpose']
  | 'commitment'
  | 'escalated'
  | 'escalatedByCustomer'
  | 'noteWanted'
  | 'relayed'
  | 'nobodyTakesOver'
  | 'quiet'
  | 'expertJoined'
  | 'noExpert'
  | 'swarm'
  | 'signalRecovered'
  | 'signalGraver'
  | 'reportJoined'
  | 'customerWrote'
  | 'promise'
  | 'takenOver'
  | 'othersAsked'
  | 'drill'
  | 'swapAsked'
  | 'swapAnswered'
  | 'swapConcerns'
  | 'swapDropped'
  | 'swapReturned';

/**
 * Word for word as they are registered (docs/sms-in-china.md), so nothing varies in them, not even the severity. Each is one
 * part: 70 UCS-2 or 160 GSM-7 characters, the signature in brackets included.
 */
export const TEMPLATES: Readonly<Record<Locale, Readonly<Record<Template, string>>>> = {
  en: {
    acknowledge: '[Sunrelay] You are paged for an urgent issue. Open the link in your e-mail or chat to acknowledge.',
    stillHere: '[Sunrelay] Are you on the urgent issue that you own? Open the link in your e-mail or chat to answer.',
    takeOver: '[Sunrelay] You are asked to take over an urgent issue. Open the link in your e-mail or chat.',
    expert: '[Sunrelay] You are asked to help with an urgent issue as an expert. Open the link in your e-mail or chat.',
    inform: '[Sunrelay] Nobody has acknowledged an urgent issue yet. Open the link in your e-mail or chat.',
    commitment:
      '[Sunrelay] Time promised to a customer on an urgent issue runs out or is over. Open the link in your e-mail or chat.',
    escalated: '[Sunrelay] An urgent issue is escalated to you. Open the link in your e-mail or chat.',
    escalatedByCustomer:
      '[Sunrelay] A customer asks for escalation of an urgent issue that you own. Open the link in your e-mail or chat.',
    relay: '[Sunrelay] You are asked to take over an urgent issue. Open the link in your e-mail or chat to answer.',
    noteWanted:
      '[Sunrelay] You own an urgent issue that is to be relayed. Open the link in your e-mail or chat to write the hand-over note.',
    relayed: '[Sunrelay] A colleague has taken over your urgent issue. Look into your e-mail or chat.',
    nobodyTakesOver:
      '[Sunrelay] Nobody has taken over an urgent issue that is to be relayed. Open the link in your e-mail or chat.',
    quiet: '[Sunrelay] Nothing was heard of you on an urgent issue that you own. Open the link in your e-mail or chat.',
    takenOver: '[Sunrelay] A colleague has taken over an urgent issue from you. Open the link in your e-mail or chat.',
    othersAsked:
      '[Sunrelay] Nothing was heard of you, and others are asked to take your urgent issue. Open the link in your e-mail or chat.',
    expertJoined: '[Sunrelay] An expert has joined you on an urgent issue. Open the link in your e-mail or chat.',
    noExpert: '[Sunrelay] No expert could be found for your urgent issue. Open the link in your e-mail or chat.',
    customerWrote:
      '[Sunrelay] The customer has written about an urgent issue that you own. Open the link in your e-mail or chat.',
    promise: '[Sunrelay] What a customer was promised on an urgent issue is due. Open the link in your e-mail or chat.',
    swarm: '[Sunrelay] A channel is open for an urgent issue that you help with. Open the link in your e-mail or chat.',
    signalRecovered: '[Sunrelay] The signal of your urgent issue has recovered. Open the link in your e-mail or chat.',
    signalGraver: '[Sunrelay] The signal of your urgent issue is graver now. Open the link in your e-mail or chat.',
    reportJoined:
      '[Sunrelay] A customer has now reported your urgent issue, too. Open the link in your e-mail or chat to answer.',
    drill: '[Sunrelay] This is a drill. There is nothing to do.',
    swapAsked: '[Sunrelay] A colleague asks you to swap duty. Open the link in your e-mail or chat to answer.',
    swapAnswered: '[Sunrelay] The swap that you asked for is answered. Look into your e-mail or chat.',
    swapConcerns:
      '[Sunrelay] Two colleagues have swapped, and your duty changes with it. Look into your e-mail or chat.',
    swapDropped:
      '[Sunrelay] An admin has taken out a swap, and your duty changes with it. Look into your e-mail or chat.',
    swapReturned:
      '[Sunrelay] An admin has put back a swap, and your duty changes with it. Look into your e-mail or chat.',
  },
  'zh-Hans': {
    acknowledge: '【Sunrelay】有紧急问题呼叫您，请打开邮件或聊天中的链接认领。',
    stillHere: '【Sunrelay】您负责的紧急问题还在处理吗？请打开邮件或聊天中的链接答复。',
    takeOver: '【Sunrelay】有紧急问题请您接手，请打开邮件或聊天中的链接。',
    expert: '【Sunrelay】有紧急问题请您以专家身份协助，请打开邮件或聊天中的链接。',
    inform: '【Sunrelay】紧急问题一轮呼叫后仍无人认领，请打开邮件或聊天中的链接。',
    commitment: '【Sunrelay】紧急问题的承诺时限将到或已超时，请打开邮件或聊天中的链接。',
    escalated: '【Sunrelay】有紧急问题升级到您，请打开邮件或聊天中的链接。',
    escalatedByCustomer: '【Sunrelay】您负责的紧急问题，客户要求升级，请打开邮件或聊天中的链接。',
    relay: '【Sunrelay】有紧急问题请您接手，请打开邮件或聊天中的链接答复。',
    noteWanted: '【Sunrelay】您负责的紧急问题即将交接，请打开邮件或聊天中的链接填写交接记录。',
    relayed: '【Sunrelay】同事已接手您的紧急问题，请查看邮件或聊天。',
    nobodyTakesOver: '【Sunrelay】紧急问题需要交接，但还没有人接手，请打开邮件或聊天中的链接。',
    quiet: '【Sunrelay】您负责的紧急问题已有一段时间没有动静，请打开邮件或聊天中的链接。',
    takenOver: '【Sunrelay】同事已接手您负责的紧急问题，请打开邮件或聊天中的链接。',
    othersAsked: '【Sunrelay】您一直没有动静，紧急问题已改为呼叫其他人，请打开邮件或聊天中的链接。',
    expertJoined: '【Sunrelay】专家已加入您负责的紧急问题，请打开邮件或聊天中的链接。',
    noExpert: '【Sunrelay】您负责的紧急问题暂时请不到专家，请打开邮件或聊天中的链接。',
    customerWrote: '【Sunrelay】您负责的紧急问题有客户新消息，请打开邮件或聊天中的链接。',
    promise: '【Sunrelay】紧急问题中对客户的承诺将到时限或已超时，请打开邮件或聊天中的链接。',
    swarm: '【Sunrelay】您协助的紧急问题已开通会诊频道，请打开邮件或聊天中的链接。',
    signalRecovered: '【Sunrelay】您负责的紧急问题，监控预警已恢复，请打开邮件或聊天中的链接。',
    signalGraver: '【Sunrelay】您负责的紧急问题，监控预警级别已上调，请打开邮件或聊天中的链接。',
    reportJoined: '【Sunrelay】客户也上报了您负责的紧急问题，请打开邮件或聊天中的链接答复。',
    drill: '【Sunrelay】这是演练，无需处理。',
    swapAsked: '【Sunrelay】同事想和您换班，请打开邮件或聊天中的链接答复。',
    swapAnswered: '【Sunrelay】您的换班请求已有答复，请查看邮件或聊天。',
    swapConcerns: '【Sunrelay】两位同事换班后您的班次有变化，请查看邮件或聊天。',
    swapDropped: '【Sunrelay】管理员取消了一次换班，您的班次有变化，请查看邮件或聊天。',
    swapReturned: '【Sunrelay】管理员恢复了一次换班，您的班次有变化，请查看邮件或聊天。',
  },
};

/** An owner is not who it is escalated to. */
function templateOf({ purpose, about, as }: OutgoingPage): Template {
  if (!outlivesPaging(about)) return purpose;
  return about.kind === 'escalated' && as === 'owner' ? 'escalatedByCustomer' : about.kind;
}

/**
 * An SMS in English letters whatever the locale: with the link of an API without a short domain, a part of 70 Chinese
 * characters has no room. A link that is longer still costs words, and at last a second part, but is never left out;
 * only where links are cut, a template without one takes its place. `sentence` is in English letters.
 */
export function smsText(page: OutgoingPage, sentence: string): string {
  if (page.smsWithoutLink) return TEMPLATES[page.locale][templateOf(page)];
  const texts = [`Sunrelay ${page.severity}: ${sentence} ${page.link}`, `Sunrelay ${page.severity} ${page.link}`];
  return texts.find((text) => (gsm7Length(text) ?? Number.POSITIVE_INFINITY) <= GSM7_PART_LENGTH) ?? page.link;
}

const SWAP_TEMPLATES: Readonly<Record<OutgoingSwap['news'], Template>> = {
  asked: 'swapAsked',
  accepted: 'swapAnswered',
  declined: 'swapAnswered',
  concerned: 'swapConcerns',
  dropped: 'swapDropped',
  returned: 'swapReturned',
};

const SWAP_NEWS: Readonly<Record<Locale, Readonly<Record<Exclude<OutgoingSwap['news'], 'asked'>, string>>>> = {
  en: {
    accepted: 'Sunrelay: the swap that you asked for was accepted and is in the roster.',
    declined: 'Sunrelay: the swap that you asked for was declined. The roster stays as it is.',
    concerned:
      'Sunrelay: two colleagues have swapped, and your duty changes with it. See your e-mail, chat or calendar.',
    dropped:
      'Sunrelay: an admin has taken out a swap, and your duty changes with it. See your e-mail, chat or calendar.',
    returned:
      'Sunrelay: an admin has put back a swap, and your duty changes with it. See your e-mail, chat or calendar.',
  },
  'zh-Hans': {
    accepted: 'Sunrelay：对方已接受换班，值班表已更新。',
    declined: 'Sunrelay：对方没有接受换班，值班表不变。',
    concerned: 'Sunrelay：两位同事换班后您的班次有变化，请查看邮件、聊天或日历。',
    dropped: 'Sunrelay：管理员取消了一次换班，您的班次有变化，请查看邮件、聊天或日历。',
    returned: 'Sunrelay：管理员恢复了一次换班，您的班次有变化，请查看邮件、聊天或日历。',
  },
};

/** The same for a swap: no name, for names need letters that leave a link no room. */
export function swapSmsText(swap: OutgoingSwap): string {
  if (swap.smsWithoutLink) return TEMPLATES[swap.locale][SWAP_TEMPLATES[swap.news]];
  if (swap.news !== 'asked') return SWAP_NEWS[swap.locale][swap.news];
  const texts = [`Sunrelay: a colleague asks to swap duty. Answer: ${swap.link}`, `Sunrelay swap: ${swap.link}`];
  return texts.find((text) => (gsm7Length(text) ?? Number.POSITIVE_INFINITY) <= GSM7_PART_LENGTH) ?? swap.link;
}
