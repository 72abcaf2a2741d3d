/**
 * A message of a schema in both languages of the product: two lines, English first. Whoever shows it takes the line that is
 * wanted; a message of one line is English only.
 */
export const inBoth = (en: string, zhHans: string): string => `${en}\n${zhHans}`;
