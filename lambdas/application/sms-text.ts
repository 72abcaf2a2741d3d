import type { Locale } from '../core/locale';
import { GSM7_PART_LENGTH, gsm7Length } from './gsm7';
import type { OutgoingPage } from './ports';

/** What an SMS says to people with a number in China, where a text is delivered only if it is a registered template. */
type Template = OutgoingPage['purpose'] | 'drill';

/**
 * Word for word as they are registered (docs/sms-in-china.md), so nothing varies in them, not even the severity. Each is one
 * part: 70 UCS-2 or 160 GSM-7 characters, the signature in brackets included.
 */
export const TEMPLATES: Readonly<Record<Locale, Readonly<Record<Template, string>>>> = {
  en: {
    acknowledge: '[Sunrelay] You are paged for an urgent issue. Open the link in your e-mail or chat to acknowledge.',
    inform: '[Sunrelay] Nobody has acknowledged an urgent issue yet. Open the link in your e-mail or chat.',
    drill: '[Sunrelay] This is a drill. There is nothing to do.',
  },
  'zh-Hans': {
    acknowledge: '【Sunrelay】有紧急问题呼叫您，请打开邮件或聊天中的链接认领。',
    inform: '【Sunrelay】紧急问题一轮呼叫后仍无人认领，请打开邮件或聊天中的链接。',
    drill: '【Sunrelay】这是演练，无需处理。',
  },
};

/**
 * An SMS in English letters whatever the locale: with the link of an API without a short domain, a part of 70 Chinese
 * characters has no room. A link that is longer still costs words, and at last a second part, but is never left out;
 * only where links are cut, a template without one takes its place. `wait` is in English.
 */
export function smsText(page: OutgoingPage, wait: string): string {
  if (page.smsWithoutLink) return TEMPLATES[page.locale][page.purpose];
  const sentence = page.purpose === 'acknowledge' ? `acknowledge within ${wait}` : 'nobody acknowledged yet';
  const texts = [`Sunrelay ${page.severity}: ${sentence} ${page.link}`, `Sunrelay ${page.severity} ${page.link}`];
  return texts.find((text) => (gsm7Length(text) ?? Number.POSITIVE_INFINITY) <= GSM7_PART_LENGTH) ?? page.link;
}
