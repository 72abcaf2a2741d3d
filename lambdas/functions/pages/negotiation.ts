import type { Context } from 'hono';
import { LOCALES, type Locale } from '../../core/locale';
import { languageOf } from '../../runtime/language';
import type { ProblemCode } from '../../runtime/problem-code';
import { PAGE_HEADERS } from './style';
import { NOTICES, type NoticeName } from './wording';

/** The language that the reader chose on the page, else the browser's. */
export const localeAsked = (c: Context): Locale => localeChosen(c) ?? languageOf(c);

/** The language that the reader chose on the page; `undefined`: none. */
export function localeChosen(c: Context): Locale | undefined {
  const asked = c.req.query('lang');
  return LOCALES.find((locale) => locale === asked);
}

/** Headers of a page in the language of whoever it is for; another `Accept` is answered with JSON. RFC 9110, 8.5 and 12.5.5. */
export const headersOfPage = (locale: Locale) => ({ ...PAGE_HEADERS, 'Content-Language': locale, Vary: 'Accept' });

/** The same of a page whose language is the browser's, as long as the reader chooses none. */
export const headersOfPageAsked = (c: Context) => ({
  ...headersOfPage(localeAsked(c)),
  Vary: 'Accept, Accept-Language',
});

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
