import type { Locale } from './locale';

const displayNames = new Map<string, Intl.DisplayNames>();

/** The name of a language or country in the reader's language; its code where none is known. */
export function codeName(code: string, type: 'language' | 'region', locale: Locale): string {
  const key = `${locale} ${type}`;
  const names = displayNames.get(key) ?? new Intl.DisplayNames([locale], { type });
  displayNames.set(key, names);
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
