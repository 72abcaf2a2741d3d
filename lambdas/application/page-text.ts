import type { News, PagePurpose } from '../core/effects';
import type { Locale } from '../core/locale';
import { SKILL_WORDS } from '../core/skill-words';
import type { Skill } from '../core/skills';
import { NEWS_WORDING, type Told } from './news-text';
import { oneLine, shortened } from './one-line';
import type { OutgoingPage } from './ports/pager';
import { smsText } from './sms-text';
import type { LabelledLine } from './three-lines-text';

/** SNS takes an e-mail subject of less than 100 characters without control characters. Source: SNS API, Publish, Subject. */
export const SUBJECT_LENGTH = 99;

/** What a page says on each way to a person. */
export interface PageTexts {
  /** One part, no customer data. */
  readonly sms: string;
  readonly email: { readonly subject: string; readonly body: string };
  /** JSON for forwarders to chat and voice: the fields of `HttpsPage`. */
  readonly https: string;
  /** One line without the link, for a terminal. */
  readonly terminal: string;
}

/** What an HTTPS contact receives, so that a forwarder composes its own card from the fields or shows `text` as it is. */
export interface HttpsPage {
  readonly type: 'sunrelay.page';
  readonly version: 1;
  readonly issueId: string;
  readonly page: number;
  readonly attempt: number;
  readonly engineerId: string;
  readonly purpose: PagePurpose;
  /** What `inform` tells. */
  readonly about?: News;
  /** What an expert is asked for, and what the owner wrote. */
  readonly skill?: string;
  readonly note?: string;
  readonly severity: string;
  readonly locale: Locale;
  readonly waitSeconds: number;
  readonly title: string;
  /** What is wrong, what was done, what is due next and when. */
  readonly lines?: readonly LabelledLine[];
  readonly text: string;
  /** For this engineer only: it holds a capability. */
  readonly link: string;
}

/** What a page may ask. */
type Asking = Exclude<PagePurpose, 'inform'>;

interface Wording {
  seconds(count: number): string;
  minutes(count: number): string;
  hours(count: number): string;
  /** What is asked of the person, without the title. */
  readonly ask: Readonly<Record<Asking, (wait: string, skill?: string) => string>>;
  /** The same in full: what happens if nothing is done, what to press, and that a look at it does nothing. */
  readonly asked: Readonly<Record<Asking, (wait: string, skill?: string) => readonly [string, string, string]>>;
  /** What the owner writes to an expert. */
  ownerWrites(note: string): string;
  withTitle(sentence: string, title: string): string;
  askBody(page: OutgoingPage, title: string, wait: string): readonly string[];
  informBody(page: OutgoingPage, title: string, sentence: string, why: string): readonly string[];
  terminal(page: OutgoingPage, title: string, sentence: string): string;
}

/** What is wrong, done and due, with an empty line behind. */
const linesOf = ({ lines = [] }: OutgoingPage, colon: string): string[] =>
  lines.length === 0 ? [] : [...lines.map(({ label, text }) => `${label}${colon}${text}`), ''];

