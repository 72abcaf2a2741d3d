import type { Locale } from './locale';

/** A sentence in each language of the product. */
export type Words = Readonly<Record<Locale, string>>;
