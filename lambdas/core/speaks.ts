const HYPHEN = 45;

/** The language of a tag without script or region: `pt` of `pt-BR`. */
export const primaryLanguage = (tag: string): string => {
  const hyphen = tag.indexOf('-');
  return hyphen < 0 ? tag : tag.slice(0, hyphen);
};

/** Whether somebody who speaks these can answer in the wanted language; scripts and regions do not count. */
export function speaks(languages: readonly string[], wanted: string): boolean {
  const language = primaryLanguage(wanted);
  for (const tag of languages) {
    if (tag === language || (tag.charCodeAt(language.length) === HYPHEN && tag.startsWith(language))) return true;
  }
  return false;
}
