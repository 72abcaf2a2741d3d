import type { Context } from 'hono';
import type { Locale } from '../core/locale';

interface Asked {
  readonly language: Locale | 'other';
  readonly weight: number;
}

/** More are not looked at: no browser sends as many. */
const MOST_RANGES = 20;

/** One range of the header, such as `zh-CN;q=0.9`. Whoever reads any Chinese can read the simplified better than English. */
function askedIn(range: string): Asked {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  const primary = /^([a-z]+|\*)(?:-|$)/.exec(tag)?.[1];
  const language = primary === 'zh' ? 'zh-Hans' : primary === 'en' || primary === '*' ? 'en' : 'other';
  return { language, weight: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 };
}

/** Which of our languages an `Accept-Language` header wants most, the first of equals; English when it wants neither. RFC 9110, 12.5.4. */
export function languageAsked(header: string | undefined): Locale {
  let wanted: Locale = 'en';
  let best = 0;
  for (const { language, weight } of (header ?? '').split(',', MOST_RANGES).map(askedIn)) {
    if (language === 'other' || weight <= best) continue;
    [wanted, best] = [language, weight];
  }
  return wanted;
}

/** The language in which a request is answered. */
export const languageOf = (c: Context): Locale => languageAsked(c.req.header('Accept-Language'));
