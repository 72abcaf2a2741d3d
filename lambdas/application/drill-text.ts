import type { Locale } from '../core/locale';
import type { PageTexts } from './page-text';
import type { OutgoingDrill } from './ports/pager';
import { TEMPLATES } from './sms-text';

const ENGLISH = 'This is a drill. There is nothing to do.';
const CHINESE = '这是演练，无需处理。';
const NOTHING_OPENED: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    'An admin is trying whether pages reach you at this contact. They do.',
    'No issue was opened and nobody waits for an answer.',
  ],
  'zh-Hans': ['管理员正在测试这个联系方式能否收到呼叫。您已收到。', '没有新的问题，也没有人等待回复。'],
};

/** What an HTTPS contact receives in a drill. */
export interface HttpsDrill {
  readonly type: 'sunrelay.drill';
  readonly version: 1;
  readonly engineerId: string;
  readonly locale: Locale;
  readonly text: string;
}

/**
 * The texts of a drill: that it is one, in both languages, whoever reads it. The SMS is one part of 70 UCS-2 characters, or a
 * registered template. Pure.
 */
export function drillTexts({ engineerId, locale, smsWithoutLink }: OutgoingDrill): PageTexts {
  const both = `${ENGLISH} ${CHINESE}`;
  const https: HttpsDrill = { type: 'sunrelay.drill', version: 1, engineerId, locale, text: both };
  const body = [ENGLISH, ...NOTHING_OPENED.en, '', CHINESE, ...NOTHING_OPENED['zh-Hans']];
  return {
    sms: smsWithoutLink ? TEMPLATES[locale].drill : `Sunrelay: ${both}`,
    email: { subject: `[Sunrelay] ${both}`, body: body.join('\n') },
    https: JSON.stringify(https),
    terminal: `drill to ${engineerId}: ${both}`,
  };
}
