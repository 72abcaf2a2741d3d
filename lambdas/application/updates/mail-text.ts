import type { Locale } from '../../core/locale';
import { shortened } from '../../core/shortened';
import { oneLine } from '../one-line';
import type { OutgoingMail } from '../ports/customer-mail';
import { testText } from './test-text';
import type { Update } from './update-of';

/** SNS takes a subject of less than 100 characters. Source: SNS API, Publish, Subject. */
const SUBJECT_LENGTH = 99;

interface Wording {
  issue(id: string, severity: string): string;
  reference(reference: string): string;
  readonly follow: string;
  readonly why: string;
  readonly testSubject: string;
}

const WORDING: Readonly<Record<Locale, Wording>> = {
  en: {
    issue: (id, severity) => `Issue ${id}, ${severity}`,
    reference: (reference) => `Your reference: ${reference}`,
    follow: 'All of it, with your key:',
    why: 'This address was named for updates of your company’s issues. Whoever has the key ends them with DELETE /v1/updates/email.',
    testSubject: 'Sunrelay: a test',
  },
  'zh-Hans': {
    issue: (id, severity) => `问题 ${id}，${severity}`,
    reference: (reference) => `您的编号：${reference}`,
    follow: '用您的密钥查看全部内容：',
    why: '此邮箱被登记用于接收贵公司问题的进展通知。持有密钥的人可以用 DELETE /v1/updates/email 停止。',
    testSubject: 'Sunrelay：测试',
  },
};

/** An update as a mail. Without buttons: nobody acts on an issue by a mail that may be passed on. */
export function mailOf({ data }: Update, locale: Locale): OutgoingMail {
  const words = WORDING[locale];
  const [title, text] = [oneLine(String(data.title)), String(data.text)];
  const { self } = data.links as { readonly self: string };
  const lines = [
    title,
    words.issue(String(data.issueId), String(data.severity)),
    ...(data.reference === undefined ? [] : [words.reference(oneLine(String(data.reference)))]),
    '',
    text,
    '',
    words.follow,
    self,
    '',
    words.why,
  ];
  return { subject: shortened(`[${data.severity}] ${title}`, SUBJECT_LENGTH), body: lines.join('\n') };
}

/** A mail for trying whether updates arrive. */
export const testMail = (locale: Locale): OutgoingMail => ({
  subject: WORDING[locale].testSubject,
  body: `${testText(locale)}\n\n${WORDING[locale].why}`,
});
