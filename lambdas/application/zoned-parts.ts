import type { Instant } from '../core/ids';
import type { Locale } from '../core/locale';

const INTL_LOCALES: Readonly<Record<Locale, string>> = { en: 'en-GB', 'zh-Hans': 'zh-CN' };

/** Which parts of an instant are shown, and how. Holds its formats: making one takes a millisecond. */
export interface ZonedStyle {
  readonly options: (locale: Locale) => Intl.DateTimeFormatOptions;
  readonly formats: Map<string, Intl.DateTimeFormat>;
}

/** A style, the same in both languages or made for each. */
export const zonedStyle = (
  options: Intl.DateTimeFormatOptions | ((locale: Locale) => Intl.DateTimeFormatOptions),
): ZonedStyle => ({ options: typeof options === 'function' ? options : () => options, formats: new Map() });

function formatFor(zone: string, locale: Locale, { options, formats }: ZonedStyle): Intl.DateTimeFormat {
  const name = `${locale} ${zone}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(INTL_LOCALES[locale], {
    timeZone: zone,
    hourCycle: 'h23',
    ...options(locale),
  });
  formats.set(name, made);
  return made;
}

/** The parts of an instant as a clock in a zone shows them, each by its name; one that the style leaves out is empty. */
export function zonedParts(at: Instant, zone: string, locale: Locale, style: ZonedStyle) {
  const parts = new Map(
    formatFor(zone, locale, style)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
}