const ENGLISH: Wording = {
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  ask: {
    acknowledge: (wait) => `Acknowledge within ${wait}`,
    relay: (wait) => `Relay: take over within ${wait}`,
    stillHere: (wait) => `Are you on it? Answer within ${wait}`,
    takeOver: (wait) => `Take over from a quiet owner within ${wait}`,
    expert: (wait, skill) => `Help as an expert${skill ? ` for ${skill}` : ''} within ${wait}`,
  },
  asked: {
    acknowledge: (wait) => [
      `You are paged. Acknowledge within ${wait}; after that the page is handed on to the next engineer.`,
      'Open your page, read the issue, then press "Acknowledge", or "Decline" to pass it on now:',
      'Opening the link does not acknowledge.',
    ],
    relay: (wait) => [
      `Its owner goes home, and you are asked to take it over. Answer within ${wait}; after that somebody else is asked.`,
      'Open your page, read the hand-over note, then press "Take over", or "Decline" to pass it on now:',
      'Opening the link does not take it over.',
    ],
    stillHere: (wait) => [
      `You own this issue, and nothing was heard of you for a while. Answer within ${wait}; after that somebody else is asked to take over.`,
      'Open your page and press "I am on it", or hand the issue on:',
      'Opening the link does not answer.',
    ],
    takeOver: (wait) => [
      `Nothing is heard of its owner, and you stand beside them. Take over within ${wait}; after that the issue is handed on to somebody else.`,
      'Open your page, read the issue, then press "Take over", or "Decline" to pass it on now:',
      'Opening the link does not take it over.',
    ],
    expert: (wait, skill = '') => [
      `The owner asks for an expert for ${skill}. Answer within ${wait}; after that somebody else is asked. The owner stays the owner.`,
      'Open your page, read the issue, then press "Join", or "I cannot help":',
      'Opening the link does not answer.',
    ],
  },
  ownerWrites: (note) => `The owner writes: ${note}`,
  withTitle: (sentence, title) => `${sentence}: ${title}`,
  askBody: (page, title, wait) => {
    const [what, how, look] = ENGLISH.asked[askedBy(page)](wait, skillIn(page));
    return [
      `Urgent issue, ${page.severity}: ${title}`,
      '',
      ...linesOf(page, ': '),
      what,
      ...noteOf(page, ENGLISH),
      how,
      page.link,
      '',
      `${look} It is for you only: please do not forward it.`,
      `Issue ${page.issueId}, page ${page.page}`,
    ];
  },
  informBody: (page, title, sentence, why) => [
    `Urgent issue, ${page.severity}: ${title}`,
    '',
    ...linesOf(page, ': '),
    `${sentence}.`,
    why,
    page.link,
    '',
    'The link is for you only: please do not forward it.',
    `Issue ${page.issueId}, page ${page.page}`,
  ],
  terminal: (page, title, sentence) =>
    `${page.severity} page ${page.page} to ${page.engineerId}: ${title} (${sentence})`,
};

const SIMPLIFIED_CHINESE: Wording = {
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
  ask: {
    acknowledge: (wait) => `请在 ${wait}内认领`,
    relay: (wait) => `接力：请在 ${wait}内接手`,
    stillHere: (wait) => `您在处理吗？请在 ${wait}内答复`,
    takeOver: (wait) => `负责人没有动静，请在 ${wait}内接手`,
    expert: (wait, skill = '') => `请在 ${wait}内以${skill}专家身份协助`,
  },
  asked: {
    acknowledge: (wait) => [
      `现在呼叫您。请在 ${wait}内认领；到时仍未认领，将转呼下一位。`,
      '请打开您的呼叫页查看问题，再按“认领”；现在不能处理，请按“转出”：',
      '只打开链接不算认领。',
    ],
    relay: (wait) => [
      `负责人即将下班，请您接手。请在 ${wait}内答复；到时未答复，将改问其他人。`,
      '请打开您的呼叫页查看交接记录，再按“接手”；现在不能接手，请按“转出”：',
      '只打开链接不算接手。',
    ],
    stillHere: (wait) => [
      `此问题由您负责，但您已有一段时间没有动静。请在 ${wait}内答复；到时仍无动静，将请其他人接手。`,
      '请打开您的呼叫页，按“我在处理”，或转给他人：',
      '只打开链接不算答复。',
    ],
    takeOver: (wait) => [
      `此问题的负责人没有动静，您是其后援。请在 ${wait}内接手；到时仍未接手，将转呼其他人。`,
      '请打开您的呼叫页查看问题，再按“接手”；现在不能处理，请按“转出”：',
      '只打开链接不算接手。',
    ],
    expert: (wait, skill = '') => [
      `负责人请${skill}专家协助。请在 ${wait}内答复；到时未答复，将改请其他人。问题仍由负责人负责。`,
      '请打开您的呼叫页查看问题，再按“加入会诊”；无法协助，请按“无法协助”：',
      '只打开链接不算答复。',
    ],
  },
  ownerWrites: (note) => `负责人留言：${note}`,
  withTitle: (sentence, title) => `${sentence}：${title}`,
  askBody: (page, title, wait) => {
    const [what, how, look] = SIMPLIFIED_CHINESE.asked[askedBy(page)](wait, skillIn(page));
    return [
      `${page.severity} 紧急问题：${title}`,
      '',
      ...linesOf(page, '：'),
      what,
      ...noteOf(page, SIMPLIFIED_CHINESE),
      how,
      page.link,
      '',
      `${look}链接仅供您本人使用，请勿转发。`,
      `问题 ${page.issueId}，第 ${page.page} 次呼叫`,
    ];
  },
  informBody: (page, title, sentence, why) => [
    `${page.severity} 紧急问题：${title}`,
    '',
    ...linesOf(page, '：'),
    `${sentence}。`,
    why,
    page.link,
    '',
    '链接仅供您本人使用，请勿转发。',
    `问题 ${page.issueId}，第 ${page.page} 次呼叫`,
  ],
  terminal: (page, title, sentence) =>
    `${page.severity} 第 ${page.page} 次呼叫 ${page.engineerId}：${title}（${sentence}）`,
};

