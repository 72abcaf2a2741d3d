/**
 * A message of a schema in both languages of the product: two lines, English first. Whoever shows it takes the line that is
 * wanted; a message of one line is English only.
 */
export const inBoth = (en: string, zhHans: string): string => `${en}\n${zhHans}`;

/** The lines of such a message, each by its language. */
export interface InBoth {
  readonly en: string;
  readonly 'zh-Hans'?: string;
}

/** Takes a message of `inBoth` apart. */
export function bothLines(message: string): InBoth {
  const [en = '', zhHans] = message.split('\n');
  return zhHans === undefined ? { en } : { en, 'zh-Hans': zhHans };
}
