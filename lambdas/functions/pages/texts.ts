import type { Locale } from '../../core/locale';
import { ENGLISH } from './texts-en';
import { SIMPLIFIED_CHINESE } from './texts-zh-hans';
import type { PageTexts } from './wording';

/** All that engineers' pages say, by language. A text that is missing in one of them does not compile. */
export const TEXTS: Readonly<Record<Locale, PageTexts>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };
