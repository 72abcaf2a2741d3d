import type { News, PagePurpose } from '../core/effects';
import type { Locale } from '../core/locale';
import { shortened } from '../core/shortened';
import { SKILL_WORDS } from '../core/skill-words';
import type { Skill } from '../core/skills';
import { NEWS_WORDING, type Told } from './news-text';
import { oneLine } from './one-line';
import type { Asking, PageWording } from './page-wording';
import { ENGLISH } from './page-wording-en';
import { SIMPLIFIED_CHINESE } from './page-wording-zh-hans';
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

/** What is wrong, done and due, with an empty line behind. */
const linesOf = ({ lines = [] }: OutgoingPage, wording: PageWording): string[] =>
  lines.length === 0 ? [] : [...lines.map(({ label, text }) => wording.labelled(label, text)), ''];

/** An e-mail that asks for something. */
function askBody(page: OutgoingPage, title: string, wait: string, wording: PageWording): readonly string[] {
  const [what, how, look] = wording.asked[askedBy(page)](wait, skillIn(page));
  return [
    wording.headline(page.severity, title),
    '',
    ...linesOf(page, wording),
    what,
    ...noteOf(page, wording),
    how,
    page.link,
    '',
    `${look}${wording.beforeNext}${wording.askedPersonally}`,
    wording.reference(page.issueId, page.page),
  ];
}

/** An e-mail that only tells. */
function informBody(
  page: OutgoingPage,
  title: string,
  { sentence, why }: { readonly sentence: string; readonly why: string },
  wording: PageWording,
): readonly string[] {
  return [
    wording.headline(page.severity, title),
    '',
    ...linesOf(page, wording),
    `${sentence}${wording.fullStop}`,
    why,
    page.link,
    '',
    wording.toldPersonally,
    wording.reference(page.issueId, page.page),
  ];
}

const WORDING: Readonly<Record<Locale, PageWording>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };

/** The texts of a page in its engineer's language. Pure. */
export function pageTexts(page: OutgoingPage): PageTexts {
  const wording = WORDING[page.locale];
  const title = oneLine(page.title);
  const wait = waitText(page.waitSeconds, wording);
  const told = toldBy(page, wording, SKILL_WORDS[page.locale]);
  const news = NEWS_WORDING[page.locale];
  const sentence = told ? news.sentence(told) : wording.ask[askedBy(page)](wait, skillIn(page));
  const body = told
    ? informBody(page, title, { sentence, why: news.why(told) }, wording)
    : askBody(page, title, wait, wording);
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
const noteOf = ({ note }: OutgoingPage, wording: PageWording): string[] =>
  note === undefined ? [] : [wording.ownerWrites(oneLine(note))];

/** What a page asks for. */
const askedBy = ({ purpose }: OutgoingPage): Asking => (purpose === 'inform' ? 'acknowledge' : purpose);

/** What a page tells, if it asks for nothing; with the names of skills where there is room for them. */
function toldBy(page: OutgoingPage, wording: PageWording, skills?: Readonly<Record<Skill, string>>): Told | undefined {
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
function waitText(waitSeconds: number, wording: PageWording): string {
  const seconds = Math.max(1, Math.floor(waitSeconds));
  if (seconds < 120 && seconds !== 60) return wording.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? wording.minutes(minutes) : wording.hours(Math.floor(minutes / 60));
}
