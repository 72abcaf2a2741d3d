import type { Context } from 'hono';
import { LOCALES, type Locale } from '../../core/locale';
import { languageOf } from '../../runtime/language';
import type { ProblemCode } from '../../runtime/problem-code';
import { NOTICES, type NoticeName } from './wording';

/** The language that the reader chose on the page, else the browser's. */
export const localeAsked = (c: Context): Locale => localeChosen(c) ?? languageOf(c);

/** The language that the reader chose on the page; `undefined`: none. */
export function localeChosen(c: Context): Locale | undefined {
  const asked = c.req.query('lang');
  return LOCALES.find((locale) => locale === asked);
}

const OTHER_NOTICES: Readonly<Partial<Record<ProblemCode, NoticeName>>> = {
  issueNotFound: 'pageNotFound',
  invalidBody: 'invalidForm',
  notJson: 'invalidForm',
  bodyEmpty: 'invalidForm',
  bodyIncomplete: 'invalidForm',
  unsupportedMediaType: 'invalidForm',
  bodyTooLarge: 'tooLarge',
  unavailable: 'tryAgain',
  contended: 'tryAgain',
  newerVersion: 'tryAgain',
};

/** What a page says of a problem. */
export function noticeNameOf(code: ProblemCode): NoticeName {
  return NOTICES.find((name) => name === code) ?? OTHER_NOTICES[code] ?? 'failed';
}

const UNSENT = 'unsentText';

/** Keeps what the reader wrote for the answer to a press that comes to nothing. */
export const keepUnsent = (c: Context, text: string | undefined): void => c.set(UNSENT, text);

export const unsentIn = (c: Context): string | undefined => c.get(UNSENT);
