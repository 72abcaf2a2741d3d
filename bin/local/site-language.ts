import type { Context } from 'hono';
import type { Locale } from '../../lambdas/core/locale';
import { localeAsked, localeChosen } from '../../lambdas/functions/pages/negotiation';
import { SITE_WORDS, type SiteWords } from './site-words';

/** The reader's language, its words, and links that keep a language that was chosen. */
export interface SiteLanguage {
  readonly locale: Locale;
  readonly words: SiteWords;
  /** A path of the local run's own pages, in the language that the reader chose, if they did. */
  readonly linkTo: (path: string) => string;
  /** This page in the other language. */
  readonly otherLanguage: string;
}

const withLang = (path: string, locale: Locale): string => {
  const url = new URL(path, 'http://local');
  url.searchParams.set('lang', locale);
  return `${url.pathname}${url.search}`;
};

/** `?lang=` chooses; else the browser's `Accept-Language` does. */
export function siteLanguage(c: Context): SiteLanguage {
  const locale = localeAsked(c);
  const chosen = localeChosen(c);
  const { pathname, search } = new URL(c.req.url);
  return {
    locale,
    words: SITE_WORDS[locale],
    linkTo: (path) => (chosen ? withLang(path, chosen) : path),
    otherLanguage: withLang(`${pathname}${search}`, locale === 'en' ? 'zh-Hans' : 'en'),
  };
}