const WORDING: Readonly<Record<Locale, Wording>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };

/** The texts of a page in its engineer's language. Pure. */
export function pageTexts(page: OutgoingPage): PageTexts {
  const wording = WORDING[page.locale];
  const title = oneLine(page.title);
  const wait = waitText(page.waitSeconds, wording);
  const told = toldBy(page, wording, SKILL_WORDS[page.locale]);
  const news = NEWS_WORDING[page.locale];
  const sentence = told ? news.sentence(told) : wording.ask[askedBy(page)](wait, skillIn(page));
  const body = told ? wording.informBody(page, title, sentence, news.why(told)) : wording.askBody(page, title, wait);
  return {
    sms: smsText(page, smsSentence(page)),
    email: {
      subject: shortened(`[${page.severity}] ${wording.withTitle(sentence, title)}`, SUBJECT_LENGTH),
      body: body.join('\n'),
    },
    https: JSON.stringify(httpsPage(page, title, wording.withTitle(`${page.severity} · ${sentence}`, title))),
    terminal: wording.terminal(page, title, sentence),
  };
}

/** What an expert is asked for, in their language. */
const skillIn = ({ skill, locale }: OutgoingPage): string | undefined => skill && SKILL_WORDS[locale][skill];

/** What the owner writes, as a line of its own. */
const noteOf = ({ note }: OutgoingPage, wording: Wording): string[] =>
  note === undefined ? [] : [wording.ownerWrites(oneLine(note))];

/** What a page asks for. */
const askedBy = ({ purpose }: OutgoingPage): Asking => (purpose === 'inform' ? 'acknowledge' : purpose);

/** What a page tells, if it asks for nothing; with the names of skills where there is room for them. */
function toldBy(page: OutgoingPage, wording: Wording, skills?: Readonly<Record<Skill, string>>): Told | undefined {
  if (page.purpose !== 'inform') return undefined;
  const left = page.secondsLeft ? { left: waitText(page.secondsLeft, wording) } : {};
  const { about = { kind: 'roundBegan' }, as = 'dutyManager' } = page;
  return { about, as, ...left, ...(skills && 'skill' in about && { skill: skills[about.skill] }) };
}

/** What an SMS says, in English letters whatever the locale. */
function smsSentence(page: OutgoingPage): string {
  const told = toldBy(page, ENGLISH);
  const sentence = told
    ? NEWS_WORDING.en.sentence(told)
    : ENGLISH.ask[askedBy(page)](waitText(page.waitSeconds, ENGLISH));
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function httpsPage(page: OutgoingPage, title: string, text: string): HttpsPage {
  const { issueId, attempt, engineerId, purpose, about, severity, locale, waitSeconds, link } = page;
  return {
    type: 'sunrelay.page',
    version: 1,
    issueId,
    page: page.page,
    attempt,
    engineerId,
    purpose,
    ...(about && { about }),
    severity,
    locale,
    waitSeconds,
    title,
    ...(page.lines && { lines: page.lines }),
    text,
    link,
  };
}

/** A wait in the largest unit that still says it well, rounded down so that nobody is promised more time than there is. */
function waitText(waitSeconds: number, wording: Wording): string {
  const seconds = Math.max(1, Math.floor(waitSeconds));
  if (seconds < 120 && seconds !== 60) return wording.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? wording.minutes(minutes) : wording.hours(Math.floor(minutes / 60));
}
