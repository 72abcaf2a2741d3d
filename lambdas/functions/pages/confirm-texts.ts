import type { ContactConfirmed } from '../../application/confirm-contact';
import type { Locale } from '../../core/locale';
import type { Notice } from './wording';

type Refusal = Exclude<ContactConfirmed['code'], 'confirmed'> | 'crossSite';

interface ConfirmTexts {
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly field: string;
  readonly confirm: string;
  readonly confirmed: Notice;
  readonly refusals: Readonly<Record<Refusal, Notice>>;
}

const ENGLISH: ConfirmTexts = {
  title: 'Confirm your e-mail address',
  why: 'Confirmed here, pages keep reaching you. Confirmed by the link in the mail itself, anybody who follows the unsubscribe link in a later mail silences you, and some mail scanners follow it.',
  how: 'Open the mail "AWS Notification - Subscription Confirmation". Do not follow its link: copy it, and paste it here.',
  field: 'The link from the mail',
  confirm: 'Confirm',
  confirmed: {
    title: 'Confirmed',
    detail: 'Pages reach you at this address from now on. The roster shows it within five minutes.',
  },
  refusals: {
    confirmationUnreadable: {
      title: 'This is not the link from the mail',
      detail: 'Copy the whole address behind "Confirm subscription", from https:// to its end, and paste it again.',
    },
    confirmationNotValid: {
      title: 'This link is no longer valid',
      detail:
        'It has expired after two days, or a newer mail has come. Use the newest mail; SNS sends another by itself.',
    },
    confirmationNotOurs: {
      title: 'This link is not for pages from here',
      detail: 'It belongs to another system, or you have left the roster. Nothing was confirmed.',
    },
    confirmedElsewhere: {
      title: 'Confirmed already, by the link in the mail',
      detail:
        'Pages reach you, but the unsubscribe link in a mail can silence you. Ask an admin to take the address out of the roster and to put it in again; then confirm the new mail here.',
    },
    confirmationUnavailable: {
      title: 'Not confirmed yet',
      detail: 'The pager cannot be reached. Press again in a few seconds; pressing twice does no harm.',
    },
    crossSite: {
      title: 'Nothing was confirmed',
      detail: 'The press came from another site. Open this page and press here.',
    },
  },
};

const SIMPLIFIED_CHINESE: ConfirmTexts = {
  title: '验证您的邮箱',
  why: '在这里验证，呼叫邮件就不会被误退订。如果直接点邮件里的链接，以后任何人点了退订链接，您就收不到呼叫；有些邮件扫描程序会自动点开它。',
  how: '请打开标题为 “AWS Notification - Subscription Confirmation” 的邮件。不要点开其中的链接：复制链接，粘贴到这里。',
  field: '邮件中的链接',
  confirm: '验证',
  confirmed: { title: '验证成功', detail: '今后的呼叫会发到这个邮箱。五分钟内，值班表会显示新的状态。' },
  refusals: {
    confirmationUnreadable: {
      title: '这不是邮件里的链接',
      detail: '请复制 “Confirm subscription” 后面的完整地址，从 https:// 开始到末尾，再粘贴一次。',
    },
    confirmationNotValid: {
      title: '链接已失效',
      detail: '链接两天后过期，或者已有更新的邮件。请使用最新的一封；系统会自动再发。',
    },
    confirmationNotOurs: {
      title: '链接不属于这里的呼叫',
      detail: '它属于其他系统，或者您已不在值班表上。没有做任何更改。',
    },
    confirmedElsewhere: {
      title: '已经通过邮件里的链接验证过',
      detail:
        '您能收到呼叫，但邮件里的退订链接会让您收不到。请管理员把这个邮箱从值班表中删去再加回，然后在这里验证新邮件。',
    },
    confirmationUnavailable: {
      title: '还没有验证',
      detail: '暂时连不上呼叫服务。请过几秒再按一次，重复按没有影响。',
    },
    crossSite: { title: '没有验证', detail: '这次操作来自其他网站。请打开本页，在这里操作。' },
  },
};

/** What the page for confirming an address says. A text that is missing in one language does not compile. */
export const CONFIRM_TEXTS: Readonly<Record<Locale, ConfirmTexts>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };
