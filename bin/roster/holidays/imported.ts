import type { SpecialDay } from '../../../lambdas/core/roster/calendar';

/** The place whose days are asked for, by the codes of ISO 3166 and of the data. */
export interface PlaceAsked {
  readonly country: string;
  readonly state?: string;
  readonly region?: string;
}

/** What a package says of a place. */
export interface Imported {
  /** The place, the package with its version, and its licence. */
  readonly source: string;
  /** Of the years asked for, those that the data covers. */
  readonly years: readonly number[];
  readonly days: readonly SpecialDay[];
  /** Names that have no Chinese one, in the language in which they stand in the calendar. */
  readonly untranslated: readonly string[];
  /** What is to be known of the data; the words are the catalogue's. */
  readonly notes: readonly ('makeUp' | 'islamic')[];
}

export const placeCode = ({ country, state, region }: PlaceAsked): string =>
  [country, state, region].filter((part) => part !== undefined).join('-');

/** A name of two languages as long as a roster takes it. */
export function displayName(en: string, zhHans: string | undefined): NonNullable<SpecialDay['name']> {
  const cut = (name: string) => name.trim().slice(0, 80);
  return zhHans ? { en: cut(en), 'zh-Hans': cut(zhHans) } : { en: cut(en) };
}
